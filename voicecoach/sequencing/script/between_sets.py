"""Between two sets: a rest, or a change of sides."""

from __future__ import annotations

from voicecoach.model.sentence import Sentence
from voicecoach.model.side import Side
from voicecoach.model.steps import Intervals, UntilReady
from voicecoach.model.timeline import BlockKind, EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.guidance import ReleaseCue
from voicecoach.sequencing.language.phrases import Phrase
from voicecoach.sequencing.narrator import joined
from voicecoach.sequencing.script.announcement import amount_of_a_set
from voicecoach.sequencing.script.exercise_context import ExerciseContext, SetTurn, moves_ms
from voicecoach.sequencing.script.exercise_words import again, other_side
from voicecoach.sequencing.script.moving import TICK, LedIn, led_in, ticks_within
from voicecoach.sequencing.script.open_ends import open_rest
from voicecoach.sequencing.script.orientation import names_the_set, set_after_switch, set_lead
from voicecoach.sequencing.script.release import release
from voicecoach.sequencing.script.rests import Rest
from voicecoach.sequencing.script.sets import set_ms
from voicecoach.sequencing.script.shapes import Shape, fitting, left_out, length_of_rest, rest_of, ticks_alone
from voicecoach.sequencing.script_model import Chime, Item, Silence, SpokenItem, Transition
from voicecoach.sequencing.traversal import body_after_work

_RELEASES_KNOWN = 2
"""Once the way out was described this often, a rest tells it in other words."""
_CHIME = Chime(EventKind.SWITCH_CHIME, "switch", timing.SWITCH_CHIME_MS, timing.AFTER_SWITCH_CHIME)


def rest(context: ExerciseContext, done: SetTurn, following: SetTurn, *, is_last: bool) -> Transition:
    """Return the rest after a set, bell to bell; ``is_last``: one set is left.

    A rest that the author wrote never grows. The coach's own grows by the words back in.
    """
    shapes = _shapes_of_rest(context, done, following, is_last=is_last)
    return rest_of(_rest_ms(context, done), shapes, context.label(done, "rest"), context.planning)


def rest_length(context: ExerciseContext, done: SetTurn, following: SetTurn, *, is_last: bool) -> int:
    """Return the length of `rest` (ms)."""
    shapes = _shapes_of_rest(context, done, following, is_last=is_last)
    return length_of_rest(_rest_ms(context, done), shapes, context.narrator)


def rest_until_ready(context: ExerciseContext, done: SetTurn, until_ready: UntilReady) -> Transition:
    """Return the rest after a set that the person ends."""
    allowed = _rest_ms(context, done)
    out = _out(context, done, 0)
    return open_rest(context.planning, out, until_ready, allowed, context.label(done, "rest"))


def way_back(context: ExerciseContext, done: SetTurn, following: SetTurn, *, is_last: bool) -> Transition:
    """Return the way back in after a rest that the person has ended."""
    way = led_in([])
    if context.policy.enter:
        lead = set_lead(context, done, following, is_last=is_last)
        is_said = context.policy.again or names_the_set(done, following, is_last=is_last)
        way = _led_back(context, _back_in(context, done, lead, is_said=is_said))
    label = context.label(following, "again")
    return Transition(kind=BlockKind.SETUP, label=label, head=way.said, tail=way.ticks)


def switch(context: ExerciseContext, done: SetTurn, following: SetTurn) -> Transition:
    """Return the change of sides between two sets, bell to bell if the author wrote its length."""
    written = context.step.change_ms if context.step.every_ms is None else left_of_interval(context, done)
    out = release(context.exercise, done.side, context.planning, timing.BETWEEN_SENTENCES)
    over, back = _over(context, done, following), _in_again(context, following.side)
    number = set_after_switch(context, done, following) if context.policy.enter else None
    if number is not None:
        over = [SpokenItem(EventKind.ORIENT, number, timing.VOICE_GAP), *over]
    if written is None:
        way = led_in([*out, _CHIME, *over, *back], context.step.lead_in_ms)
        return Transition(
            kind=BlockKind.SWITCH, label=context.label(following, "switch"), head=way.said, tail=way.ticks
        )
    shapes = _shapes_of_change(context, done, following, out, written)
    chosen = fitting(written, shapes, context.narrator)
    return Transition(
        kind=BlockKind.SWITCH,
        label=context.label(following, "switch"),
        head=chosen.head,
        tail=chosen.tail,
        least_ms=written,
        left_out=left_out(shapes[0], chosen),
    )


def last_rest(context: ExerciseContext) -> Transition:
    """Return the rest after the last set of an EMOM, bell to bell, which leads nowhere."""
    body = body_after_work(context.step, context.visit.before, context.planning.request)
    left = Rest(context.planning, body, left_of_interval(context, context.turns()[-1]), Intervals.STRICT)
    return left.transition(f"{context.visit.key}/rest")


def left_of_interval(context: ExerciseContext, done: SetTurn) -> int:
    """Return what is left of each interval of an EMOM after a set, in milliseconds."""
    return (context.step.every_ms or 0) - set_ms(context, done)


def _written_rest(context: ExerciseContext, done: SetTurn) -> int | None:
    return context.pick.rest_ms if context.step.every_ms is None else left_of_interval(context, done)


def _rest_ms(context: ExerciseContext, done: SetTurn) -> int:
    written = _written_rest(context, done)
    return timing.DEFAULT_REST if written is None else written


def _shapes_of_rest(
    context: ExerciseContext, done: SetTurn, following: SetTurn, *, is_last: bool
) -> list[Shape]:
    written, length = _written_rest(context, done), _rest_ms(context, done)
    shapes: list[Shape] = []
    if context.policy.enter:
        lead = set_lead(context, done, following, is_last=is_last)
        is_said = context.policy.again or names_the_set(done, following, is_last=is_last)
        back = _led_back(context, _back_in(context, done, lead, is_said=is_said))
        bell = (Silence(timing.AFTER_BELL),)
        briefly = _led_back(context, lead)
        out, whole = tuple(_out(context, done, length)), (*back.said, *back.ticks)
        shapes = [Shape(out, whole), Shape(bell, whole)]
        if written is None:
            shapes = shapes[:1] if context.policy.release is ReleaseCue.SPOKEN else shapes
        else:
            alone = (*briefly.said, *briefly.ticks)
            strict = context.step.intervals is Intervals.STRICT
            least = Shape(bell, alone)
            shapes = [least] if strict else [shapes[0], Shape(out, alone), shapes[1], least]
    if written is not None or not shapes:
        shapes.append(ticks_alone(length))
    return shapes


def _led_back(context: ExerciseContext, back: Sentence) -> LedIn:
    return led_in([context.moving(EventKind.ENTER, back, timing.AFTER_AGAIN)], context.step.lead_in_ms)


def _out(context: ExerciseContext, done: SetTurn, length_ms: int) -> list[Item]:
    """Return the release; if the exercise has none, that one rests."""
    spoken = context.policy.release is not ReleaseCue.BELL_ALONE
    out = release(context.exercise, done.side, context.planning, timing.BETWEEN_SENTENCES, before_move=spoken)
    if context.exercise.release is None and length_ms >= timing.LONG_REST:
        said = context.narrator.phrase(Phrase.REST)
        return [Silence(timing.AFTER_BELL), SpokenItem(EventKind.REST, said, timing.BETWEEN_SENTENCES)]
    if done.turn >= _RELEASES_KNOWN and spoken and context.exercise.release is not None:
        said = context.narrator.phrase(Phrase.COME_OUT, turn=context.variation(done))
        return [Silence(timing.AFTER_BELL), SpokenItem(EventKind.RELEASE, said, timing.BETWEEN_SENTENCES)]
    return out


def _back_in(context: ExerciseContext, done: SetTurn, lead: Sentence, *, is_said: bool) -> Sentence:
    """Return the words before a further set: which it is or “again”, and the way back in."""
    if not context.exercise.enter:
        return lead
    way = again(context.exercise, done.side, context.narrator)
    return joined(lead, way) if is_said else way


def _shapes_of_change(
    context: ExerciseContext, done: SetTurn, following: SetTurn, out: list[Item], length_ms: int
) -> list[Shape]:
    side = following.side
    bell = Silence(timing.AFTER_BELL)
    shapes: list[Shape] = []
    if context.policy.enter:
        over, back = _over(context, done, following), _in_again(context, side)
        lead_in = context.step.lead_in_ms
        for items in (out, [bell]):
            way = led_in(back or [*items, _CHIME, *over], lead_in)
            head = (*items, _CHIME, *over) if back else way.said
            shapes.append(Shape(head, (*way.said, *way.ticks) if back else way.ticks))
        lead = other_side(context.exercise, context.narrator)
        meaning = context.meaning(side)
        for said in [joined(lead, meaning), lead] if meaning else [lead]:
            way = led_in([bell, _CHIME, SpokenItem(EventKind.SWITCH, said, 0)], lead_in)
            shapes.append(Shape(way.said, way.ticks))
        if context.step.intervals is Intervals.STRICT:
            del shapes[:2]
    ticks = ticks_within(length_ms - timing.AFTER_BELL - timing.AFTER_SWITCH_CHIME)
    return [*shapes, Shape((bell, _CHIME), (TICK,) * ticks)]


def _over(context: ExerciseContext, done: SetTurn, following: SetTurn) -> list[Item]:
    """Return the way to the other side; if moves overlap with words, it begins at the chime."""
    exercise, side = context.exercise, following.side
    move = max(timing.MIN_SWITCH, min(timing.SWITCH_MOVE, moves_ms(exercise.setup)))
    if context.policy.moves_while_spoken:
        move -= timing.AFTER_SWITCH_CHIME
    if not context.policy.enter:
        short = [each for each in exercise.enter if each.again is not None]
        back = [moves_ms(short)] if short else [each.move_ms for each in exercise.enter]
        moves = [context.paced(each) for each in (move, *back)]
        return [Silence(sum(moves[:-1])), Silence(moves[-1])]
    lead = other_side(context.exercise, context.narrator)
    if following.amount != done.amount:
        lead = joined(lead, amount_of_a_set(context.step, following.amount, context.narrator))
    how = exercise.other_side or exercise.side_means
    said = joined(lead, context.narrator.author(how, side)) if how else lead
    return [context.moving(EventKind.SWITCH, said, move)]


def _in_again(context: ExerciseContext, side: Side | None) -> list[SpokenItem]:
    """Return the short forms of ``enter`` as one sentence, or the long ones one by one if there are none."""
    if not context.policy.enter:
        return []
    short = [each for each in context.exercise.enter if each.again is not None]
    if not short:
        return context.instructions(context.exercise.enter, side, EventKind.ENTER)
    way = again(context.exercise, side, context.narrator)
    return [context.moving(EventKind.ENTER, way, moves_ms(short))]
