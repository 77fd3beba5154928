"""Coming out of an exercise."""

from __future__ import annotations

from voicecoach.model.exercise import Exercise
from voicecoach.model.side import Side
from voicecoach.model.timeline import EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.guidance import ReleaseCue
from voicecoach.sequencing.language.phrases import Phrase
from voicecoach.sequencing.script_model import Item, Silence, SpokenItem


def release(
    exercise: Exercise,
    side: Side | None,
    context: PlanningContext,
    pause_ms: int,
    *,
    finished: bool = False,
) -> list[Item]:
    """Return the items from an end bell on; ``finished`` adds that both sides are done.

    If the bell alone says it, the move overlaps with the next words.
    """
    items: list[Item] = [Silence(timing.AFTER_BELL)]
    cue = context.policy.release
    if cue is ReleaseCue.WHERE_IT_FITS:
        return items
    if cue is ReleaseCue.TIME_ALONE or exercise.release is None:
        return [*items, Silence(pause_ms)]
    both = finished and side is not None
    said = context.narrator.author(exercise.release, side)
    items.append(SpokenItem(EventKind.RELEASE, said, timing.BETWEEN_SENTENCES if both else pause_ms))
    if both:
        items.append(SpokenItem(EventKind.ENCOURAGE, context.narrator.phrase(Phrase.BOTH_SIDES), pause_ms))
    return items
