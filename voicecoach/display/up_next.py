"""What comes next: the work of the current position, and the work after it."""

from __future__ import annotations

from voicecoach.model.dose import Range
from voicecoach.model.timeline import WORK_KINDS, Block, BlockKind, Timeline
from voicecoach.wording.doses import counted, short_words
from voicecoach.wording.wording import MessageId, Wording

LEAD_IN_KINDS = frozenset({BlockKind.MOVE, BlockKind.SETUP, BlockKind.SWITCH})
"""Blocks that end in a start bell: their countdown runs to it."""

_WHOLE_SECONDS_FROM = 5000


def work_after(timeline: Timeline, index: int) -> Block | None:
    """Return the first block of work after the block with ``index``."""
    return next((block for block in timeline.blocks[index + 1 :] if block.kind in WORK_KINDS), None)


def block_with_id(timeline: Timeline, block_id: str) -> Block | None:
    """Return the block with ``block_id``, which is stable under replanning."""
    return next((block for block in timeline.blocks if block.id == block_id), None)


def start_countdown(timeline: Timeline, block: Block) -> tuple[int, int]:
    """Return when the run of lead-in blocks around ``block`` began, and when its start bell rings (ms)."""
    first = block.index
    while first > 0 and timeline.blocks[first - 1].kind in LEAD_IN_KINDS:
        first -= 1
    last = block.index
    while last + 1 < len(timeline.blocks) and timeline.blocks[last + 1].kind in LEAD_IN_KINDS:
        last += 1
    start_ms, end_ms = timeline.blocks[first].start_ms, timeline.blocks[last].end_ms
    if last + 1 < len(timeline.blocks):
        following = timeline.blocks[last + 1]
        if following.kind in WORK_KINDS and following.work_start_ms is not None:
            end_ms = following.work_start_ms
    return start_ms, end_ms


def block_dose(block: Block, wording: Wording) -> str | None:
    """Return the dose of a block of work, with its load: ``40 s``, ``12 times · 8 kg``."""
    dose = _amount(block, wording)
    return " · ".join(part for part in (dose, block.load) if part) or None


def _amount(block: Block, wording: Wording) -> str | None:
    if block.reps is not None:
        times = counted(MessageId.TIMES, Range.exactly(block.reps), wording)
        return wording(MessageId.AT_OWN_PACE, dose=times) if block.until_ready else times
    if block.until_ready:
        return wording(MessageId.AS_LONG_AS_YOU_CAN)
    if block.hold_ms is not None:
        return _rounded(block.hold_ms, wording)
    if block.work_start_ms is not None and block.work_end_ms is not None:
        return _rounded(block.work_end_ms - block.work_start_ms, wording)
    return None


def _rounded(length_ms: int, wording: Wording) -> str:
    """Return a rounded length: the rest of a hold after a pause is seldom whole seconds."""
    whole = round(length_ms, -3) if length_ms >= _WHOLE_SECONDS_FROM else length_ms
    return short_words(whole, wording)


def next_words(timeline: Timeline, work: Block | None, index: int, wording: Wording) -> str:
    """Return one line about what follows ``work``; if that is ``None``, what follows block ``index``."""
    following = work_after(timeline, index if work is None else work.index)
    if following is None:
        return wording(MessageId.NEXT_CLOSE)
    if work is None or (following.exercise, following.title) != (work.exercise, work.title):
        return " · ".join(part for part in (following.title, following.side_means) if part)
    if following.side is not work.side and following.side_means:
        return wording(MessageId.NEXT_SWITCH, side=following.side_means)
    if following.set is not None and following.sets is not None:
        return wording(MessageId.NEXT_REST, number=following.set, total=following.sets)
    return wording(MessageId.NEXT_SAME)
