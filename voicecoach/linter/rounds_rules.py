"""Rules about sets and rounds by the clock: EMOM, AMRAP."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.linter.finding import Finding, Rule
from voicecoach.model.dose import HOUSE_TEMPO, Range, Reps
from voicecoach.model.movements import Movement
from voicecoach.model.routine import Routine
from voicecoach.model.side import Sides
from voicecoach.model.steps import AmrapStep, EmomStep, ExerciseStep
from voicecoach.model.units import DurationMs, short_length
from voicecoach.routines.set_intervals import work_ms

_FULLEST_PERCENT = 80
"""Of an interval; who is slower than the coach needs the rest."""
_MOST_MOVEMENTS = 4
"""More cannot be kept in mind by ear."""


def check_rounds(routine: Routine) -> Iterator[Finding]:
    """Yield the intervals with hardly a rest, the rounds that nobody can remember, and unusual doses."""
    for step in routine.all_steps():
        if isinstance(step, ExerciseStep) and step.every_ms is not None:
            yield from _check_rest(step, work_ms(step, step.dose), step.every_ms)
        elif isinstance(step, EmomStep):
            yield from _check_rest(step, sum(map(_movement_ms, step.movements)), step.every_ms)
        if isinstance(step, EmomStep | AmrapStep):
            yield from _check_movements(step)


def _check_rest(step: ExerciseStep | EmomStep, longest_ms: int, every_ms: DurationMs) -> Iterator[Finding]:
    if 100 * longest_ms > _FULLEST_PERCENT * every_ms:
        work, every = short_length(DurationMs(longest_ms)), short_length(every_ms)
        what = f"the work takes about {work} of {every}, which leaves hardly a rest"
        yield Finding(Rule.FULL_MINUTE, step.place, what, "do less, or give “every” more time")


def _movement_ms(movement: Movement) -> int:
    """Return about how long a movement takes, on both sides if it has any (ms)."""
    sides = 1 if movement.exercise.sides is Sides.NONE else 2
    if movement.hold_ms is not None:
        return sides * movement.hold_ms
    reps = Reps(Range.exactly(movement.reps or 0), movement.exercise.tempo or HOUSE_TEMPO)
    return sides * reps.count.high * reps.rep_ms


def _check_movements(step: EmomStep | AmrapStep) -> Iterator[Finding]:
    if len(step.movements) > _MOST_MOVEMENTS:
        what = f"a round has {len(step.movements)} movements, told in one sentence"
        fix = f"keep to {_MOST_MOVEMENTS}, or make it a circuit, where each is led into"
        yield Finding(Rule.MANY_MOVEMENTS, step.place, what, fix)
    for movement in step.movements:
        usual = movement.exercise.usual
        given = (("reps", movement.reps, usual.reps), ("hold", movement.hold_ms, usual.hold_ms))
        for what, taken, range_ in given:
            if taken is not None and range_ is not None and taken > range_.high:
                name = movement.exercise.name.original
                told = short_length(DurationMs(taken)) if what == "hold" else str(taken)
                yield Finding(
                    Rule.UNUSUAL_DOSE,
                    step.place,
                    f"{name}: {what} {told} in each round, more than is usual at once",
                    "keep to the usual, or say in the notes why not",
                )
