"""The state of the player that interfaces draw."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from voicecoach.model.timeline import Timeline
from voicecoach.model.units import DurationMs


class PlayerState(StrEnum):
    """The states of a session."""

    IDLE = "idle"
    PLAYING = "playing"
    PAUSED = "paused"
    WAITING = "waiting"
    """At the end of a wait block, until the user is ready."""
    FINISHED = "finished"


class SoundNotice(StrEnum):
    """What there is to know about the sound."""

    NO_DEVICE = "no-device"
    """No sound device answers; the session goes on, and the sound returns by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What sounds at one moment."""

    state: PlayerState
    timeline: Timeline
    """The timeline that sounds: the session's, or that of a lead-in."""
    at_ms: DurationMs
    """The position in ``timeline``."""
    session_ms: DurationMs
    """The position in the whole session."""
    session: Timeline
    """The whole session."""
    output: str
    """The output in use: ``simpleaudio``, ``miniaudio``, ``silent``."""
    notice: SoundNotice | None = None
    """One sentence about the sound if something is wrong."""
    rounds: int | None = None
    """How many rounds of the current AMRAP are done; ``None`` in anything else."""
