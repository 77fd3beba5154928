"""The events of a session, for display and logs."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.model.amendment import Amendment
from voicecoach.model.timeline import Block, Event, Timeline
from voicecoach.model.units import DurationMs
from voicecoach.player.snapshot import PlayerState, SoundNotice


@dataclass(frozen=True, slots=True)
class CueStarted:
    """A cue begins to sound. ``at_ms``: session time, constant during a lead-in."""

    event: Event
    block: Block
    at_ms: DurationMs


@dataclass(frozen=True, slots=True)
class StateChanged:
    """The state of the player has changed."""

    state: PlayerState
    at_ms: DurationMs


@dataclass(frozen=True, slots=True)
class NoticeChanged:
    """A notice about the sound; ``None``: all is well again."""

    notice: SoundNotice | None


@dataclass(frozen=True, slots=True)
class SessionReplanned:
    """The rest of the session has changed; ``timeline`` is its plan from now on."""

    timeline: Timeline


@dataclass(frozen=True, slots=True)
class ChangeRefused:
    """A change of the session could not be made."""

    change: Amendment
    reason: str


@dataclass(frozen=True, slots=True)
class RoundCounted:
    """A round of an AMRAP, its ``number``-th, was done. ``block``: its id; ``at_ms``: session time."""

    block: str
    number: int
    at_ms: DurationMs


PlayerEvent = CueStarted | StateChanged | RoundCounted | NoticeChanged | SessionReplanned | ChangeRefused


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a session ended. ``done``: ids of the work blocks that were played to their end, in order.

    ``rounds``: how many rounds were counted, by the id of each AMRAP.
    """

    finished: bool
    at_ms: DurationMs
    done: tuple[str, ...]
    rounds: tuple[tuple[str, int], ...] = ()
