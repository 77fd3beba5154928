"""The values taken from the ranges of one step or circuit."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.model.dose import BreathHold, Reps
from voicecoach.model.side import Sides
from voicecoach.model.steps import ExerciseStep


@dataclass(frozen=True, slots=True)
class Pick:
    """The values taken for one step. ``amount``: hold or length in ms, breaths, or reps."""

    sets: int = 1
    amount: int = 0
    rest_ms: int | None = None


def set_length(step: ExerciseStep, amount: int) -> int:
    """Return the length of one set on one side (ms); where the person ends it, what is allowed for it."""
    until_ready = step.until_ready
    if until_ready is not None and until_ready.guide_ms is not None:
        return until_ready.guide_ms
    match step.dose:
        case Reps() as reps:
            return amount * reps.rep_ms * (2 if step.sides is Sides.ALTERNATE_REPS else 1)
        case BreathHold() if step.breathing:
            return amount * step.breathing.length_ms
        case _:
            return amount


@dataclass(frozen=True, slots=True)
class Rounds:
    """The values taken for a circuit."""

    count: int
    rest_ms: int | None = None
