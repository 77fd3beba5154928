"""The state machine of a session: what happened, and when, in; what the tape holds from then on, out.

Pure and synchronous. Moments are tape times, in samples; ``now`` is the playhead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from voicecoach.audio.units import ms_from_samples, samples_from_ms
from voicecoach.model.timeline import BlockKind
from voicecoach.model.units import DurationMs
from voicecoach.player.commands import Command
from voicecoach.player.landing import BRIEF_PAUSE_MS, Landing, after_back, after_pause, after_skip
from voicecoach.player.occurrences import (
    Effect,
    Occurrence,
    Outage,
    Prepare,
    Prepared,
    Rest,
    Rewrite,
    Tick,
    Wake,
)
from voicecoach.player.score import Score
from voicecoach.player.snapshot import PlayerState
from voicecoach.player.tape import FADE, Motion, Piece, Tape

LEAD = samples_from_ms(200)
"""How far ahead of the playhead a control takes hold: beyond what any output has already taken."""
FADE_OUT_LEAD = samples_from_ms(180)
"""The same for silence: the earliest sample at which every output still sounds a fade whole."""
PRE_ROLL = samples_from_ms(250)
"""Silence before the first word, which some devices swallow while they wake."""
REST_AFTER = samples_from_ms(60_000)
"""After this long in silence the device is given back."""
_TAIL = samples_from_ms(100)

_STATES = {
    Motion.RUN: PlayerState.PLAYING,
    Motion.PAUSE: PlayerState.PAUSED,
    Motion.WAIT: PlayerState.WAITING,
    Motion.END: PlayerState.FINISHED,
}


@dataclass(frozen=True, slots=True)
class State:
    """Everything the player knows. ``cut`` is the tape time from which the last control holds."""

    session: Score
    tape: Tape
    cut: int
    paused_since: int | None = None
    """``None`` when the pause was moved elsewhere, which counts as a long one."""
    wanted_ms: int | None = None
    """A lead-in is to sound as soon as it is ready."""
    lead_in: Prepared | None = None
    preparing_ms: int | None = None
    resting: bool = False

    def state_at(self, now: int) -> PlayerState:
        """Return the state that the last control asked for, even while it is still on its way to the ear."""
        return _STATES[self._intended(now).motion]

    def is_over(self, now: int) -> bool:
        """Return whether the end has been heard."""
        piece = self.tape.piece_at(now)
        return piece.motion is Motion.END and now >= piece.start + FADE

    def session_ms(self, now: int) -> DurationMs:
        """Return the session's position once the last control holds."""
        piece = self._intended(now)
        return piece.score.session_ms(piece.ms_at(max(now, self.cut)))

    def _intended(self, now: int) -> Piece:
        return self.tape.piece_at(max(now, self.cut))


Step = tuple[State, tuple[Effect, ...]]


def begin(session: Score) -> State:
    """Return the state in which ``session`` sounds from tape time 0."""
    quiet = Piece(0, session, 0, Motion.PAUSE)
    return State(session, Tape((quiet, *_lay(session, session, 0, PRE_ROLL))), cut=PRE_ROLL)


def step(state: State, occurrence: Occurrence, now: int) -> Step:
    """Return the state after ``occurrence``, and what has to be done about it."""
    if state.state_at(now) is PlayerState.FINISHED:
        return state, ()
    match occurrence:
        case Tick():
            return _tick(state, now)
        case Prepared():
            return _prepared(state, occurrence, now)
        case Outage():
            return _outage(state, occurrence, now)
    return _COMMANDS[occurrence](state, now)


def _tick(state: State, now: int) -> Step:
    state = replace(state, tape=state.tape.forget(now))
    piece = state.tape.piece_at(now)
    silent = piece.motion in {Motion.PAUSE, Motion.WAIT} and now - piece.start >= REST_AFTER
    if silent and not state.resting and state.wanted_ms is None:
        return replace(state, resting=True), (Rest(),)
    return state, ()


def _pause_or_go_on(state: State, now: int) -> Step:
    match state.state_at(now):
        case PlayerState.PAUSED if state.wanted_ms is not None:
            return replace(state, wanted_ms=None), ()
        case PlayerState.PAUSED:
            return _go_on(state, now)
        case PlayerState.WAITING:
            return _ready(state, now)
        case _:
            return _pause(state, max(now + FADE_OUT_LEAD, state.cut), since=now)


def _pause(state: State, at: int, *, since: int) -> Step:
    """Be silent from ``at`` on, and ask in time for a lead-in that may be needed."""
    piece = state.tape.piece_at(at)
    held = Piece(at, piece.score, piece.offset_at(at), Motion.PAUSE)
    state = replace(state, tape=state.tape.cut((held,)), cut=at, paused_since=since, wanted_ms=None)
    landing = after_pause(piece.score.timeline, held.ms_at(at), BRIEF_PAUSE_MS)
    if not landing.leads_in:
        return state, (Rewrite(at),)
    state, effects = _prepare(state, piece.score.session_ms(landing.at_ms))
    return state, (Rewrite(at), *effects)


def _go_on(state: State, now: int) -> Step:
    piece = state.tape.piece_at(max(now, state.cut))
    lasted_ms = BRIEF_PAUSE_MS if state.paused_since is None else ms_from_samples(now - state.paused_since)
    landing = after_pause(piece.score.timeline, piece.ms_at(now), lasted_ms)
    if landing.leads_in:
        return _lead_in(state, piece.score.session_ms(landing.at_ms), now)
    return _play(state, piece.score, landing.at_ms, now)


def _skip(state: State, now: int) -> Step:
    landing = after_skip(state.session.timeline, state.session_ms(now))
    if landing is None:
        return _end_at(state, state.session, state.session.end, now)
    if landing.at_ms <= state.session_ms(max(now + LEAD, state.cut)):
        return state, ()  # it begins by itself before a cut could take hold; cutting would repeat its bell
    return _seek(state, landing, now)


def _back(state: State, now: int) -> Step:
    return _seek(state, after_back(state.session.timeline, state.session_ms(now)), now)


def _seek(state: State, landing: Landing, now: int) -> Step:
    if state.state_at(now) is PlayerState.PAUSED:
        at = max(now, state.cut)
        held = Piece(at, state.session, samples_from_ms(landing.at_ms), Motion.PAUSE)
        return replace(state, tape=state.tape.cut((held,)), paused_since=None, wanted_ms=None), (Rewrite(at),)
    if landing.leads_in:
        return _lead_in(state, landing.at_ms, now)
    return _play(state, state.session, landing.at_ms, now)


def _ready(state: State, now: int) -> Step:
    block = state.session.timeline.block_at(state.session_ms(now))
    if block.kind is BlockKind.WAIT:
        return _play(state, state.session, block.end_ms, now)
    return _go_on(state, now) if state.state_at(now) is PlayerState.PAUSED else (state, ())


def _quit(state: State, now: int) -> Step:
    at = max(now + FADE_OUT_LEAD, state.cut)
    piece = state.tape.piece_at(at)
    return _end_at(state, piece.score, piece.offset_at(at), now)


def _end_at(state: State, score: Score, offset: int, now: int) -> Step:
    at = max(now + FADE_OUT_LEAD, state.cut)
    last = Piece(at, score, offset, Motion.END)
    return replace(state, tape=state.tape.cut((last,)), cut=at, wanted_ms=None), (Rewrite(at),)


def _outage(state: State, outage: Outage, now: int) -> Step:
    if state.state_at(now) is not PlayerState.PLAYING:
        return state, ()
    at = max(outage.since, state.cut)  # a control given meanwhile has moved on already
    state, paused = _pause(state, at, since=now - samples_from_ms(outage.lasted_ms))
    state, effects = _go_on(state, now)
    return state, (*paused, *effects)


def _lead_in(state: State, at_ms: int, now: int) -> Step:
    """Sound the lead-in back into the hold at ``at_ms``, now or as soon as it is ready."""
    if state.lead_in is not None and state.lead_in.at_ms == at_ms:
        return _sound_lead_in(state, state.lead_in, now)
    return _prepare(replace(state, wanted_ms=at_ms), at_ms)


def _prepare(state: State, at_ms: int) -> Step:
    known = state.lead_in is not None and state.lead_in.at_ms == at_ms
    if known or state.preparing_ms == at_ms:
        return state, ()
    return replace(state, preparing_ms=at_ms), (Prepare(at_ms),)


def _prepared(state: State, prepared: Prepared, now: int) -> Step:
    state = replace(state, lead_in=prepared)
    if state.preparing_ms == prepared.at_ms:
        state = replace(state, preparing_ms=None)
    return _sound_lead_in(state, prepared, now) if state.wanted_ms == prepared.at_ms else (state, ())


def _sound_lead_in(state: State, prepared: Prepared, now: int) -> Step:
    if prepared.lead_in is None:
        return _play(state, state.session, prepared.at_ms, now)
    return _play(state, prepared.lead_in, 0, now)


def _play(state: State, score: Score, at_ms: int, now: int) -> Step:
    at = max(now + LEAD, state.cut)
    pieces = _lay(state.session, score, samples_from_ms(at_ms), at)
    after = replace(state, tape=state.tape.cut(pieces), cut=at, wanted_ms=None, resting=False)
    return after, (Wake(), Rewrite(at)) if state.resting else (Rewrite(at),)


def _lay(session: Score, score: Score, offset: int, start: int) -> tuple[Piece, ...]:
    """Return the pieces from ``start`` on: ``score``, then the session, until it waits or ends."""
    pieces = [Piece(start, score, offset)]
    if score.returns_ms is not None:
        # Joined a fade early, where both hold the same last tick, so that the bell that follows sounds whole.
        start += max(0, samples_from_ms(score.timeline.duration_ms) - FADE - offset)
        offset = samples_from_ms(score.returns_ms) - FADE
        pieces.append(Piece(start, session, offset))
    stop, motion = _next_stop(session, offset)
    return (*pieces, Piece(start + stop - offset, session, stop, motion))


def _next_stop(session: Score, offset: int) -> tuple[int, Motion]:
    """Return where session time stops after ``offset``: just before the end of a wait, or at the end."""
    for block in session.timeline.blocks:
        stop = samples_from_ms(block.end_ms - 1)
        if block.kind is BlockKind.WAIT and stop >= offset:
            return stop, Motion.WAIT
    return max(session.end + _TAIL, offset), Motion.END


_COMMANDS: dict[Command, Callable[[State, int], Step]] = {
    Command.PAUSE: _pause_or_go_on,
    Command.SKIP: _skip,
    Command.BACK: _back,
    Command.READY: _ready,
    Command.QUIT: _quit,
}
