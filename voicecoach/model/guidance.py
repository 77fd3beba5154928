"""How much the coach says."""

from __future__ import annotations

from enum import StrEnum


class Guidance(StrEnum):
    """How much the coach says."""

    FULL = "full"
    BRIEF = "brief"
    """Announce, enter, counts, switches, safety."""
    TONES = "tones"
    """Bells, ticks, breath tones, safety."""

    @property
    def speaks(self) -> bool:
        """Whether anything beyond safety is spoken."""
        return self is not Guidance.TONES
