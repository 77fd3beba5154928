"""Where the player is: the one thing that interfaces draw."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What is heard at this moment."""

    state: PlayerState
    timeline: Timeline
    """The one that sounds now: the session's own, or the lead-in after a pause."""
    at_ms: DurationMs
    """The position in ``timeline``."""
    session_ms: DurationMs
    """The position in the whole session."""
    session: Timeline
    """The whole session."""
    output: str
    """The output in use: ``simpleaudio``, ``miniaudio``, ``silent``."""
    notice: str | None = None
    """One sentence about the sound, when something is wrong."""
