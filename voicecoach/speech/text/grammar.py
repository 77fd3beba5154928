"""What a language says around numbers, as a table; ``quantities.py`` knows where each word goes."""

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
    """One language's words for figures, and its own rules. Compared by identity: there is one a language."""

    language: str
    decimal_mark: str
    """Between whole and part as people write it: ``.`` or ``,``; the other one groups thousands."""
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
    """Signs that stand before a number: ``≤``, ``~``, ``-``."""
    marks: Mapping[str, str]
    """Signs that stand for a word wherever they are: ``&``, ``+``."""
    units: Mapping[str, Unit]
    """By abbreviation and by name, in lower case."""
    hour: Unit
    minute: Unit
    second: Unit
    figures: tuple[RewriteRule, ...]
    """Rules that must see the digits, before anything else does."""
    words: tuple[RewriteRule, ...]
    """Abbreviations, sides and the like; they see no digits any more."""
    house: Mapping[str, str]
    """Phrases that every voice says better in other words."""
