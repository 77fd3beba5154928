"""Coming out of an exercise."""

from __future__ import annotations

from voicecoach.model.exercise import Exercise
from voicecoach.model.request import Guidance, PlanRequest
from voicecoach.model.side import Side
from voicecoach.model.timeline import EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.language.phrases import Phrase
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.script_model import Item, Silence, SpokenItem


def release(
    exercise: Exercise,
    side: Side | None,
    request: PlanRequest,
    speaker: Narrator,
    pause_ms: int,
    *,
    finished: bool = False,
) -> list[Item]:
    """Return the items from an end bell on; ``finished`` adds that both sides are done.

    Below full guidance the bell says it; at brief guidance one moves while the next words are said. A rest at
    brief guidance says it all the same where it has room.
    """
    items: list[Item] = [Silence(timing.AFTER_BELL)]
    if request.guidance is Guidance.BRIEF:
        return items
    if not request.guidance.speaks or exercise.release is None:
        return [*items, Silence(pause_ms)]
    both = finished and side is not None
    text = speaker.author(exercise.release, side)
    items.append(SpokenItem(EventKind.RELEASE, text, timing.BETWEEN_SENTENCES if both else pause_ms))
    if both:
        items.append(SpokenItem(EventKind.ENCOURAGE, speaker.phrase(Phrase.BOTH_SIDES), pause_ms))
    return items
