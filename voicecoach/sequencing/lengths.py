"""Lengths of the parts of a script, in milliseconds."""

from __future__ import annotations

from collections.abc import Iterable

from voicecoach.sequencing import timing
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.script_model import (
    Breaths,
    Chime,
    HoldWork,
    Item,
    ScriptBlock,
    Silence,
    SpokenItem,
    Transition,
)


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
    length = 0
    for item in items:
        length += item_length(item, narrator)
    return length


def needed_length(transition: Transition, narrator: Narrator) -> int:
    """Return the time that the words and moves of a transition need (ms)."""
    return items_length(transition.head, narrator) + items_length(transition.tail, narrator)


def transition_length(transition: Transition, narrator: Narrator) -> int:
    """Return the length of a transition (ms): its minimum, or more if its words need it."""
    needed = needed_length(transition, narrator)
    return transition.least_ms if needed <= transition.least_ms else on_grid(needed)


def on_grid(length_ms: int) -> int:
    """Return a length rounded up to the grid of transitions (ms)."""
    return -(-length_ms // timing.GRID) * timing.GRID


def expected_length(block: ScriptBlock, narrator: Narrator) -> int:
    """Return the length of a script block (ms); where the person ends it, what is allowed for it."""
    if isinstance(block, Transition) and block.open is not None:
        return max(block.open.allowed_ms, on_grid(needed_length(block, narrator)))
    if isinstance(block, HoldWork) and block.open is not None:
        return block.open.allowed_ms
    return script_block_length(block, narrator)


def script_block_length(block: ScriptBlock, narrator: Narrator) -> int:
    """Return the length of a script block (ms); where the person ends it, what it lasts at most."""
    return transition_length(block, narrator) if isinstance(block, Transition) else block.length_ms
