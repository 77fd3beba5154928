"""The state of the player. Times are tape times, in samples; ``now`` is the playhead."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.audio.units import samples_from_ms
from voicecoach.model.units import DurationMs
from voicecoach.player.core.messages import Effect, Prepared
from voicecoach.player.core.score import Score
from voicecoach.player.core.tape import FADE, Motion, Region, Tape
from voicecoach.player.snapshot import PlayerState

LEAD = samples_from_ms(200)
"""How far ahead of the playhead a control takes effect: beyond what any output has already buffered."""
FADE_OUT_LEAD = samples_from_ms(180)
"""The same for silence: the earliest at which every output still plays a complete fade."""

_STATES = {
    Motion.RUN: PlayerState.PLAYING,
    Motion.PAUSE: PlayerState.PAUSED,
    Motion.WAIT: PlayerState.WAITING,
    Motion.END: PlayerState.FINISHED,
}


@dataclass(frozen=True, slots=True)
class State:
    """The whole state. ``cut`` is the tape time from which the last control is in effect."""

    session: Score
    tape: Tape
    cut: int
    paused_since: int | None = None
    """``None`` after a move during the pause, which counts as a long pause."""
    wanted_ms: int | None = None
    """Position of a lead-in that is to play as soon as it is ready."""
    lead_in: Prepared | None = None
    preparing_ms: int | None = None
    resting: bool = False
    rounds: tuple[int, ...] = ()
    """When each round of an AMRAP was done, in milliseconds of the session."""

    def state_at(self, now: int) -> PlayerState:
        """Return the state after the last control, even before it is audible."""
        return _STATES[self._intended(now).motion]

    def is_over(self, now: int) -> bool:
        """Return whether the end has sounded."""
        region = self.tape.region_at(now)
        return region.motion is Motion.END and now >= region.start + FADE

    def session_ms(self, now: int) -> DurationMs:
        """Return the session's position (ms) once the last control is in effect."""
        region = self._intended(now)
        return region.score.session_ms(region.ms_at(max(now, self.cut)))

    def _intended(self, now: int) -> Region:
        return self.tape.region_at(max(now, self.cut))


Update = tuple[State, tuple[Effect, ...]]
"""The state after a message, and its effects."""
