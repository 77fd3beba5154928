"""Replaces the session under the playhead: the past stays, the rest is from the new session.

Both are identical up to the position of the change, sample for sample, so the tape switches without a seam.
The playhead moves on during planning: the new plan is requested to be identical for a little longer, and
requested again if that was not enough.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import Final

from voicecoach.model.amendment import Amendment
from voicecoach.model.timeline import Event, Timeline, Track
from voicecoach.model.units import DurationMs
from voicecoach.player.core.messages import Effect, PlanAgain, Prepare, Refuse, Replanned, Rewrite
from voicecoach.player.core.regions import regions_from
from voicecoach.player.core.score import Score
from voicecoach.player.core.state import LEAD, State, Update
from voicecoach.player.core.tape import Motion, Region, Tape

ALLOWANCES_MS: Final = (1_000, 4_000, 12_000)
"""Time for planning at each attempt."""


def plan_again(state: State, change: Amendment, now: int, attempt: int = 0) -> Update:
    """Request the session with ``change``; refuse it after the last attempt."""
    if attempt >= len(ALLOWANCES_MS):
        return state, (Refuse(change),)
    _, at_ms = _next_heard(state, now)
    return state, (PlanAgain(change, at_ms + ALLOWANCES_MS[attempt], attempt),)


def replace_session(state: State, message: Replanned, now: int) -> Update:
    """Put the new session under the playhead, while it is identical to the current one."""
    new = message.session
    at, at_ms = _next_heard(state, now)
    region = state.tape.region_at(at)
    if region.score.returns_ms is not None:
        at_ms = max(at_ms, region.score.returns_ms)
    if not _is_same_until(state.session.timeline, new.timeline, at_ms):
        return plan_again(state, message.change, now, message.attempt + 1)
    return _with_session(state, new, at, region)


def _next_heard(state: State, now: int) -> tuple[int, int]:
    """Return the tape time from which the tape can still change, and the session time there (ms)."""
    at = max(now + LEAD, state.cut)
    region = state.tape.region_at(at)
    return at, region.score.session_ms(region.ms_at(at))


def _with_session(state: State, new: Score, at: int, region: Region) -> Update:
    effects: tuple[Effect, ...] = ()
    if region.motion is Motion.RUN:
        score = new if region.score is state.session else region.score
        tape = state.tape.cut(regions_from(new, score, region.offset_at(at), at))
        effects = (Rewrite(at),)
    else:
        tape = _exchanged(state.tape, state.session, new, since=region.start)
    wanted_ms = state.lead_in.at_ms if state.lead_in else state.preparing_ms
    if wanted_ms is not None:  # it led back into the replaced session
        effects = (*effects, Prepare(wanted_ms))
    return replace(state, session=new, tape=tape, lead_in=None, preparing_ms=wanted_ms), effects


def _exchanged(tape: Tape, old: Score, new: Score, since: int) -> Tape:
    """Return the tape with ``new`` in place of ``old`` in its silent regions from ``since`` on."""
    return Tape(
        tuple(
            replace(region, score=new) if region.score is old and region.start >= since else region
            for region in tape.regions
        )
    )


def _is_same_until(old: Timeline, new: Timeline, at_ms: int) -> bool:
    """Return whether two timelines have the same cues before ``at_ms``, and the same block there."""
    here, there = old.block_at(at_ms), new.block_at(at_ms)
    is_same_place = (here.id, here.start_ms) == (there.id, there.start_ms)
    return is_same_place and _cues_before(old, at_ms) == _cues_before(new, at_ms)


def _cues_before(timeline: Timeline, at_ms: int) -> list[Event]:
    """Return the cues that begin before ``at_ms``; the bed without its length, which is the session's."""
    count = bisect_left(timeline.events, at_ms, key=lambda event: event.at_ms)
    return [
        replace(event, duration_ms=DurationMs(0)) if event.track is Track.BED else event
        for event in timeline.events[:count]
    ]
