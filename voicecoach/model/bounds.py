"""The bounds of a session, and the extent of a part of it that is held against them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from enum import StrEnum
from heapq import nlargest

MAX_SESSION_BLOCKS = 3_000
MAX_SESSION_CUES = 30_000
LONGEST_SESSION_MS = 24 * 3_600_000
MAX_DOSES = 1_500
"""Open combinations of sets and holds, repetitions or breaths: each is a sentence to be spoken."""
MAX_CHOICES = 15_000
"""Combinations of sets, doses and rests, summed over the steps, times the choices of the circuits around."""


class Bound(StrEnum):
    """What can be too large about a session."""

    BLOCKS = "blocks"
    CUES = "cues"
    LENGTH = "length"
    DOSES = "doses"
    CHOICES = "choices"


@dataclass(frozen=True, slots=True)
class Extent:
    """The most that a part of a session can hold: blocks, cues, milliseconds, doses to be spoken, choices."""

    blocks: int = 0
    cues: int = 0
    length_ms: int = 0
    doses: int = 0
    choices: int = 0

    def __add__(self, other: Extent) -> Extent:
        return Extent(
            self.blocks + other.blocks,
            self.cues + other.cues,
            self.length_ms + other.length_ms,
            self.doses + other.doses,
            self.choices + other.choices,
        )

    def repeated(self, times: int, options: int) -> Extent:
        """Return the extent of ``times`` rounds, of which the number and the rest have ``options`` values."""
        return Extent(
            self.blocks * times,
            self.cues * times,
            self.length_ms * times,
            self.doses,
            options * (1 + self.choices),
        )

    def exceeded(self) -> Bound | None:
        """Return the first bound that is exceeded, ``None`` where all are kept."""
        if self.length_ms > LONGEST_SESSION_MS:
            return Bound.LENGTH
        if self.blocks > MAX_SESSION_BLOCKS:
            return Bound.BLOCKS
        if self.cues > MAX_SESSION_CUES:
            return Bound.CUES
        if self.doses > MAX_DOSES:
            return Bound.DOSES
        return Bound.CHOICES if self.choices > MAX_CHOICES else None

    def of(self, bound: Bound) -> int:
        """Return the figure that ``bound`` is about."""
        figures = {
            Bound.BLOCKS: self.blocks,
            Bound.CUES: self.cues,
            Bound.LENGTH: self.length_ms,
            Bound.DOSES: self.doses,
            Bound.CHOICES: self.choices,
        }
        return figures[bound]


def largest(extents: Iterable[Extent], count: int) -> Extent:
    """Return the most that any ``count`` of these parts, one or more, can hold together."""
    figures = zip(*map(astuple, extents), strict=True)
    return Extent(*(sum(nlargest(count, figure)) for figure in figures))
