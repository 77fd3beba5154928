"""Doses as people write them: ``2–3 × 30–60 s a side``."""

from __future__ import annotations

from voicecoach.model.dose import BreathHold, Dose, Range, Reps, TimedHold
from voicecoach.model.routine import ExerciseStep
from voicecoach.model.side import Sides

_MINUTE_MS = 60_000


def range_words(values: Range) -> str:
    """Return a range of counts: ``3``, ``2–3``."""
    return _span(values, 1)


def length_words(length: Range) -> str:
    """Return a range of milliseconds: ``30–45 s``, ``10–15 min``, ``1.5 s``."""
    if length.low % _MINUTE_MS == 0 == length.high % _MINUTE_MS and length.high:
        return f"{_span(length, _MINUTE_MS)} min"
    return f"{_span(length, 1000)} s"


def dose_words(dose: Dose) -> str:
    """Return one set: ``30–45 s``, ``5 breaths``, ``8–12 times``."""
    match dose:
        case TimedHold(length):
            return length_words(length)
        case BreathHold(breaths):
            return f"{range_words(breaths)} breaths"
        case Reps(count, _):
            return f"{range_words(count)} times"


def step_words(step: ExerciseStep) -> str:
    """Return everything that a routine asks of one exercise: ``2 × 30–45 s a side, in turn``."""
    sets = "" if step.sets == Range.exactly(1) else f"{range_words(step.sets)} × "
    side = {Sides.NONE: "", Sides.EACH: " a side", Sides.ALTERNATE: " a side, in turn"}[step.sides]
    return f"{sets}{dose_words(step.dose)}{side}"


def _span(values: Range, unit: int) -> str:
    low, high = (f"{value / unit:g}" for value in (values.low, values.high))
    return low if low == high else f"{low}–{high}"
