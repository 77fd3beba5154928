"""Turns a change during a session into an amendment of its request."""

from __future__ import annotations

from dataclasses import replace

from voicecoach.model.amendment import Amendment, LeaveOut, LengthenHold
from voicecoach.model.request import PlanRequest
from voicecoach.model.timeline import Block, BlockKind, Timeline, Track
from voicecoach.model.units import DurationMs
from voicecoach.sequencing import timing
from voicecoach.sequencing.prescribe.adaptation import PlanError

_UNDER_WAY = frozenset({Track.VOICE, Track.BREATH})


def amended_request(timeline: Timeline, change: Amendment, at_ms: int) -> PlanRequest:
    """Return the timeline's request with ``change``, made at ``at_ms``, as its last amendment.

    The session of that request has the same events and blocks up to ``at_ms``: a change holds from the next
    block on, or from its own block if that is later. Only the current hold can change its own length, and its
    past stays. A hold is not shortened below its minimum, nor below what has been held and a few seconds
    more. Raises PlanError for a change that is too late, or changes nothing.
    """
    under_way = timeline.block_at(at_ms)
    if isinstance(change, LengthenHold):
        change = _placed_hold(timeline, change, at_ms)
    else:
        change = replace(change, block=_next_block(timeline, change.block, under_way).id)
        if isinstance(change, LeaveOut):
            _check_to_come(timeline, change)
    return replace(timeline.request, amendments=(*timeline.request.amendments, change))


def _next_block(timeline: Timeline, wanted: str | None, under_way: Block) -> Block:
    if under_way.index + 1 == len(timeline.blocks):
        raise PlanError("the session is almost over: nothing is left to change")
    asked = _block(timeline, wanted).index if wanted is not None else 0
    return timeline.blocks[max(asked, under_way.index + 1)]


def _block(timeline: Timeline, key: str) -> Block:
    for block in timeline.blocks:
        if block.id == key:
            return block
    raise PlanError(f"“{key}” is not a block of {timeline.routine}")


def _placed_hold(timeline: Timeline, change: LengthenHold, at_ms: int) -> LengthenHold:
    block = _hold_to_come(timeline, at_ms) if change.block is None else _block(timeline, change.block)
    if block.kind is not BlockKind.HOLD or block.hold_ms is None:
        raise PlanError(f"{block.id} is not a hold", fix="change the length of a hold")
    if block.until_ready:
        raise PlanError(f"{block.id} lasts until you end it", fix="change a hold that has a length")
    if block.end_ms <= at_ms:
        raise PlanError(f"{block.id} is over", fix="change a hold that is still to come")
    done_ms = max(0, at_ms - block.start_ms)
    least_ms = max(timing.MIN_HOLD, done_ms + timing.MIN_HOLD_LEFT if done_ms else 0)
    least_ms = max(least_ms, _begun_until(timeline, block, at_ms))
    by_ms = max(change.by_ms, least_ms - block.hold_ms)
    if by_ms == 0 or (by_ms > 0 > change.by_ms):
        raise PlanError(f"{block.id} cannot be shorter")
    return replace(change, block=block.id, by_ms=by_ms, done_ms=DurationMs(done_ms))


def _begun_until(timeline: Timeline, block: Block, at_ms: int) -> int:
    """Return how long a hold lasts at least (ms), for the breath and the sentence under way to end in it."""
    ticks_ms = timing.TICKS * timing.TICK_SPACING
    ends = (
        event.end_ms - block.start_ms + (ticks_ms if event.utterance else 0)
        for event in timeline.events
        if event.block == block.index and event.at_ms < at_ms < event.end_ms and event.track in _UNDER_WAY
    )
    return max(ends, default=0)


def _hold_to_come(timeline: Timeline, at_ms: int) -> Block:
    """Return the current hold, or the next one of the same visit."""
    under_way = timeline.block_at(at_ms)
    for block in timeline.blocks[under_way.index :]:
        if block.visit != under_way.visit:
            break
        if block.kind is BlockKind.HOLD and not block.until_ready:
            return block
    raise PlanError("no hold is under way, nor about to begin")


def _check_to_come(timeline: Timeline, change: LeaveOut) -> None:
    first = timeline.blocks[_block(timeline, change.block or "").index]
    begun = {block.visit for block in timeline.blocks[: first.index]}
    to_come = (block for block in timeline.blocks[first.index :] if block.visit not in begun)
    if not any(block.exercise == change.exercise for block in to_come):
        raise PlanError(f"{change.exercise} does not come again in this session", fix="skip it where it is")
