"""Days, as people write them: ``daily``, ``3 a week``, ``mon wed fri``."""

from __future__ import annotations

import re

from voicecoach.model.days import WEEK, Days
from voicecoach.routines.problem import Problem, shown

_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_A_WEEK = re.compile(r"([1-7])\s*(?:x|×|times?|days?)?\s*(?:a|per)\s*week")
_DAILY = frozenset({"daily", "every day"})
_BETWEEN = re.compile(r"\s*(?:,|\band\b|\s)\s*")
_SHORTEST = 3
_LONGEST_TEXT = 120


def parse_days(value: object) -> Days:
    """Return on how many days a week, or on which; raise ``Problem``."""
    text = value.strip().lower() if isinstance(value, str) else ""
    if text in _DAILY:
        return Days(WEEK)
    if count := _A_WEEK.fullmatch(text):
        return Days(int(count.group(1)))
    words = [word for word in _BETWEEN.split(text) if word] if len(text) <= _LONGEST_TEXT else []
    found = {_weekday(word) for word in words}
    numbers = sorted(number for number in found if number is not None)
    if not numbers or None in found:
        fix = "write “daily”, “3 a week” or days such as “mon wed fri”"
        raise Problem("bad-days", f"{shown(value)} does not say on which days", fix)
    return Days(len(numbers), tuple(numbers))


def _weekday(word: str) -> int | None:
    if len(word) < _SHORTEST:
        return None
    return next((number for number, name in enumerate(_NAMES) if name.startswith(word)), None)
