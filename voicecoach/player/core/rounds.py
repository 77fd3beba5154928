"""The rounds of an AMRAP: each “ready” ends one. Going back takes those away that are done again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from voicecoach.model.timeline import Block, BlockKind, Timeline
from voicecoach.player.core.messages import RoundDone
from voicecoach.player.core.state import State, Update

SHORTEST_ROUND_MS: Final = 2_000
"""No round is done faster; a key that is held down counts once."""


def is_counted(block: Block, at_ms: int) -> bool:
    """Return whether rounds are counted at a moment of the session: after the bell of an AMRAP."""
    return block.kind is BlockKind.AMRAP and block.start_ms < at_ms < block.end_ms


def count_round(state: State, block: Block, at_ms: int) -> Update:
    """Count a round of an AMRAP that ends at ``at_ms`` of the session."""
    last = state.rounds[-1] if state.rounds else block.start_ms
    if at_ms - max(last, block.start_ms) < SHORTEST_ROUND_MS:
        return state, ()
    state = replace(state, rounds=(*state.rounds, at_ms))
    return state, (RoundDone(block.id, rounds_in(block, state.rounds), at_ms),)


def rounds_before(state: State, at_ms: int) -> State:
    """Return the state without the rounds from ``at_ms`` of the session on."""
    kept = tuple(each for each in state.rounds if each < at_ms)
    return state if kept == state.rounds else replace(state, rounds=kept)


def rounds_in(block: Block, rounds: Sequence[int]) -> int:
    """Return how many of the rounds were done in ``block``."""
    return sum(block.start_ms < each < block.end_ms for each in rounds)


def rounds_done(timeline: Timeline, rounds: Sequence[int]) -> tuple[tuple[str, int], ...]:
    """Return the rounds that were counted, by the id of each AMRAP in which there were any."""
    found = (
        (block.id, rounds_in(block, rounds)) for block in timeline.blocks if block.kind is BlockKind.AMRAP
    )
    return tuple((name, count) for name, count in found if count)
