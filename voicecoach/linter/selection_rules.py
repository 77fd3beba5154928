"""Rules about what is chosen or shuffled: others each time, and in one place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from voicecoach.linter.finding import Finding, Rule
from voicecoach.model.exercise import Exercise
from voicecoach.model.place import Place
from voicecoach.model.routine import Routine
from voicecoach.model.steps import AnyStep, CircuitStep, ExerciseStep, RoundsStep, all_steps
from voicecoach.sequencing.prescribe.selection import MOVING
from voicecoach.sequencing.script.posture_changes import UPRIGHT


def check_selection(routine: Routine) -> Iterator[Finding]:
    """Yield what a teacher would choose or shuffle otherwise."""
    if routine.shuffle:
        yield from _check_shuffle(routine.steps, routine.place)
    for step in routine.all_steps():
        if not isinstance(step, CircuitStep):
            continue
        if step.choose == len(step.steps):
            what = f"all {step.choose} of them are chosen each time"
            yield Finding(Rule.CHOOSES_ALL, step.place, what, "choose fewer, or write “repeat: 1”")
        if step.shuffle:
            yield from _check_shuffle(step.steps, step.place)


def with_everything(routine: Routine) -> Routine:
    """Return the routine with all that could be chosen, so that every block is looked at."""
    return replace(routine, steps=tuple(map(_with_everything, routine.steps)), shuffle=False)


def _with_everything(step: AnyStep) -> AnyStep:
    if not isinstance(step, CircuitStep):
        return step
    return replace(step, steps=tuple(map(_with_everything, step.steps)), choose=None, shuffle=False)


def _check_shuffle(steps: tuple[AnyStep, ...], place: Place | None) -> Iterator[Finding]:
    moving = [step for step in steps if isinstance(step, MOVING)]
    if len(moving) < 2:
        what = "there is nothing here that could change places"
        yield Finding(Rule.NOTHING_TO_SHUFFLE, place, what, "leave “shuffle” out")
    starts = {
        exercise.posture.start in UPRIGHT for step in all_steps(tuple(moving)) for exercise in _of(step)
    }
    if len(starts) > 1:
        what = "what is shuffled is partly on the floor and partly on one's feet"
        fix = "shuffle each in a circuit of its own"
        yield Finding(Rule.SHUFFLED_POSTURES, place, what, fix)


def _of(step: AnyStep) -> tuple[Exercise, ...]:
    if isinstance(step, RoundsStep):
        return step.exercises
    return (step.exercise,) if isinstance(step, ExerciseStep) else ()
