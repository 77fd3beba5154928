"""Shapes of the words in a time that the author wrote: the first that fits is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.model.sentence import Sentence
from voicecoach.model.timeline import BlockKind, EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.language.phrases import Phrase
from voicecoach.sequencing.lengths import items_length, on_grid
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.script.moving import TICK, ticks_within
from voicecoach.sequencing.script_model import BlockLabel, Item, SpokenItem, Transition

_MISSED_IF_LEFT_OUT = frozenset({EventKind.RELEASE, EventKind.ENTER})


@dataclass(frozen=True, slots=True)
class Shape:
    """What is said and done: ``head`` from the start, ``tail`` up to the end."""

    head: tuple[Item, ...]
    tail: tuple[Item, ...] = ()

    def length(self, narrator: Narrator) -> int:
        """Return the time that it needs, in milliseconds."""
        return items_length(self.head, narrator) + items_length(self.tail, narrator)


def ticks_alone(length_ms: int) -> Shape:
    """Return the ticks before a start bell alone, as many as fit after the end bell."""
    return Shape((), (TICK,) * ticks_within(length_ms - timing.TICKS_AFTER_BELL))


def rest_of(
    length_ms: int, shapes: Sequence[Shape], label: BlockLabel, context: PlanningContext
) -> Transition:
    """Return the rest in the first shape that fits into ``length_ms``.

    If none does, it has the last one, and grows.
    """
    narrator = context.narrator
    chosen = fitting(length_ms, shapes, narrator)
    return Transition(
        kind=BlockKind.REST,
        label=label,
        head=chosen.head,
        tail=(*_time_left(length_ms, chosen, context), *chosen.tail),
        least_ms=length_ms,
        is_rest=True,
        left_out=left_out(shapes[0], chosen),
    )


def length_of_rest(length_ms: int, shapes: Sequence[Shape], narrator: Narrator) -> int:
    """Return the length of `rest_of` (ms)."""
    needed = fitting(length_ms, shapes, narrator).length(narrator)
    return length_ms if needed <= length_ms else on_grid(needed)


def fitting(length_ms: int, shapes: Sequence[Shape], narrator: Narrator) -> Shape:
    """Return the first shape that fits into ``length_ms``, else the last."""
    return next((each for each in shapes if each.length(narrator) <= length_ms), shapes[-1])


def left_out(fullest: Shape, chosen: Shape) -> tuple[Sentence, ...]:
    """Return the ways out and in of the fullest shape of which the chosen one has none."""
    kept = {item.kind for item in (*chosen.head, *chosen.tail) if isinstance(item, SpokenItem)}
    return tuple(
        item.sentence
        for item in (*fullest.head, *fullest.tail)
        if isinstance(item, SpokenItem) and item.kind in _MISSED_IF_LEFT_OUT - kept
    )


def _time_left(length_ms: int, shape: Shape, context: PlanningContext) -> tuple[Item, ...]:
    """Return “Ten more seconds” where a long rest has room for it at that moment."""
    if length_ms < timing.LONG_REST or not context.policy.announcements:
        return ()
    narrator = context.narrator
    said = narrator.phrase(Phrase.REST_LEFT)
    pause = timing.REST_LEFT - narrator.length(said) - items_length(shape.tail, narrator)
    room = length_ms - timing.REST_LEFT - items_length(shape.head, narrator)
    if pause < timing.BETWEEN_SENTENCES or room < timing.BETWEEN_SENTENCES:
        return ()
    return (SpokenItem(EventKind.REST, said, pause),)
