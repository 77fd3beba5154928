"""The intervals of an EMOM: each must have room for the work and a rest after it, at any stage."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.model.dose import BreathHold, Dose, Reps, TimedHold
from voicecoach.model.place import Place
from voicecoach.model.routine import Routine
from voicecoach.model.side import Sides
from voicecoach.model.steps import ExerciseStep
from voicecoach.model.units import DurationMs, short_length
from voicecoach.routines.read_context import ReadContext

LEAST_REST_MS = 3_000
"""What must be left of each interval after the longest work."""


def check_set_intervals(routine: Routine, context: ReadContext) -> None:
    """Report every exercise whose longest work leaves too little of its interval."""
    for step in routine.exercise_steps():
        if step.every_ms is None:
            continue
        longest = max(work_ms(step, dose) for dose in (step.dose, *_staged(routine, step)))
        if longest + LEAST_REST_MS > step.every_ms:
            place = step.place or Place(context.file, 1)
            work, every = short_length(DurationMs(longest)), short_length(step.every_ms)
            what = f"the work takes up to {work} of {every}, and {short_length(LEAST_REST_MS)} must be left"
            context.report("full-interval", place, what, "do less, or give “every” more time")


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
