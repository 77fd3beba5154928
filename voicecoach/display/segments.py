"""The segments of a session by exercise, for the bar at the top of the screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from voicecoach.model.timeline import Block, BlockKind, Timeline
from voicecoach.model.units import DurationMs

_LEADS_ON = frozenset({BlockKind.OPEN, BlockKind.MOVE, BlockKind.REST, BlockKind.SWITCH, BlockKind.WAIT})


@dataclass(frozen=True, slots=True)
class Segment:
    """One exercise from its first word to its last; segments tile the session."""

    title: str
    start_ms: DurationMs
    end_ms: DurationMs

    def fraction_at(self, at_ms: int) -> float:
        """Return the elapsed fraction at ``at_ms``, 0 to 1."""
        return min(1.0, max(0.0, (at_ms - self.start_ms) / max(1, self.end_ms - self.start_ms)))


def segments(timeline: Timeline) -> tuple[Segment, ...]:
    """Return the session's exercises in order; changes of posture belong to the exercise they lead to.

    Where the person ends something, it is as long as what is allowed for it.
    """
    found: list[Segment] = []
    key: str | None = None
    pending_start: DurationMs | None = None
    spare = 0
    for block in timeline.blocks:
        block_start = DurationMs(block.start_ms - spare)
        spare += block.spare_ms
        block_end = DurationMs(block.end_ms - spare)
        owner = _owner(block, timeline.blocks[block.index + 1 :])
        if owner is None:
            pending_start = block_start if pending_start is None else pending_start
        elif owner != key or not found:
            start_ms = block_start if pending_start is None else pending_start
            found.append(Segment(block.title, start_ms, block_end))
            key, pending_start = owner, None
        else:
            found[-1] = Segment(found[-1].title, found[-1].start_ms, block_end)
            pending_start = None
    if pending_start is not None:
        found.append(Segment(timeline.title, pending_start, timeline.expected_ms))
    return tuple(found)


def _owner(block: Block, following: Iterable[Block]) -> str | None:
    """Return what names the block's segment, or ``None`` if it belongs to what follows."""
    if block.exercise is not None:
        return block.exercise
    if block.kind in _LEADS_ON and any(later.exercise is not None for later in following):
        return None
    return block.kind
