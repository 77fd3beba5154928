"""What happens in a session, one by one, for those who print or log it."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.model.amendment import Amendment
from voicecoach.model.timeline import Block, Event, Timeline
from voicecoach.model.units import DurationMs
from voicecoach.player.snapshot import PlayerState


@dataclass(frozen=True, slots=True)
class CueStarted:
    """A cue begins to be heard. ``at_ms`` is the session's time; it stands still in a lead-in."""

    event: Event
    block: Block
    at_ms: DurationMs


@dataclass(frozen=True, slots=True)
class StateChanged:
    """The player is in another state."""

    state: PlayerState
    at_ms: DurationMs


@dataclass(frozen=True, slots=True)
class NoticeChanged:
    """Something is wrong with the sound (one sentence), or ``None``: it is well again."""

    notice: str | None


@dataclass(frozen=True, slots=True)
class SessionReplanned:
    """What comes has changed; ``timeline`` is the session's from now on."""

    timeline: Timeline


@dataclass(frozen=True, slots=True)
class ChangeRefused:
    """A change of the session could not be made."""

    change: Amendment
    reason: str


PlayerEvent = CueStarted | StateChanged | NoticeChanged | SessionReplanned | ChangeRefused


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a session ended. ``done``: ids of the work blocks that were played to their end, in order."""

    finished: bool
    at_ms: DurationMs
    done: tuple[str, ...]
