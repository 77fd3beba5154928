"""Coming out of an exercise."""

from __future__ import annotations

from voicecoach.model.exercise import Exercise
from voicecoach.model.side import Side
from voicecoach.model.timeline import EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.guidance import ReleaseCue
from voicecoach.sequencing.script.exercise_words import both_sides
from voicecoach.sequencing.script_model import Item, Silence, SpokenItem
from voicecoach.sequencing.traversal import Body


def release(
    exercise: Exercise,
    side: Side | None,
    context: PlanningContext,
    pause_ms: int,
    *,
    finished: int | None = None,
    before_move: bool = False,
) -> list[Item]:
    """Return the items from an end bell on.

    ``finished`` adds that both sides are done, in words that this number picks. Before a move to another
    place (``before_move``) the release is spoken at every level. Else, if the bell alone says it, coming out
    overlaps with the next words.
    """
    items: list[Item] = [Silence(timing.AFTER_BELL)]
    is_spoken = context.policy.release is ReleaseCue.SPOKEN
    if not is_spoken and not before_move:
        return items
    if exercise.release is None:
        return [*items, Silence(pause_ms)] if is_spoken else items
    said = context.narrator.author(exercise.release, side)
    if not is_spoken:
        left = max(pause_ms - context.narrator.length(said), min(pause_ms, timing.MIN_MOVE))
        return [*items, SpokenItem(EventKind.RELEASE, said, left)]
    both = finished is not None and side is not None
    items.append(SpokenItem(EventKind.RELEASE, said, timing.BETWEEN_SENTENCES if both else pause_ms))
    if both:
        said = both_sides(exercise, context.narrator, finished or 0)
        items.append(SpokenItem(EventKind.ENCOURAGE, said, pause_ms))
    return items


def way_out(
    body: Body,
    context: PlanningContext,
    pause_ms: int,
    *,
    finished: int | None = None,
    before_move: bool = False,
) -> list[Item]:
    """Return the way out of what the body does, as `release`; nothing if it has left it already.

    Where bells alone release, a pause without words leaves the body as it is: a move after it releases.
    """
    if body.after is None:
        return []
    if body.is_one_sided:
        finished = None
    if body.in_stretch:
        return release(body.after, body.side, context, pause_ms, finished=finished, before_move=before_move)
    by_bell = context.policy.release is ReleaseCue.BELL_ALONE
    if before_move and body.is_paused and by_bell and body.after.release is not None:
        _, *said = release(body.after, body.side, context, pause_ms, before_move=True)
        return said
    return []
