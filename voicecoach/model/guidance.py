"""How much the coach says."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Guidance(StrEnum):
    """How much the coach says."""

    AUTO = "auto"
    """In a request: one of the others, chosen by how often the routine was done and by its time."""
    FULL = "full"
    BRIEF = "brief"
    """Announce, enter, counts, switches, safety."""
    TONES = "tones"
    """Bells, ticks, breath tones, safety."""

    @property
    def speaks(self) -> bool:
        """Whether anything beyond safety is spoken."""
        return self is not Guidance.TONES


LEVELS: Final = (Guidance.FULL, Guidance.BRIEF, Guidance.TONES)
"""The levels that a session can have, the fullest first."""
