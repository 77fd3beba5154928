"""The work of one set, with the lines that may be spoken in it."""

from __future__ import annotations

from voicecoach.model.dose import BreathHold, Reps
from voicecoach.model.side import Side, Sides
from voicecoach.model.text import Text
from voicecoach.sequencing.script.exercise_context import ExerciseContext, SetTurn
from voicecoach.sequencing.script.first_time import in_the_hold
from voicecoach.sequencing.script_model import HoldWork, Reminder, RepsWork, Work

_LATER_LINES = 2
_REPS_WITH_FORM = 5
"""Fewer repetitions are too short for form cues."""


def set_ms(context: ExerciseContext) -> int:
    """Return the length of one set on one side, bell to bell, in milliseconds."""
    amount = context.pick.amount
    match context.step.dose:
        case Reps() as reps:
            return amount * reps.rep_ms * (2 if context.step.sides is Sides.ALTERNATE_REPS else 1)
        case BreathHold() if context.step.breathing:
            return amount * context.step.breathing.length_ms
        case _:
            return amount


def work(context: ExerciseContext, turn: SetTurn) -> Work:
    """Return the hold or the repetitions of one set."""
    is_new = turn.turn == 0 and context.visit.is_first
    dose = context.step.dose
    return (
        _reps(context, turn, dose, is_new=is_new)
        if isinstance(dose, Reps)
        else _hold(context, turn, is_new=is_new)
    )


def _reps(context: ExerciseContext, turn: SetTurn, dose: Reps, *, is_new: bool) -> RepsWork:
    cues = context.exercise.cues if context.pick.amount >= _REPS_WITH_FORM else ()
    each, words = 1, None
    if context.step.sides is Sides.ALTERNATE_REPS and turn.side is not None:
        sides = context.narrator.book.side_words
        each, words = 2, (sides[turn.side], sides[turn.side.other])
        cues = tuple(cue for cue in cues if not context.narrator.names_side(cue))
    word_reps = context.policy.new_reps if is_new else context.policy.known_reps
    return RepsWork(
        label=context.label(turn, "reps"),
        count=context.pick.amount * each,
        tempo=dose.tempo,
        phase_words=tuple(context.narrator.words(phase.word, turn.side) for phase in dose.tempo),
        word_reps=word_reps * each,
        form=_reminders(context, cues, turn.side),
        most_lines=_LATER_LINES,
        spoken=context.policy.counts,
        side_words=words,
    )


def _hold(context: ExerciseContext, turn: SetTurn, *, is_new: bool) -> HoldWork:
    exercise = context.exercise
    return HoldWork(
        label=context.label(turn, "hold"),
        length_ms=set_ms(context),
        pattern=context.step.breathing,
        word_breaths=context.policy.new_breaths if is_new else context.policy.known_breaths,
        early=in_the_hold(context, turn, set_ms(context)),
        form=_reminders(context, exercise.cues, turn.side),
        exhale=_reminders(context, exercise.exhale, turn.side),
        most_lines=_first_lines(context) if is_new else _LATER_LINES,
        exhale_first=turn.turn % 2 == 1,
        calls=context.policy.time_calls,
    )


def _first_lines(context: ExerciseContext) -> int:
    """Return the number of lines for the first set: all if it is the only one, else half."""
    lines = len(context.exercise.cues) + len(context.exercise.exhale)
    return lines if len(context.turns()) == 1 else max(_LATER_LINES, (lines + 1) // 2)


def _reminders(context: ExerciseContext, lines: tuple[Text, ...], side: Side | None) -> tuple[Reminder, ...]:
    if not context.policy.reminders:
        return ()
    return tuple(Reminder(line.original, context.narrator.author(line, side)) for line in lines)
