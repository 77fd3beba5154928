"""The names of beds: what may sound under a whole session."""

from __future__ import annotations

from typing import Final

from voicecoach.model.units import DurationMs

NO_BED: Final = "none"
HOUSE_BEDS: Final = ("pad", "rain")
"""Beds that the program makes itself; any other name is the path of a sound file."""
BED_WORDS: Final = (NO_BED, *HOUSE_BEDS)
SHORTEST_BED_MS: Final = DurationMs(2_000)
"""A shorter file, repeated, is a rhythm."""
