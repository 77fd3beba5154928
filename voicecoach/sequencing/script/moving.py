"""Time to move, and the last seconds before a start bell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from voicecoach.model.sentence import Sentence
from voicecoach.model.timeline import EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.script_model import Chime, Item, Silence, SpokenItem
from voicecoach.sequencing.traversal import Visit

TICK = Chime(EventKind.TICK, "tick", timing.TICK_MS, timing.TICK_SPACING)


class LedIn(NamedTuple):
    """The way to a start bell: what is said and done, and the ticks inside the last time to move."""

    said: tuple[Item, ...]
    ticks: tuple[Item, ...]


def bell(visit: Visit) -> tuple[Item, ...]:
    """Return the time for an end bell that no way out follows."""
    is_heard = visit.before.under_bell and not visit.before.in_stretch
    return (Silence(timing.AFTER_BELL),) if is_heard else ()


def led_in(items: Sequence[Item], lead_in_ms: int | None = None) -> LedIn:
    """Return ``items`` with ticks in the time after the last of them.

    From its end to the bell there is the larger of its time to move and `timing.LEAD_IN`, or exactly
    ``lead_in_ms`` where the author wrote it; as many ticks as fit, the first a little after the last word.
    """
    said = tuple(items) or (Silence(0),)
    last = said[-1]
    wanted = max(_time_after(last), timing.LEAD_IN) if lead_in_ms is None else lead_in_ms
    ticks = ticks_within(wanted - timing.BEFORE_TICKS)
    quiet = wanted - ticks * timing.TICK_SPACING
    return LedIn((*said[:-1], *_followed_by(last, quiet)), (TICK,) * ticks)


def ticks_within(length_ms: int) -> int:
    """Return how many ticks fit into a length of time that ends with a bell; three at most."""
    return min(timing.TICKS, max(0, length_ms // timing.TICK_SPACING))


def to_move(kind: EventKind, sentence: Sentence, move_ms: int, context: PlanningContext) -> SpokenItem:
    """Return a sentence and the time to do what it asks (``move_ms``, scaled by the pace).

    The time begins after the sentence; if moves overlap with words, it begins with the sentence, but a
    minimum always remains after it.
    """
    move = context.paced(move_ms)
    pause = move
    if context.policy.moves_while_spoken:
        pause = max(move - context.narrator.length(sentence), min(move, timing.MIN_MOVE))
    return SpokenItem(kind, sentence, pause, move_ms=move)


def _time_after(item: Item) -> int:
    match item:
        case SpokenItem(pause_ms=pause, move_ms=move):
            return max(pause, move)
        case Silence(length_ms=length):
            return length
        case Chime(sound_ms=sound, step_ms=step):
            return step - sound
        case _:
            return 0


def _followed_by(item: Item, quiet_ms: int) -> tuple[Item, ...]:
    match item:
        case SpokenItem():
            return (SpokenItem(item.kind, item.sentence, quiet_ms, item.move_ms),)
        case Chime(sound_ms=sound):
            return (Chime(item.kind, item.sound, sound, sound + quiet_ms),)
        case Silence():
            return (Silence(quiet_ms),)
        case _:
            return (item, Silence(quiet_ms))
