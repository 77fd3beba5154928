"""The inputs and effects of the core. Tape times are in samples."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.model.amendment import Amendment
from voicecoach.player.commands import Command
from voicecoach.player.core.score import Score


@dataclass(frozen=True, slots=True)
class TimePassed:
    """Time has passed."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The lead-in back into the hold at ``at_ms`` of the session is ready; ``None`` if there is none."""

    at_ms: int
    lead_in: Score | None


@dataclass(frozen=True, slots=True)
class Outage:
    """Nothing sounded from tape time ``since`` on, for ``lasted_ms``."""

    since: int
    lasted_ms: int


@dataclass(frozen=True, slots=True)
class Replanned:
    """``session`` is the session with ``change``, identical up to the requested position."""

    change: Amendment
    session: Score
    attempt: int


Message = Command | TimePassed | Prepared | Outage | Replanned


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The content of the tape has changed from ``start`` on."""

    start: int


@dataclass(frozen=True, slots=True)
class Prepare:
    """A lead-in back into the hold at ``at_ms`` of the session will be needed soon."""

    at_ms: int


@dataclass(frozen=True, slots=True)
class PlanAgain:
    """The session is to be planned with ``change``, identical up to ``at_ms``."""

    change: Amendment
    at_ms: int
    attempt: int


@dataclass(frozen=True, slots=True)
class Refuse:
    """``change`` was too late for the current position."""

    change: Amendment


@dataclass(frozen=True, slots=True)
class RoundDone:
    """A round of the AMRAP ``block`` was done, its ``number``-th, at ``at_ms`` of the session."""

    block: str
    number: int
    at_ms: int


@dataclass(frozen=True, slots=True)
class ReleaseDevice:
    """Silence will last: release the device."""


@dataclass(frozen=True, slots=True)
class AcquireDevice:
    """Acquire the device again."""


Effect = Rewrite | Prepare | PlanAgain | Refuse | RoundDone | ReleaseDevice | AcquireDevice
