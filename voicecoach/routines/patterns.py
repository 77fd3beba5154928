"""Breathing patterns: named, or four figures.

Figures of the named ones are common practice: equal parts for ``box``, the in-hold-out counts for ``4-7-8``,
five to six breaths a minute for ``coherent``. The ``-light`` forms keep the shape at a shorter breath.
"""

from __future__ import annotations

import re

from voicecoach.model.breathing import BreathPattern
from voicecoach.model.units import ms_from_seconds
from voicecoach.routines.nearest import nearest_advice
from voicecoach.routines.problem import Problem, shown

OFF = "off"
LONGEST_PART_S = 60.0
SHORTEST_BREATH_S = 0.5

NAMED_PATTERNS = {
    "calm": (4, 0, 6, 0),
    "coherent": (5.5, 0, 5.5, 0),
    "box": (4, 4, 4, 4),
    "box-light": (3, 3, 3, 3),
    "4-7-8": (4, 7, 8, 0),
    "4-7-8-light": (2, 3.5, 4, 0),
    "extended-exhale": (4, 0, 8, 0),
    "extended-exhale-light": (3, 0, 5, 0),
}

_FIGURES = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3})?(?:-[0-9]{1,3}(?:\.[0-9]{1,3})?){3}")
_FIX = "write in-hold-out-hold in seconds, such as 4-0-6-0"


def parse_pattern(value: object) -> BreathPattern:
    """Return the pattern that ``value`` names or spells; raise ``Problem``."""
    if not isinstance(value, str):
        raise Problem("bad-pattern", f"{shown(value)} is not a breathing pattern", _FIX)
    text = value.strip().lower().replace("–", "-")
    if text in NAMED_PATTERNS:
        return _pattern(NAMED_PATTERNS[text], text)
    if _FIGURES.fullmatch(text):
        parts = tuple(float(part) for part in text.split("-"))
        _check(parts, value)
        return _pattern(parts, None)
    if any(character.isalpha() for character in text):
        known = (*NAMED_PATTERNS, OFF)
        raise Problem(
            "unknown-pattern", f"there is no breathing pattern {shown(value)}", nearest_advice(text, known)
        )
    raise Problem("bad-pattern", f"{shown(value)} is not a breathing pattern", _FIX)


def parse_breathing(value: object) -> BreathPattern | None:
    """Return a pattern, or ``None`` for ``off``; raise ``Problem``."""
    return None if value == OFF else parse_pattern(value)


def _check(parts: tuple[float, ...], value: object) -> None:
    inhale, _, exhale, _ = parts
    if min(inhale, exhale) < SHORTEST_BREATH_S:
        raise Problem(
            "bad-pattern",
            f"{shown(value)} leaves no time to breathe in or out",
            f"half a second at least; {_FIX}",
        )
    if max(parts) > LONGEST_PART_S:
        raise Problem("bad-pattern", f"{shown(value)} has a part longer than a minute", _FIX)


def _pattern(parts: tuple[float, ...], name: str | None) -> BreathPattern:
    inhale, hold_in, exhale, hold_out = (ms_from_seconds(part) for part in parts)
    return BreathPattern(inhale, hold_in, exhale, hold_out, name)
