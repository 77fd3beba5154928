"""Passages: how long their words and movements take, and their cues one after the other."""

from __future__ import annotations

from collections.abc import Iterable

from voicecoach.model.request import Guidance, PlanRequest
from voicecoach.model.timeline import EventKind, Track
from voicecoach.sequencing import timing
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.schedule.cues import breath_cues, voice_cue
from voicecoach.sequencing.script_model import (
    Breaths,
    Chime,
    Cue,
    Item,
    PlacedCues,
    ScriptBlock,
    Silence,
    SpokenItem,
    Transition,
)

TICK = Chime(EventKind.TICK, "tick", timing.TICK_MS, timing.TICK_SPACING)


def count_in(request: PlanRequest) -> tuple[Item, ...]:
    """Return the last seconds before a start bell."""
    full = request.guidance is Guidance.FULL
    still = Silence(timing.BEFORE_TICKS if full else timing.BEFORE_TICKS_BRIEF)
    return (still, *(TICK for _ in range(timing.TICKS)))


def item_length(item: Item, speaker: Narrator) -> int:
    """Return how long one item takes, in milliseconds."""
    match item:
        case SpokenItem():
            return speaker.length(item.text) + item.pause_ms
        case Chime():
            return item.step_ms
        case Breaths():
            return item.count * item.pattern.length_ms
        case Silence():
            return item.length_ms


def items_length(items: Iterable[Item], speaker: Narrator) -> int:
    """Return how long items take one after the other, in milliseconds."""
    return sum(item_length(item, speaker) for item in items)


def transition_length(passage: Transition, speaker: Narrator) -> int:
    """Return the length of a passage: its own where its words fit, else what its words need."""
    kept, _ = _fitting(passage, speaker)
    needed = items_length(kept, speaker) + items_length(passage.tail, speaker)
    if needed <= passage.least_ms:
        return passage.least_ms
    return -(-needed // timing.GRID) * timing.GRID


def script_block_length(draft: ScriptBlock, speaker: Narrator) -> int:
    """Return how long a draft will take, in milliseconds."""
    return transition_length(draft, speaker) if isinstance(draft, Transition) else draft.length_ms


def place_transition(passage: Transition, speaker: Narrator) -> PlacedCues:
    """Return the cues of a passage: the head from its start, the tail up to its end."""
    head, dropped = _fitting(passage, speaker)
    length = transition_length(passage, speaker)
    laid = PlacedCues(dropped=[(line.text, "the rest is too short for it") for line in dropped])
    _lay(head, 0, speaker, laid)
    _lay(passage.tail, length - items_length(passage.tail, speaker), speaker, laid)
    return laid


def _fitting(passage: Transition, speaker: Narrator) -> tuple[tuple[Item, ...], tuple[SpokenItem, ...]]:
    """Return the head without the optional lines that would stretch a passage of a set length."""
    optional = tuple(item for item in passage.head if isinstance(item, SpokenItem) and item.optional)
    if not optional or not passage.least_ms:
        return passage.head, ()
    needed = items_length(passage.head, speaker) + items_length(passage.tail, speaker)
    if needed <= passage.least_ms:
        return passage.head, ()
    return tuple(item for item in passage.head if item not in optional), optional


def _lay(items: Iterable[Item], start: int, speaker: Narrator, laid: PlacedCues) -> None:
    at = start
    for item in items:
        match item:
            case SpokenItem(kind, text):
                laid.cues.append(voice_cue(at, kind, text, speaker))
            case Chime(kind, sound, sound_ms):
                laid.cues.append(Cue(at, sound_ms, Track.CHIME, kind, sound=sound))
            case Breaths(pattern, count):
                laid.cues.extend(breath_cues(at, pattern, count))
            case Silence():
                pass
        at += item_length(item, speaker)
