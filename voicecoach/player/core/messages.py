"""What comes into the core, and what it asks for. Tape times are in samples."""

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
    """The lead-in back into the hold at ``at_ms`` of the session is ready, or ``None``: there is none."""

    at_ms: int
    lead_in: Score | None


@dataclass(frozen=True, slots=True)
class Outage:
    """From the tape time ``since`` on nothing was heard, for ``lasted_ms``."""

    since: int
    lasted_ms: int


@dataclass(frozen=True, slots=True)
class Replanned:
    """``session`` is the session with ``change``; the same as before up to the moment that was asked for."""

    change: Amendment
    session: Score
    attempt: int


Message = Command | TimePassed | Prepared | Outage | Replanned


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The tape holds something else from ``start`` on."""

    start: int


@dataclass(frozen=True, slots=True)
class Prepare:
    """A lead-in back into the hold at ``at_ms`` of the session is wanted soon."""

    at_ms: int


@dataclass(frozen=True, slots=True)
class PlanAgain:
    """The session is wanted with ``change``, the same as it is up to ``at_ms``."""

    change: Amendment
    at_ms: int
    attempt: int


@dataclass(frozen=True, slots=True)
class Refuse:
    """``change`` came too late for what is being heard."""

    change: Amendment


@dataclass(frozen=True, slots=True)
class ReleaseDevice:
    """Nothing will sound for long: give the device back."""


@dataclass(frozen=True, slots=True)
class AcquireDevice:
    """Take the device again."""


Effect = Rewrite | Prepare | PlanAgain | Refuse | ReleaseDevice | AcquireDevice
