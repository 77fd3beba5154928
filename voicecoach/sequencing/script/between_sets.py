"""Between two sets: a rest, or a change of sides."""

from __future__ import annotations

from voicecoach.model.sentence import Sentence
from voicecoach.model.side import Side
from voicecoach.model.timeline import BlockKind, EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.guidance import ReleaseCue
from voicecoach.sequencing.language.phrases import Phrase
from voicecoach.sequencing.narrator import joined
from voicecoach.sequencing.script.exercise_context import ExerciseContext, SetTurn, moves_ms
from voicecoach.sequencing.script.exercise_words import again
from voicecoach.sequencing.script.moving import count_in
from voicecoach.sequencing.script.release import release
from voicecoach.sequencing.script_model import Chime, Item, Silence, SpokenItem, Transition


def rest(context: ExerciseContext, done: SetTurn, *, is_last: bool) -> Transition:
    """Return the rest after a set, bell to bell; ``is_last``: one set is left."""
    length = context.pick.rest_ms if context.pick.rest_ms is not None else timing.DEFAULT_REST
    tail: list[Item] = []
    if context.policy.enter:
        back = _back_in(context, done, is_last=is_last)
        tail.append(context.moving(EventKind.ENTER, back, timing.AFTER_AGAIN))
    return Transition(
        kind=BlockKind.REST,
        label=context.label(done, "rest"),
        head=(*_out(context, done), *_where_it_fits(context, done, length)),
        tail=(*tail, *count_in(context.policy)),
        least_ms=length,
        is_rest=True,
    )


def switch(context: ExerciseContext, done: SetTurn, following: SetTurn) -> Transition:
    """Return the change of sides between two sets."""
    chime = Chime(EventKind.SWITCH_CHIME, "switch", timing.SWITCH_CHIME_MS, timing.AFTER_SWITCH_CHIME)
    return Transition(
        kind=BlockKind.SWITCH,
        label=context.label(following, "switch"),
        head=(*_out(context, done), chime, *_over(context, following.side)),
        tail=count_in(context.policy),
    )


def _out(context: ExerciseContext, done: SetTurn) -> list[Item]:
    return release(context.exercise, done.side, context.planning, timing.BETWEEN_SENTENCES)


def _where_it_fits(context: ExerciseContext, done: SetTurn, length_ms: int) -> list[Item]:
    """Return the optional words of a rest: a release that is not always spoken, the length."""
    said: list[Item] = []
    if context.policy.release is ReleaseCue.WHERE_IT_FITS and context.exercise.release:
        text = context.narrator.author(context.exercise.release, done.side)
        said.append(SpokenItem(EventKind.RELEASE, text, timing.VOICE_GAP, optional=True))
    if context.policy.announcements and length_ms >= timing.SPOKEN_REST:
        text = context.narrator.phrase(Phrase.REST_FOR, length=context.narrator.book.seconds(length_ms))
        said.append(SpokenItem(EventKind.REST, text, timing.BETWEEN_SENTENCES, optional=True))
    return said


def _back_in(context: ExerciseContext, done: SetTurn, *, is_last: bool) -> Sentence:
    """Return the words before a further set: “Again” if the policy has it, and the way back in."""
    lead = context.narrator.phrase(Phrase.LAST_TIME if is_last else Phrase.AGAIN, turn=done.turn)
    if not context.exercise.enter:
        return lead
    way = again(context.exercise, done.side, context.narrator)
    return joined(lead, way) if context.policy.again else way


def _over(context: ExerciseContext, side: Side | None) -> list[Item]:
    """Return the way to the other side and back in; if moves overlap with words, they begin at the chime."""
    exercise = context.exercise
    move = max(timing.MIN_SWITCH, min(timing.SWITCH_MOVE, moves_ms(exercise.setup)))
    if context.policy.moves_while_spoken:
        move -= timing.AFTER_SWITCH_CHIME
    if not context.policy.enter:
        return [Silence(context.paced(move + moves_ms(exercise.enter)))]
    lead = context.narrator.phrase(Phrase.OTHER_SIDE)
    how = exercise.other_side or exercise.side_means
    said = joined(lead, context.narrator.author(how, side)) if how else lead
    return [context.moving(EventKind.SWITCH, said, move), *_in_again(context, side)]


def _in_again(context: ExerciseContext, side: Side | None) -> list[SpokenItem]:
    """Return the short forms of ``enter`` one by one, or the long ones if there are none."""
    short = [
        context.moving(
            EventKind.ENTER,
            context.narrator.standing_alone(each.again, side),
            each.move_ms,
        )
        for each in context.exercise.enter
        if each.again is not None
    ]
    return short or context.instructions(context.exercise.enter, side, EventKind.ENTER)
