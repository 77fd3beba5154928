"""The work of one set, with the lines that may be spoken in it."""

from __future__ import annotations

from voicecoach.model.dose import Phase, Reps
from voicecoach.model.phase_names import is_known, lowering_phases
from voicecoach.model.request import CountdownStyle
from voicecoach.model.sentence import Sentence
from voicecoach.model.side import Side, Sides
from voicecoach.model.steps import UntilReady
from voicecoach.model.text import Text
from voicecoach.sequencing.language.phrases import Phrase
from voicecoach.sequencing.picks import set_length
from voicecoach.sequencing.practice import is_at_home_in
from voicecoach.sequencing.script.exercise_context import ExerciseContext, SetTurn
from voicecoach.sequencing.script.first_time import in_the_hold, in_the_reps
from voicecoach.sequencing.script.open_ends import open_end, span_ms
from voicecoach.sequencing.script.prompts import prompts
from voicecoach.sequencing.script_model import HoldWork, Reminder, RepsWork, Work

_LATER_LINES = 2
_FRESH_LINES = 2
"""A pool of lines begins this many further on than the time before."""
_REPS_WITH_FORM = 5
"""Fewer repetitions are too short for form cues."""


def set_ms(context: ExerciseContext, turn: SetTurn) -> int:
    """Return the length of one set on one side, bell to bell, in milliseconds.

    Where the person ends it, that is what is allowed for it.
    """
    return set_length(context.step, turn.amount)


def work(context: ExerciseContext, turn: SetTurn) -> Work:
    """Return the hold or the repetitions of one set."""
    is_new = turn.turn == 0 and context.visit.is_first
    dose = context.step.dose
    if not isinstance(dose, Reps):
        return _hold(context, turn, is_new=is_new)
    if context.step.until_ready is not None:
        return _at_own_pace(context, turn, context.step.until_ready)
    return _reps(context, turn, dose, is_new=is_new)


def _at_own_pace(context: ExerciseContext, turn: SetTurn, until_ready: UntilReady) -> HoldWork:
    """Return repetitions that nobody counts, until the person is ready."""
    cues, exhale, each = context.exercise.cues, context.exercise.exhale, 1
    if context.step.sides is Sides.ALTERNATE_REPS:
        each, cues, exhale = 2, _sideless(context, cues), _sideless(context, exhale)
    allowed = set_ms(context, turn)
    return HoldWork(
        label=context.label(turn, "reps"),
        length_ms=span_ms(context.planning, until_ready, allowed),
        pattern=None,
        word_breaths=0,
        early=in_the_hold(context, turn),
        is_last_set=turn == context.turns()[-1],
        form=_reminders(context, cues, turn.side),
        exhale=_reminders(context, exhale, turn.side),
        exhale_first=turn.turn % 2 == 1,
        turn=context.variation(turn),
        calls=context.policy.time_calls,
        open=open_end(context.planning, allowed),
        reps=turn.amount * each,
    )


def _reps(context: ExerciseContext, turn: SetTurn, dose: Reps, *, is_new: bool) -> RepsWork:
    is_long = turn.amount >= _REPS_WITH_FORM
    cues, exhale = (context.exercise.cues, context.exercise.exhale) if is_long else ((), ())
    words_known = not dose.is_at_house_tempo
    phase_words = tuple(_word(context, phase, turn.side) if words_known else "" for phase in dose.tempo)
    lowering = lowering_phases(dose.tempo)
    breathes = is_new and context.policy.cautions
    exhale = () if breathes else exhale  # the words of the phases have the breath
    each, words = 1, None
    if context.step.sides is Sides.ALTERNATE_REPS and turn.side is not None:
        sides = context.narrator.book.side_words
        each, words = 2, (sides[turn.side], sides[turn.side.other])
        cues, exhale = _sideless(context, cues), _sideless(context, exhale)
    word_reps = context.policy.new_reps if is_new else context.policy.known_reps
    return RepsWork(
        label=context.label(turn, "reps"),
        count=turn.amount * each,
        tempo=dose.tempo,
        phase_words=phase_words,
        breath_words=_with_breath(context, dose.tempo, lowering, phase_words) if breathes else (),
        lowering=lowering,
        word_reps=word_reps * each,
        early=in_the_reps(context, turn),
        is_last_set=turn == context.turns()[-1],
        form=_reminders(context, cues, turn.side),
        exhale=_reminders(context, exhale, turn.side),
        most_lines=_LATER_LINES,
        exhale_first=turn.turn % 2 == 1,
        turn=context.variation(turn),
        spoken=context.policy.counts,
        side_words=words,
    )


def _sideless(context: ExerciseContext, lines: tuple[Text, ...]) -> tuple[Text, ...]:
    return tuple(line for line in lines if not context.narrator.names_side(line))


def _word(context: ExerciseContext, phase: Phase, side: Side | None) -> str:
    """Return the word of a phase: the author's, or the coach's for a well-known name."""
    own = context.narrator.book.movement(phase.name) if is_known(phase) else None
    return own or context.narrator.words(phase.word, side)


def _with_breath(
    context: ExerciseContext, tempo: tuple[Phase, ...], lowering: frozenset[int], words: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the words of the phases with the breath: out on the effort, in on the way back."""
    if not any(phase.is_effort for phase in tempo):
        return ()
    phrases = {
        index: Phrase.EXHALE_ON if phase.is_effort else Phrase.INHALE_ON
        for index, phase in enumerate(tempo)
        if phase.is_effort or index in lowering
    }
    book = context.narrator.book
    return tuple(
        book.words(phrases[index], word=word) if index in phrases else word
        for index, word in enumerate(words)
    )


def _hold(context: ExerciseContext, turn: SetTurn, *, is_new: bool) -> HoldWork:
    exercise, until_ready, allowed = context.exercise, context.step.until_ready, set_ms(context, turn)
    is_open = until_ready is not None and context.narrator.is_live
    nudge = Phrase.COME_OUT_WHEN_DONE
    return HoldWork(
        label=context.label(turn, "hold"),
        length_ms=span_ms(context.planning, until_ready, allowed) if until_ready else allowed,
        open=open_end(context.planning, allowed, nudge) if is_open else None,
        pattern=context.step.breathing,
        word_breaths=context.word_breaths(is_first_set=is_new),
        during=prompts(context.step.during, context.planning),
        early=in_the_hold(context, turn),
        is_last_set=turn == context.turns()[-1],
        ending=None if is_open else _ending(context, turn),
        form=_reminders(context, exercise.cues, turn.side),
        exhale=_reminders(context, exercise.exhale, turn.side),
        most_lines=_first_lines(context) if is_new else _later_lines(context),
        exhale_first=turn.turn % 2 == 1,
        turn=context.variation(turn),
        calls=context.policy.time_calls and not context.step.during,
        explains_breath=context.policy.breath_explained,
        counts_down=context.policy.counts and context.planning.request.countdown is CountdownStyle.SPOKEN,
    )


def _ending(context: ExerciseContext, turn: SetTurn) -> Sentence | None:
    """Return what is said near the end of the last set, where one goes on from it."""
    ending = context.exercise.ending
    if ending is None or not context.policy.announcements or turn != context.turns()[-1]:
        return None
    return context.narrator.author(ending, turn.side)


def _first_lines(context: ExerciseContext) -> int:
    """Return the number of lines for the first set: all if it is the only one, else half."""
    lines = len(context.exercise.cues) + len(context.exercise.exhale)
    return lines if len(context.turns()) == 1 else max(_LATER_LINES, (lines + 1) // 2)


def _later_lines(context: ExerciseContext) -> int:
    return 1 if is_at_home_in(context.planning.request) else _LATER_LINES


def _reminders(context: ExerciseContext, lines: tuple[Text, ...], side: Side | None) -> tuple[Reminder, ...]:
    if not context.policy.reminders:
        return ()
    return tuple(
        Reminder(line.original, context.narrator.author(line, side))
        for line in _rotated(lines, context.planning.request.times_done)
    )


def _rotated(lines: tuple[Text, ...], times_done: int) -> tuple[Text, ...]:
    """Return the lines in the author's order at first; each time others come first."""
    start = times_done * min(_FRESH_LINES, len(lines) - 1) % len(lines) if lines else 0
    return (*lines[start:], *lines[:start])
