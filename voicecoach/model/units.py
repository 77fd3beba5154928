"""Time in the plan: whole milliseconds, and their written forms."""

from __future__ import annotations

from typing import NewType

DurationMs = NewType("DurationMs", int)
"""A length or a moment of session time, in whole milliseconds."""


def ms_from_seconds(value: float) -> DurationMs:
    """Return ``value`` seconds as milliseconds, rounded to the nearest."""
    return DurationMs(round(value * 1000))


def clock(length: int) -> str:
    """Return milliseconds as on a stopwatch: ``0:05``, ``14:55``, ``1:02:03``."""
    total = max(0, length) // 1000
    hours, rest = divmod(total, 3600)
    minutes, secs = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{secs:02}" if hours else f"{minutes}:{secs:02}"


def stamp(moment: int) -> str:
    """Return milliseconds with tenths, for transcripts: ``0:05.2``."""
    return f"{clock(moment)}.{max(0, moment) % 1000 // 100}"


def short_length(length: int) -> str:
    """Return milliseconds as a length: ``30 s``, ``1.5 s``, ``14:55``."""
    if length >= 60_000:
        return clock(length)
    whole, rest = divmod(length, 1000)
    return f"{whole}.{rest // 100} s" if rest // 100 else f"{whole} s"
