"""Lengths, ranges and counts, as people write them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from voicecoach.model.dose import BreathHold, Range, TimedHold
from voicecoach.model.load import Measure, MeasureUnit
from voicecoach.model.units import DurationMs, short_length
from voicecoach.routines.problem import Problem, kind_shown, shown

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS

_UNITS_MS = {
    **dict.fromkeys(("ms",), 1),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1_000),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), 60_000),
    **dict.fromkeys(("h", "hour", "hours"), HOUR_MS),
}
_MEASURES = {
    **dict.fromkeys(("kg", "kilo", "kilos", "kilogram", "kilograms"), MeasureUnit.KILOGRAM),
    **dict.fromkeys(("lb", "lbs", "pound", "pounds"), MeasureUnit.POUND),
    **dict.fromkeys(("m", "metre", "metres", "meter", "meters"), MeasureUnit.METRE),
    **dict.fromkeys(("km", "kilometre", "kilometres", "kilometer", "kilometers"), MeasureUnit.KILOMETRE),
    **dict.fromkeys(("mi", "mile", "miles"), MeasureUnit.MILE),
}
_MEASURE = re.compile(r"([0-9]{1,5}(?:[.,][0-9]{1,3})?)\s*([a-z]+)")
_NUMBER = r"[0-9]{1,9}(?:\.[0-9]{1,9})?"
_CLOCK = re.compile(r"(?:([0-9]{1,3}):)?([0-9]{1,4}):([0-9]{2})")
_PART = re.compile(rf"\s*({_NUMBER})\s*([a-z]+)")
_DASH = re.compile(r"\s*[-–—]\s*|\s+to\s+")
_BREATHS = re.compile(r"(.*[0-9])\s*breaths?", re.DOTALL)
_BARE = re.compile(_NUMBER)
_UNIT_AT_END = re.compile(r"([a-z]+)\s*$")
_MINUS = frozenset("-−–")
_LONGEST_TEXT = 60
_EXAMPLES = "such as 45 s, 1.5 s, 1:30 or 2 min 30 s"


def parse_duration(value: object, *, least: int = 0, most: int = HOUR_MS) -> DurationMs:
    """Return one length in milliseconds, within ``least`` and ``most``; raise ``Problem``."""
    span = parse_span(value, least=least, most=most)
    if not span.is_fixed:
        raise Problem("bad-duration", f"{shown(value)} is a range", f"write one length, {_EXAMPLES}")
    return DurationMs(span.low)


class MomentAt(NamedTuple):
    """A time in milliseconds, from the start or back from the end."""

    ms: DurationMs
    from_end: bool


def parse_moment(value: object) -> MomentAt:
    """Return a time from the start (``30 s``) or before the end (``-10 s``); raise ``Problem``."""
    text = value.strip() if isinstance(value, str) else value
    if isinstance(text, str) and text[:1] in _MINUS:
        return MomentAt(parse_duration(text[1:].strip()), from_end=True)
    return MomentAt(parse_duration(text), from_end=False)


def parse_span(value: object, *, least: int = 0, most: int = HOUR_MS) -> Range:
    """Return a length or range in milliseconds, within ``least`` and ``most``; raise ``Problem``."""
    low_text, high_text = _ends(value, "bad-duration", f"write a length, {_EXAMPLES}")
    if high_text is None:
        low = high = _milliseconds(low_text, value)
    else:
        unit = _UNIT_AT_END.search(high_text)
        if _BARE.fullmatch(low_text) and unit:
            low_text = f"{low_text} {unit.group(1)}"
        low, high = _milliseconds(low_text, value), _milliseconds(high_text, value)
    _check_order(low, high, value)
    if high > most:
        raise Problem("too-long", f"{shown(value)} is too long", f"{_length(most)} is the most")
    if low < least:
        raise Problem("too-short", f"{shown(value)} is too short", f"{_length(least)} is the least")
    return Range(low, high)


def parse_measure(value: object, *, units: tuple[MeasureUnit, ...], example: str) -> Measure:
    """Return a weight or a distance in one of ``units``; raise ``Problem``."""
    found = _MEASURE.fullmatch(value.strip().lower()) if isinstance(value, str) else None
    unit = _MEASURES.get(found.group(2)) if found else None
    fix = f"write a number and {' or '.join(units)}, such as {example}"
    if found is None or unit not in units:
        raise Problem("bad-measure", f"{shown(value)} is not an amount that may stand here", fix)
    thousandths = round(Decimal(found.group(1).replace(",", ".")) * 1000)
    if not thousandths:
        raise Problem("bad-measure", f"{shown(value)} is nothing", fix)
    return Measure(thousandths, unit)


def parse_count(value: object, *, most: int, least: int = 1, of: str = "") -> Range:
    """Return a whole number or a range of them, within ``least`` and ``most``; raise ``Problem``."""
    fix = f"write a whole number or a range, such as 2 or 2-3{of}"
    low_text, high_text = _ends(value, "bad-count", fix)
    texts = (low_text,) if high_text is None else (low_text, high_text)
    if not all(text.isascii() and text.isdigit() for text in texts):
        raise Problem("bad-count", f"{shown(value)} is not a whole number", fix)
    if any(len(text) > 9 for text in texts) or int(texts[-1]) > most:
        raise Problem("too-many", f"{shown(value)} is too many", f"{most} is the most")
    low, high = int(texts[0]), int(texts[-1])
    _check_order(low, high, value)
    if low < least:
        raise Problem("too-few", f"{shown(value)} is too few", f"{least} is the least")
    return Range(low, high)


def parse_hold(value: object) -> TimedHold | BreathHold:
    """Return a hold in seconds or in breaths (``30-45 s``, ``5 breaths``); raise ``Problem``."""
    breaths = _BREATHS.fullmatch(value.strip()) if isinstance(value, str) else None
    if breaths:
        return BreathHold(parse_count(breaths.group(1), most=360, of=" breaths"))
    return TimedHold(parse_span(value, least=1_000))


def _ends(value: object, rule: str, fix: str) -> tuple[str, str | None]:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise Problem(rule, f"{kind_shown(value)} cannot stand here", fix)
    text = str(value).strip().lower()
    if len(text) > _LONGEST_TEXT:
        raise Problem(rule, f"{shown(value)} cannot be understood", fix)
    parts = _DASH.split(text)
    if len(parts) > 2 or not all(parts):
        raise Problem(rule, f"{shown(value)} cannot be understood", fix)
    return parts[0], parts[1] if len(parts) == 2 else None


def _milliseconds(text: str, value: object) -> int:
    if clock := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(group or 0) for group in clock.groups())
        if seconds > 59:
            raise Problem(
                "bad-duration", f"{shown(value)} has more than 59 seconds", f"write a length, {_EXAMPLES}"
            )
        return hours * HOUR_MS + minutes * 60_000 + seconds * 1_000
    if _BARE.fullmatch(text):
        raise Problem("missing-unit", f"{shown(value)} has no unit", f"write “{value} s” or “{value} min”")
    total = Decimal(0)
    position = 0
    while part := _PART.match(text, position):
        factor = _UNITS_MS.get(part.group(2))
        if factor is None:
            break
        total += Decimal(part.group(1)) * factor
        position = part.end()
    if position != len(text):
        raise Problem("bad-duration", f"{shown(value)} is not a length", f"write one {_EXAMPLES}")
    return round(total)


def _check_order(low: int, high: int, value: object) -> None:
    if low > high:
        raise Problem(
            "reversed-range", f"{shown(value)} runs from more to less", "write the smaller value first"
        )


def _length(milliseconds: int) -> str:
    if milliseconds % HOUR_MS == 0 and milliseconds:
        return f"{milliseconds // HOUR_MS} h"
    return short_length(milliseconds)
