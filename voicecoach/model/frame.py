"""What frames a session, as its routine asks for it: opening, closing, and its own sounds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from voicecoach.model.units import DurationMs


class Opening(StrEnum):
    """What is said before the first block. The safety lines are never left out where there are exercises."""

    FULL = "full"
    SAFETY = "safety"
    """What is needed, and the safety lines: neither title nor welcome."""
    NONE = "none"
    """The routine's own cautions alone."""


class Closing(StrEnum):
    """What comes after the last block."""

    FULL = "full"
    NONE = "none"
    """The way out of the last exercise; its end bell is the end of the session."""


@dataclass(frozen=True, slots=True)
class RoutineSound:
    """What sounds in one routine in place of a house sound."""

    house: str
    """The name of the house sound that it stands for: ``start``."""
    sound: str
    """The name of a house sound, or an absolute path to a sound file."""
    length_ms: DurationMs | None = None
    """How long a file sounds; ``None`` for a house sound."""
