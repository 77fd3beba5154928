"""How a language words numbers, as a table; ``quantities.py`` holds the rules that use it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from voicecoach.speech.text.rules import RewriteRule


@dataclass(frozen=True, slots=True)
class Unit:
    """How one unit of measure is said after ``1``, after other numbers, and after ``½``."""

    one: str
    many: str
    half: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grammar:
    """One language's words for figures, and its own rules.

    Compared by identity: one instance per language.
    """

    language: str
    decimal_mark: str
    """``.`` or ``,``; the other one groups thousands."""
    point: str
    to: str
    times: str
    half: str
    and_a_half: Callable[[str], str]
    """Takes the whole number in words."""
    fractions: Mapping[str, str]
    """Other fractions, as written with a slash."""
    fraction_of: Callable[[str, Unit], str]
    """Takes such a fraction in words, and what it is a part of."""
    signs: Mapping[str, str]
    """Signs before a number: ``≤``, ``~``, ``-``."""
    marks: Mapping[str, str]
    """Signs read as a word anywhere: ``&``, ``+``."""
    units: Mapping[str, Unit]
    """By abbreviation and by name, in lower case."""
    hour: Unit
    minute: Unit
    second: Unit
    figures: tuple[RewriteRule, ...]
    """Rules that need the digits; applied first."""
    words: tuple[RewriteRule, ...]
    """Abbreviations, sides and the like; applied when no digits are left."""
    house: Mapping[str, str]
    """Phrases that all voices speak better in other words."""
