"""Changes during a session, as values of its request.

An amendment holds from one block on, and leaves everything before that block as planned. A user's change has
no block (``None``); planning sets it, by the position of the change. In a request every amendment has its
block, so that request and amendments are the whole session.
"""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.model.guidance import Guidance
from voicecoach.model.units import DurationMs


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthenHold:
    """One hold becomes ``by_ms`` longer, or shorter if negative.

    On the first side it applies to the same set of the other side, too; on the second to this hold alone, and
    the sides stay uneven. A hold of whole breaths changes by whole breaths, at least one.
    """

    by_ms: int
    block: str | None = None
    """The block of the hold; ``None``: the current hold, else the next of the visit."""
    done_ms: DurationMs = DurationMs(0)
    """How much of it has passed, and stays unchanged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePace:
    """Moves, switches and minimum rests are scaled by ``percent``, in place of the request's pace."""

    percent: int
    block: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeGuidance:
    """The coach says more or less."""

    guidance: Guidance
    block: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRate:
    """The voice speaks at ``rate_wpm`` words per minute."""

    rate_wpm: int
    block: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTarget:
    """The session takes ``target_ms`` in total, by other doses for the steps that have not begun."""

    target_ms: DurationMs
    block: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveOut:
    """An exercise is not visited again. A visit that has begun is not cut short."""

    exercise: str
    block: str | None = None


Amendment = LengthenHold | ChangePace | ChangeGuidance | ChangeRate | ChangeTarget | LeaveOut
