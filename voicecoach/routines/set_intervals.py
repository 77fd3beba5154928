"""The intervals of an EMOM: each must have room for the work and a rest after it, at any stage."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.model.dose import BreathHold, Dose, Reps, TimedHold
from voicecoach.model.movements import Movement
from voicecoach.model.place import Place
from voicecoach.model.routine import Routine
from voicecoach.model.side import Sides
from voicecoach.model.steps import AnyStep, EmomStep, ExerciseStep
from voicecoach.model.units import DurationMs, short_length
from voicecoach.routines.read_context import ReadContext

LEAST_REST_MS = 3_000
"""What must be left of each interval after the longest work."""


def check_set_intervals(routine: Routine, context: ReadContext) -> None:
    """Report every exercise whose longest work leaves too little of its interval."""
    for step in routine.all_steps():
        if isinstance(step, ExerciseStep) and step.every_ms is not None:
            longest = max(work_ms(step, dose) for dose in (step.dose, *_staged(routine, step)))
            _check(step, longest, step.every_ms, context)
        elif isinstance(step, EmomStep):
            _check(step, sum(map(held_ms, step.movements)), step.every_ms, context)


def _check(step: AnyStep, longest_ms: int, every_ms: DurationMs, context: ReadContext) -> None:
    if longest_ms + LEAST_REST_MS > every_ms:
        place = step.place or Place(context.file, 1)
        work, every = short_length(DurationMs(longest_ms)), short_length(every_ms)
        what = f"the work takes up to {work} of {every}, and {short_length(LEAST_REST_MS)} must be left"
        context.report("full-interval", place, what, "do less, or give “every” more time")


def held_ms(movement: Movement) -> int:
    """Return how long a movement is held, on both sides if it has any; 0 for repetitions (ms)."""
    sides = 1 if movement.exercise.sides is Sides.NONE else 2
    return sides * (movement.hold_ms or 0)


def _staged(routine: Routine, step: ExerciseStep) -> Iterator[Dose]:
    for stage in routine.stages:
        yield from (each.dose for each in stage.doses if each.exercise == step.exercise.id and each.dose)


def work_ms(step: ExerciseStep, dose: Dose) -> int:
    """Return the length of the longest set that a dose allows, in milliseconds."""
    match dose:
        case TimedHold(length_ms=length):
            return length.high
        case BreathHold(breaths=breaths):
            return breaths.high * (step.breathing.length_ms if step.breathing else 0)
        case Reps(count=count):
            return count.high * dose.rep_ms * (2 if step.sides is Sides.ALTERNATE_REPS else 1)
