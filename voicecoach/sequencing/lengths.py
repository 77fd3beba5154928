"""Lengths of the parts of a script, in milliseconds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from voicecoach.sequencing import timing
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.script_model import (
    Breaths,
    Chime,
    Item,
    ScriptBlock,
    Silence,
    SpokenItem,
    Transition,
)


class Fitting(NamedTuple):
    """The head of a transition without the optional sentences that would exceed its minimum length."""

    kept: tuple[Item, ...]
    dropped: tuple[SpokenItem, ...]


def item_length(item: Item, narrator: Narrator) -> int:
    """Return the length of one item (ms)."""
    match item:
        case SpokenItem():
            return narrator.length(item.sentence) + item.pause_ms
        case Chime():
            return item.step_ms
        case Breaths():
            return item.count * item.pattern.length_ms + _overrun(item, narrator)
        case Silence():
            return item.length_ms


def _overrun(breaths: Breaths, narrator: Narrator) -> int:
    """Return by how much the sentence on the last breath out is longer than it (ms)."""
    if breaths.said is None:
        return 0
    out_ms = breaths.pattern.exhale_ms + breaths.pattern.hold_out_ms
    return max(0, timing.VOICE_GAP + item_length(breaths.said, narrator) - out_ms)


def items_length(items: Iterable[Item], narrator: Narrator) -> int:
    """Return the total length of items in sequence (ms)."""
    return sum(item_length(item, narrator) for item in items)


def transition_length(transition: Transition, narrator: Narrator) -> int:
    """Return the length of a transition (ms): its minimum, or more if its words need it."""
    kept, _ = fitting_head(transition, narrator)
    needed = items_length(kept, narrator) + items_length(transition.tail, narrator)
    if needed <= transition.least_ms:
        return transition.least_ms
    return -(-needed // timing.GRID) * timing.GRID


def script_block_length(block: ScriptBlock, narrator: Narrator) -> int:
    """Return the length of a script block (ms)."""
    return transition_length(block, narrator) if isinstance(block, Transition) else block.length_ms


def fitting_head(transition: Transition, narrator: Narrator) -> Fitting:
    """Return the head without the optional sentences that exceed the minimum length."""
    optional = tuple(item for item in transition.head if isinstance(item, SpokenItem) and item.optional)
    if not optional or not transition.least_ms:
        return Fitting(transition.head, ())
    needed = items_length(transition.head, narrator) + items_length(transition.tail, narrator)
    if needed <= transition.least_ms:
        return Fitting(transition.head, ())
    return Fitting(tuple(item for item in transition.head if item not in optional), optional)
