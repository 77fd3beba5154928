"""The work of one set, with what may be said in it."""

from __future__ import annotations

from voicecoach.model.dose import BreathHold, Reps
from voicecoach.model.side import Side
from voicecoach.model.text import Text
from voicecoach.sequencing.drafts import HoldWork, Reminder, RepsWork, Work
from voicecoach.sequencing.telling import SetTurn, Telling

_NEW_BREATHS, _KNOWN_BREATHS = 2, 1
"""Breaths with words: in the first set, in later ones."""
_NEW_REPS, _KNOWN_REPS = 2, 1
"""Repetitions with the words of their phases."""
_LATER_LINES = 2
_REPS_WITH_FORM = 5
"""Fewer are over before there is anything to say."""


def set_ms(telling: Telling) -> int:
    """Return how long one set takes on one side, bell to bell, in milliseconds."""
    amount = telling.pick.amount
    match telling.step.dose:
        case Reps() as reps:
            return amount * reps.rep_ms
        case BreathHold() if telling.step.breathing:
            return amount * telling.step.breathing.length_ms
        case _:
            return amount


def work(telling: Telling, turn: SetTurn) -> Work:
    """Return the hold or the repetitions of one set."""
    is_new = turn.turn == 0 and telling.visit.is_first
    dose = telling.step.dose
    return (
        _reps(telling, turn, dose, is_new=is_new)
        if isinstance(dose, Reps)
        else _hold(telling, turn, is_new=is_new)
    )


def _reps(telling: Telling, turn: SetTurn, dose: Reps, *, is_new: bool) -> RepsWork:
    cues = telling.exercise.cues if telling.pick.amount >= _REPS_WITH_FORM else ()
    return RepsWork(
        label=telling.label(turn, "reps"),
        count=telling.pick.amount,
        tempo=dose.tempo,
        phase_words=tuple(telling.speaker.words(phase.word, turn.side) for phase in dose.tempo),
        word_reps=_NEW_REPS if is_new and telling.is_full else _KNOWN_REPS,
        form=_reminders(telling, cues, turn.side),
        most_lines=_LATER_LINES,
        spoken=telling.is_spoken,
    )


def _hold(telling: Telling, turn: SetTurn, *, is_new: bool) -> HoldWork:
    breaths = _NEW_BREATHS if is_new else _KNOWN_BREATHS
    exercise = telling.exercise
    return HoldWork(
        label=telling.label(turn, "hold"),
        length_ms=set_ms(telling),
        pattern=telling.step.breathing,
        word_breaths=breaths if telling.is_full else 0,
        form=_reminders(telling, exercise.cues, turn.side),
        exhale=_reminders(telling, exercise.exhale, turn.side),
        most_lines=_first_lines(telling) if is_new else _LATER_LINES,
        exhale_first=turn.turn % 2 == 1,
        calls=telling.is_full,
    )


def _first_lines(telling: Telling) -> int:
    """Return how many lines the first set may say: all where it is the only one, else half."""
    lines = len(telling.exercise.cues) + len(telling.exercise.exhale)
    return lines if len(telling.turns()) == 1 else max(_LATER_LINES, (lines + 1) // 2)


def _reminders(telling: Telling, lines: tuple[Text, ...], side: Side | None) -> tuple[Reminder, ...]:
    if not telling.is_full:
        return ()
    return tuple(Reminder(line.original, telling.speaker.author(line, side)) for line in lines)
