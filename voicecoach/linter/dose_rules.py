"""Rules about one exercise: entering, release, caution, time to get into it, doses."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.linter.finding import Finding, Rule
from voicecoach.linter.text_places import place_of_text
from voicecoach.model.dose import BreathHold, Range, Reps, TimedHold
from voicecoach.model.exercise import Exercise
from voicecoach.model.place import Place
from voicecoach.model.routine import Routine
from voicecoach.model.steps import AnyStep, CircuitStep, ExerciseStep
from voicecoach.model.units import short_length
from voicecoach.sequencing.script.posture_changes import UPRIGHT

_MIN_MOVE_MS = 500
_MIN_SETTLE_MS = 3000


def check_exercise(exercise: Exercise) -> Iterator[Finding]:
    """Yield what an exercise lacks."""
    name = exercise.name.original
    missing = (
        (exercise.caution, Rule.NO_CAUTION, "has no caution", "add one short sentence: when to ease off"),
        (
            exercise.enter,
            Rule.NEVER_ENTERED,
            "is never entered",
            "add “enter”: the last sentences before the bell",
        ),
        (exercise.release, Rule.NEVER_RELEASED, "is never released", "add “release”: how to come out of it"),
    )
    for value, rule, what, fix in missing:
        if not value:
            yield Finding(rule, exercise.place, f"{name} {what}", fix)
    yield from _check_times(exercise, name)


def _check_times(exercise: Exercise, name: str) -> Iterator[Finding]:
    for instruction in (*exercise.setup, *exercise.enter):
        if instruction.move_ms < _MIN_MOVE_MS:
            yield Finding(
                Rule.HURRIED_MOVE,
                place_of_text(instruction.say, exercise.place),
                f"{short_length(instruction.move_ms)} is too little to do this",
                f"give it at least {short_length(_MIN_MOVE_MS)}",
            )
    settle = sum(instruction.move_ms for instruction in exercise.setup)
    is_low = exercise.posture.start not in UPRIGHT
    if exercise.setup and is_low and settle < _MIN_SETTLE_MS:
        yield Finding(
            Rule.HURRIED_MOVE,
            exercise.place,
            f"{name} leaves {short_length(settle)} to get into position",
            f"give the set-up at least {short_length(_MIN_SETTLE_MS)} in all",
        )


def check_doses(routine: Routine) -> Iterator[Finding]:
    """Yield the doses outside the usual range of their exercise; a round of a circuit counts as a set."""
    rounds = dict(_rounds(routine.steps, Range.exactly(1)))
    for step in routine.exercise_steps():
        yield from _check_dose(step, step.dose, _times(step.sets, rounds[step.path]), step.place)
    steps = {step.exercise.id: step for step in routine.exercise_steps()}
    for stage in routine.stages:
        for dose in stage.doses:
            step = steps[dose.exercise]
            sets = _times(dose.sets or step.sets, rounds[step.path])
            yield from _check_dose(step, dose.dose or step.dose, sets, routine.place)


def _rounds(steps: tuple[AnyStep, ...], around: Range) -> Iterator[tuple[str, Range]]:
    """Yield the path of each step with how often it is come to."""
    for step in steps:
        yield step.path, around
        if isinstance(step, CircuitStep):
            yield from _rounds(step.steps, _times(around, step.rounds))


def _times(one: Range, other: Range) -> Range:
    return Range(one.low * other.low, one.high * other.high)


def _check_dose(
    step: ExerciseStep, dose: TimedHold | BreathHold | Reps, sets: Range, place: Place | None
) -> Iterator[Finding]:
    usual = step.exercise.usual
    given: list[tuple[str, Range, Range | None]] = [("sets", sets, usual.sets)]
    if isinstance(dose, TimedHold):
        given.append(("hold", dose.length_ms, usual.hold_ms))
    elif isinstance(dose, Reps):
        given.append(("reps", dose.count, usual.reps))
    elif step.breathing:
        length = step.breathing.length_ms
        given.append(("hold", Range(dose.breaths.low * length, dose.breaths.high * length), usual.hold_ms))
    for what, taken, range_ in given:
        if range_ and (taken.low < range_.low or taken.high > range_.high):
            name = step.exercise.name.original
            yield Finding(
                Rule.UNUSUAL_DOSE,
                place,
                f"{name}: {what} {_shown(taken, what)}, where {_shown(range_, what)} is usual",
                "keep to the usual, or say in the notes why not",
            )


def _shown(range_: Range, what: str) -> str:
    low, high = (short_length(each) if what == "hold" else str(each) for each in (range_.low, range_.high))
    return low if range_.is_fixed else f"{low} to {high}"
