"""The bound on a whole session: 24 hours."""

from __future__ import annotations

from voicecoach.model.breathing import BreathPattern
from voicecoach.model.dose import BreathHold, Dose, Range, Reps, TimedHold
from voicecoach.model.place import Place
from voicecoach.model.routine import AnyStep, BreatheStep, CircuitStep, ExerciseStep, RestStep, Routine
from voicecoach.model.side import Sides
from voicecoach.routines.durations import DAY_MS
from voicecoach.routines.read_context import ReadContext


def check_session_length(routine: Routine, context: ReadContext) -> None:
    """Report a routine whose work and rests alone may last more than 24 hours."""
    if longest_ms(routine.steps) > DAY_MS:
        place = routine.place or Place(context.file, 1)
        what = "at its longest, the session lasts more than 24 hours"
        context.report("long-session", place, what, "lower the rounds, sets or holds")


def longest_ms(steps: tuple[AnyStep, ...]) -> int:
    """Return the most that work and stated rests can take, in milliseconds, with every range at its top."""
    return sum(_longest(step) for step in steps)


def _longest(step: AnyStep) -> int:
    match step:
        case ExerciseStep():
            sets = step.sets.high * (1 if step.sides is Sides.NONE else 2)
            rest = step.rest_ms.high if step.rest_ms else 0
            return sets * _work(step.dose, step.breathing) + (sets - 1) * rest
        case CircuitStep(rounds=rounds, steps=steps, rest_ms=rest_ms):
            return rounds.high * (longest_ms(steps) + (rest_ms.high if rest_ms else 0))
        case BreatheStep(pattern=pattern, breaths=Range(high=breaths)):
            return breaths * pattern.length_ms
        case BreatheStep(length_ms=Range(high=length)) | RestStep(length_ms=Range(high=length)):
            return length
        case _:
            return 0


def _work(dose: Dose, breathing: BreathPattern | None) -> int:
    match dose:
        case TimedHold(length_ms=length):
            return length.high
        case BreathHold(breaths=breaths):
            return breaths.high * (breathing.length_ms if breathing else 0)
        case Reps(count=count):
            return count.high * dose.rep_ms
