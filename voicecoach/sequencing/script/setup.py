"""Before the first set: name and dose, the way into position, the way into the exercise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from voicecoach.model.exercise import Instruction
from voicecoach.model.request import Variant
from voicecoach.model.sentence import Sentence
from voicecoach.model.side import Side, Sides
from voicecoach.model.timeline import BlockKind, EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.language.phrases import Phrase
from voicecoach.sequencing.script.announcement import announcement, name_alone
from voicecoach.sequencing.script.exercise_context import ExerciseContext, SetTurn, moves_ms
from voicecoach.sequencing.script.first_time import before_the_way_in
from voicecoach.sequencing.script.load_told import load_told
from voicecoach.sequencing.script.moving import bell, led_in
from voicecoach.sequencing.script.orientation import where_one_is
from voicecoach.sequencing.script_model import Chime, Item, Silence, SpokenItem, Transition


def setup(context: ExerciseContext, turn: SetTurn) -> Transition:
    """Return everything up to the first start bell."""
    context = context.explained()
    if context.policy.announcements:
        announce = announcement(context.step, context.pick, context.narrator, turn.side)
        items = way_in_words(context, turn.side, announce)
    else:
        items = [*next_up(context, with_name=True), *_silence(context, turn.side)]
    way = led_in([*bell(context.visit), *items], context.step.lead_in_ms)
    return Transition(kind=BlockKind.SETUP, label=context.label(turn, "setup"), head=way.said, tail=way.ticks)


def announced_ms(context: ExerciseContext) -> int:
    """Return the length of name and dose in the set-up, 0 where they are not said (ms)."""
    if not context.policy.announcements:
        return 0
    first = context.first_side
    return context.narrator.length(announcement(context.step, context.pick, context.narrator, first))


def moves_after_words(context: ExerciseContext) -> bool:
    """Return whether no time to move in the set-up overlaps with the words: only they depend on the pick."""
    return not context.explained().policy.moves_while_spoken


def way_in_words(
    context: ExerciseContext,
    side: Side | None,
    announce: Sentence,
    change: Sequence[Item] = (),
    *,
    is_oriented: bool = True,
) -> list[Item]:
    """Return the way from the name of an exercise into it; ``change``: the way to its posture, if in it.

    ``is_oriented``: with where one is, before the name.
    """
    return [
        *(where_one_is(context) if is_oriented else []),
        *_settling(context, side, announce, change),
        *_position(context, side),
        *_changing(context, side),
        *_variant(context, side),
        *before_the_way_in(context, side),
        *context.instructions(context.exercise.enter, side, EventKind.ENTER),
    ]


def _changing(context: ExerciseContext, side: Side | None) -> list[Item]:
    """Return how the sides change, if they do so after each repetition."""
    if side is None or context.step.sides is not Sides.ALTERNATE_REPS:
        return []
    first = context.narrator.book.side_words[side]
    text = context.narrator.phrase(Phrase.CHANGE_EACH_TIME, side=first)
    return [SpokenItem(EventKind.SETUP, text, timing.BETWEEN_SENTENCES)]


def next_up(context: ExerciseContext, *, with_name: bool) -> list[Item]:
    """Return the chime for the next exercise where only tones guide, and its name if it is wanted."""
    chime = Chime(EventKind.NEXT_CHIME, "next", timing.NEXT_CHIME_MS, timing.AFTER_NEXT_CHIME)
    if not (with_name and context.planning.request.names):
        return [chime]
    name = name_alone(context.step, context.narrator, context.first_side)
    return [chime, SpokenItem(EventKind.ANNOUNCE, name, 0)]


def side_words(context: ExerciseContext, side: Side | None) -> list[Item]:
    """Return how to come to a side, where the body is not on it already."""
    beginning = context.beginning(side)
    if beginning is None or not context.policy.position:
        return []
    if _stays(context, side) and not context.visit.before.in_turn:
        return []
    return [SpokenItem(EventKind.SETUP, beginning, timing.BETWEEN_SENTENCES)]


def _settling(
    context: ExerciseContext, side: Side | None, announce: Sentence, change: Sequence[Item]
) -> list[Item]:
    """Return the name and the change of posture, with time for a position that is not described."""
    name = SpokenItem(EventKind.ANNOUNCE, announce, timing.BETWEEN_SENTENCES)
    items: list[Item] = [name, *load_told(context), *change]
    move = context.paced(moves_ms(context.exercise.setup))
    if _is_detailed(context) or context.beginning(side) is not None or not move:
        return items
    if context.policy.moves_while_spoken:
        least = min(move, context.paced(timing.MIN_SETTLE))
        move = max(least, move - context.narrator.length(announce))
    last = items[-1]
    if isinstance(last, SpokenItem):
        items[-1] = replace(last, pause_ms=max(last.pause_ms, move))
    return items


def _is_detailed(context: ExerciseContext) -> bool:
    """Return whether every instruction of the set-up is spoken."""
    return context.policy.position_in_detail and context.visit.is_first


def _silence(context: ExerciseContext, side: Side | None) -> list[Item]:
    """Return the time that the set-up and the way in take without words; the last move stands alone."""
    setup, enter = (
        [context.paced(each.move_ms) for each in instructions]
        for instructions in (context.exercise.setup, context.exercise.enter)
    )
    if context.means(side) and _stays(context, side):
        setup = [min(sum(setup), timing.STAY_MOVE)]
    moves = [sum(setup), *enter]
    return [Silence(sum(moves[:-1])), Silence(moves[-1])]


def _position(context: ExerciseContext, side: Side | None) -> list[Item]:
    """Return the way into position: sentence by sentence, or by its meaning if that is enough."""
    in_detail = _is_detailed(context)
    means, beginning = context.means(side), context.beginning(side)
    if means and _stays(context, side):
        stay = context.narrator.phrase(Phrase.STAY_THERE, means=means)
        return [
            SpokenItem(EventKind.SETUP, stay, timing.STAY_MOVE),
            *(_new_instructions(context, side) if in_detail else []),
        ]
    if in_detail:
        said: list[Item] = []
        if beginning and not _names_side((*context.exercise.setup, *context.exercise.enter)):
            said.append(SpokenItem(EventKind.SETUP, beginning, context.paced(timing.AFTER_AGAIN)))
        return [*said, *context.instructions(context.exercise.setup, side, EventKind.SETUP)]
    if beginning is None:
        return []
    if not context.exercise.setup and context.policy.enter and _names_side(context.exercise.enter):
        return []
    return [context.moving(EventKind.SETUP, beginning, moves_ms(context.exercise.setup))]


def _stays(context: ExerciseContext, side: Side | None) -> bool:
    """Return whether the body is already in this position, on this side."""
    before = context.visit.before
    if before.after is None or before.side is not side:
        return False
    same_place = before.posture is context.exercise.posture.start
    return same_place and before.after.side_means == context.exercise.side_means


def _new_instructions(context: ExerciseContext, side: Side | None) -> list[SpokenItem]:
    """Return the instructions that the exercise before has not given."""
    before = context.visit.before.after
    known = {each.say for each in before.setup} if before else set()
    new = [each for each in context.exercise.setup if each.say not in known]
    return context.instructions(new, side, EventKind.SETUP)


def _names_side(instructions: tuple[Instruction, ...]) -> bool:
    return any("<side>" in words.casefold() for each in instructions for _, words in each.say.by_language)


def _variant(context: ExerciseContext, side: Side | None) -> list[Item]:
    texts = {Variant.EASIER: context.exercise.easier, Variant.HARDER: context.exercise.harder}
    text = texts[context.planning.request.variant] if context.planning.request.variant else None
    if text is None:
        return []
    return [
        SpokenItem(EventKind.VARIANT, context.narrator.author(text, side), context.paced(timing.VARIANT_MOVE))
    ]
