"""Time to move, and the last seconds before a start bell."""

from __future__ import annotations

from voicecoach.model.sentence import Sentence
from voicecoach.model.timeline import EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.guidance import GuidancePolicy
from voicecoach.sequencing.script_model import Chime, Item, Silence, SpokenItem

TICK = Chime(EventKind.TICK, "tick", timing.TICK_MS, timing.TICK_SPACING)


def count_in(policy: GuidancePolicy) -> tuple[Item, ...]:
    """Return the quiet and the ticks that lead to a start bell."""
    return (Silence(policy.before_ticks_ms), *(TICK for _ in range(timing.TICKS)))


def to_move(kind: EventKind, sentence: Sentence, move_ms: int, context: PlanningContext) -> SpokenItem:
    """Return a sentence and the time to do what it asks (``move_ms``, scaled by the pace).

    The time begins after the sentence; if moves overlap with words, it begins with the sentence, but a
    minimum always remains after it.
    """
    move = context.paced(move_ms)
    if context.policy.moves_while_spoken:
        move = max(move - context.narrator.length(sentence), min(move, timing.MIN_MOVE))
    return SpokenItem(kind, sentence, move)
