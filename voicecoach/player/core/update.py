"""The state machine of the player: a message and its time in, a new state and effects out.

Pure and synchronous. Times are tape times, in samples; ``now`` is the playhead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from voicecoach.audio.units import ms_from_samples, samples_from_ms
from voicecoach.model.timeline import Block, BlockKind, Track
from voicecoach.player.commands import (
    Back,
    Command,
    JumpTo,
    Pause,
    Quit,
    Ready,
    Replan,
    Resume,
    SkipBlock,
    SkipExercise,
    TogglePause,
)
from voicecoach.player.core.messages import (
    AcquireDevice,
    Message,
    Outage,
    Prepare,
    Prepared,
    ReleaseDevice,
    Replanned,
    Rewrite,
    TimePassed,
)
from voicecoach.player.core.regions import regions_from
from voicecoach.player.core.replan import plan_again, replace_session
from voicecoach.player.core.rounds import count_round, is_counted, rounds_before
from voicecoach.player.core.score import Score
from voicecoach.player.core.seek import (
    BRIEF_PAUSE_MS,
    SeekTarget,
    after_back,
    after_exercise,
    after_pause,
    after_skip,
    entry_ms,
    to_block,
)
from voicecoach.player.core.state import FADE_OUT_LEAD, LEAD, State, Update
from voicecoach.player.core.tape import FADE, Motion, Region, Tape
from voicecoach.player.snapshot import PlayerState

PRE_ROLL = samples_from_ms(250)
"""Silence before the first cue at least, in samples, because some devices drop their first samples."""
_FADE_MS = -(-1000 * FADE // samples_from_ms(1000))
REST_AFTER = samples_from_ms(60_000)
"""After this much silence the device is released."""


def begin(session: Score, at_ms: int = 0) -> State:
    """Return the initial state: ``session`` plays from tape time 0, or a little later.

    It begins with the block at ``at_ms``; work begins with the ticks before its bell. A session that begins
    with silence of its own needs no other; one that is entered later, or a sound check, does.
    """
    offset = samples_from_ms(entry_ms(session.timeline, session.timeline.block_at(at_ms)))
    start = max(0, PRE_ROLL - _silence_at(session, offset))
    quiet = (Region(0, session, offset, Motion.PAUSE),) if start else ()
    return State(session, Tape((*quiet, *regions_from(session, session, offset, start))), cut=start)


def _silence_at(session: Score, offset: int) -> int:
    """Return how many samples after ``offset`` the next cue begins; the bed, which fades in, is none."""
    cues = (event.at_ms for event in session.timeline.events if event.track is not Track.BED)
    onsets = (onset for onset in map(samples_from_ms, cues) if onset >= offset)
    return next(onsets, session.end) - offset


def update(state: State, message: Message, now: int) -> Update:  # noqa: PLR0911 - one per message
    """Return the state after ``message``, and its effects."""
    if state.state_at(now) is PlayerState.FINISHED:
        return state, ()
    match message:
        case TimePassed():
            return _time_passed(state, now)
        case Prepared():
            return _prepared(state, message, now)
        case Outage():
            return _outage(state, message, now)
        case Replanned():
            return replace_session(state, message, now)
        case Replan(change):
            return plan_again(state, change, now)
        case JumpTo(block):
            return _jump(state, block, now)
        case _:
            return _COMMANDS[type(message)](state, now)


def _time_passed(state: State, now: int) -> Update:
    state = replace(state, tape=state.tape.forget(now))
    region = state.tape.region_at(now)
    silent = region.motion in {Motion.PAUSE, Motion.WAIT} and now - region.start >= REST_AFTER
    if silent and not state.resting and state.wanted_ms is None:
        return replace(state, resting=True), (ReleaseDevice(),)
    return state, ()


def _pause_now(state: State, now: int) -> Update:
    match state.state_at(now):
        case PlayerState.PAUSED:
            return replace(state, wanted_ms=None), ()
        case PlayerState.WAITING:
            return state, ()
        case _:
            return _pause(state, max(now + FADE_OUT_LEAD, state.cut), since=now)


def _resume(state: State, now: int) -> Update:
    is_still_paused = state.state_at(now) is PlayerState.PAUSED and state.wanted_ms is None
    return _go_on(state, now) if is_still_paused else (state, ())


def _toggle_pause(state: State, now: int) -> Update:
    match state.state_at(now):
        case PlayerState.PAUSED if state.wanted_ms is None:
            return _go_on(state, now)
        case PlayerState.WAITING:
            return _ready(state, now)
        case _:
            return _pause_now(state, now)


def _pause(state: State, at: int, *, since: int) -> Update:
    """Be silent from ``at`` on, and request a lead-in that may be needed."""
    region = state.tape.region_at(at)
    held = Region(at, region.score, region.offset_at(at), Motion.PAUSE)
    state = replace(state, tape=state.tape.cut((held,)), cut=at, paused_since=since, wanted_ms=None)
    target = after_pause(region.score.timeline, held.ms_at(at), BRIEF_PAUSE_MS)
    if not target.leads_in:
        return state, (Rewrite(at),)
    state, effects = _prepare(state, region.score.session_ms(target.at_ms))
    return state, (Rewrite(at), *effects)


def _go_on(state: State, now: int) -> Update:
    region = state.tape.region_at(max(now, state.cut))
    lasted_ms = BRIEF_PAUSE_MS if state.paused_since is None else ms_from_samples(now - state.paused_since)
    target = after_pause(region.score.timeline, region.ms_at(now), lasted_ms)
    if target.leads_in:
        return _lead_in(state, region.score.session_ms(target.at_ms), now)
    return _play(state, region.score, target.at_ms, now)


def _skip_block(state: State, now: int) -> Update:
    return _skip(state, after_skip(state.session.timeline, state.session_ms(now)), now)


def _skip_exercise(state: State, now: int) -> Update:
    return _skip(state, after_exercise(state.session.timeline, state.session_ms(now)), now)


def _skip(state: State, target: SeekTarget | None, now: int) -> Update:
    """Go to ``target``; ``None``: to the end."""
    if target is None:
        return _end_at(state, state.session, state.session.end, now)
    if target.at_ms <= state.session_ms(max(now + LEAD, state.cut)):
        return state, ()  # it begins by itself before a cut could take effect; cutting would repeat its bell
    return _seek(state, target, now)


def _back(state: State, now: int) -> Update:
    return _seek(state, after_back(state.session.timeline, state.session_ms(now)), now)


def _jump(state: State, block: str, now: int) -> Update:
    target = to_block(state.session.timeline, block)
    if target is None or _comes_by_itself(state, target, now):
        return state, ()
    return _seek(state, target, now)


def _comes_by_itself(state: State, target: SeekTarget, now: int) -> bool:
    """Return whether ``target`` sounds before a cut could take effect; cutting would repeat its first cue."""
    if state.state_at(now) is not PlayerState.PLAYING or target.leads_in:
        return False
    return state.session_ms(now) < target.at_ms <= state.session_ms(max(now + LEAD, state.cut))


def _seek(state: State, target: SeekTarget, now: int) -> Update:
    state = rounds_before(state, target.at_ms)
    if state.state_at(now) is PlayerState.PAUSED:
        at = max(now, state.cut)
        held = Region(at, state.session, samples_from_ms(target.at_ms), Motion.PAUSE)
        return replace(state, tape=state.tape.cut((held,)), paused_since=None, wanted_ms=None), (Rewrite(at),)
    if target.leads_in:
        return _lead_in(state, target.at_ms, now)
    return _play(state, state.session, target.at_ms, now)


def _ready(state: State, now: int) -> Update:
    block = state.session.timeline.block_at(state.session_ms(now))
    if block.kind is BlockKind.WAIT and not block.until_ready:
        return _play(state, state.session, block.end_ms, now)
    at_ms, player = state.session_ms(now), state.state_at(now)
    if player is PlayerState.PLAYING and is_counted(block, at_ms):
        return count_round(state, block, at_ms)
    if player is PlayerState.PAUSED:
        return _go_on(state, now)
    return _end_block(state, block, now) if _is_awaited(state, now) else (state, ())


def _is_awaited(state: State, now: int) -> bool:
    """Return whether the person can end what sounds: not while they are only led into it."""
    at = max(now, state.cut)
    region = state.tape.region_at(at)
    return region.score.timeline.block_at(region.ms_at(at)).until_ready


def _end_block(state: State, block: Block, now: int) -> Update:
    """Go on from the end of a block that the person ends, one fade before it, so that its bell is whole."""
    at_ms = block.end_ms - _FADE_MS
    if at_ms <= state.session_ms(max(now + LEAD, state.cut)):
        return state, ()  # it ends before a cut could take effect; cutting would repeat its bell
    return _play(state, state.session, at_ms, now)


def _quit(state: State, now: int) -> Update:
    at = max(now + FADE_OUT_LEAD, state.cut)
    region = state.tape.region_at(at)
    return _end_at(state, region.score, region.offset_at(at), now)


def _end_at(state: State, score: Score, offset: int, now: int) -> Update:
    at = max(now + FADE_OUT_LEAD, state.cut)
    last = Region(at, score, offset, Motion.END)
    return replace(state, tape=state.tape.cut((last,)), cut=at, wanted_ms=None), (Rewrite(at),)


def _outage(state: State, outage: Outage, now: int) -> Update:
    if state.state_at(now) is not PlayerState.PLAYING:
        return state, ()
    at = max(outage.since, state.cut)  # a later control has moved on already
    state, paused = _pause(state, at, since=now - samples_from_ms(outage.lasted_ms))
    state, effects = _go_on(state, now)
    return state, (*paused, *effects)


def _lead_in(state: State, at_ms: int, now: int) -> Update:
    """Play the lead-in back into the hold at ``at_ms``, now or as soon as it is ready."""
    if state.lead_in is not None and state.lead_in.at_ms == at_ms:
        return _sound_lead_in(state, state.lead_in, now)
    return _prepare(replace(state, wanted_ms=at_ms), at_ms)


def _prepare(state: State, at_ms: int) -> Update:
    known = state.lead_in is not None and state.lead_in.at_ms == at_ms
    if known or state.preparing_ms == at_ms:
        return state, ()
    return replace(state, preparing_ms=at_ms), (Prepare(at_ms),)


def _prepared(state: State, prepared: Prepared, now: int) -> Update:
    state = replace(state, lead_in=prepared)
    if state.preparing_ms == prepared.at_ms:
        state = replace(state, preparing_ms=None)
    return _sound_lead_in(state, prepared, now) if state.wanted_ms == prepared.at_ms else (state, ())


def _sound_lead_in(state: State, prepared: Prepared, now: int) -> Update:
    if prepared.lead_in is None:
        timeline = state.session.timeline
        block = timeline.block_at(prepared.at_ms)
        is_start = prepared.at_ms == block.start_ms
        at_ms = entry_ms(timeline, block) if is_start else prepared.at_ms
        return _play(state, state.session, at_ms, now)
    return _play(state, prepared.lead_in, 0, now)


def _play(state: State, score: Score, at_ms: int, now: int) -> Update:
    at = max(now + LEAD, state.cut)
    regions = regions_from(state.session, score, samples_from_ms(at_ms), at)
    after = replace(state, tape=state.tape.cut(regions), cut=at, wanted_ms=None, resting=False)
    return after, (AcquireDevice(), Rewrite(at)) if state.resting else (Rewrite(at),)


_COMMANDS: dict[type[Command], Callable[[State, int], Update]] = {
    Pause: _pause_now,
    Resume: _resume,
    TogglePause: _toggle_pause,
    SkipBlock: _skip_block,
    SkipExercise: _skip_exercise,
    Back: _back,
    Ready: _ready,
    Quit: _quit,
}
