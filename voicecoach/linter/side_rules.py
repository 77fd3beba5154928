"""Rules about repetitions and sides: a hurried way back, one side for everybody, sides far apart."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.linter.finding import Finding, Rule
from voicecoach.model.dose import Reps
from voicecoach.model.phase_names import lowering_phases
from voicecoach.model.routine import Routine
from voicecoach.model.steps import ExerciseStep
from voicecoach.model.units import short_length

_LEAST_WAY_BACK_MS = 1_500
"""A weight that comes down faster is dropped."""
_FAR_APART = 2
"""One side that does so many times as much as the other."""


def check_sides(routine: Routine) -> Iterator[Finding]:
    """Yield what a good teacher would do otherwise with the tempo and the sides of each exercise."""
    for step in routine.exercise_steps():
        yield from _check_tempo(step)
        yield from _check_one_side(step)
        yield from _check_doses(step)


def _check_tempo(step: ExerciseStep) -> Iterator[Finding]:
    dose, name = step.dose, step.exercise.name.original
    if not isinstance(dose, Reps) or dose.tempo == step.exercise.tempo:
        return
    for index in sorted(lowering_phases(dose.tempo)):
        length = dose.tempo[index].length_ms
        if length < _LEAST_WAY_BACK_MS:
            what = f"{name} goes back in {short_length(length)}"
            fix = f"give the way back at least {short_length(_LEAST_WAY_BACK_MS)}, as 2 in a tempo code"
            yield Finding(Rule.HURRIED_TEMPO, step.place, what, fix)


def _check_one_side(step: ExerciseStep) -> Iterator[Finding]:
    named = [each for each in (step.only, *(one.side for one in step.per_set)) if each is not None]
    fixed = [each for each in named if not each.needs_the_affected_one]
    if fixed:
        what = f"{step.exercise.name.original} gives the {fixed[0]} side a dose of its own, whoever does it"
        fix = "write affected and other, unless it is meant for one person"
        yield Finding(Rule.FIXED_SIDE, step.place, what, fix)


def _check_doses(step: ExerciseStep) -> Iterator[Finding]:
    sums = [sum(each.amounts) for each in step.per_set if each.side is not None]
    if sums and max(sums) > _FAR_APART * min(sums):
        what = f"{step.exercise.name.original} does more than twice as much on one side as on the other"
        yield Finding(Rule.UNEVEN_SIDES, step.place, what, "bring the sides nearer to each other")
