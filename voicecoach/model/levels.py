"""Levels: how much louder or softer than made each stem of a session is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

SOFTEST_DB, LOUDEST_DB = -24, 6
LEVELS_ALLOWED = f"whole decibels from {SOFTEST_DB} to {LOUDEST_DB}, or off"


class Stem(StrEnum):
    """The parts of the mix that have a level of their own."""

    VOICE = "voice"
    COUNTS = "counts"
    """Spoken numbers and phases, ticks."""
    BREATH = "breath"
    """Breath tones, and the words that go with them."""
    CHIMES = "chimes"
    BED = "bed"


Level = int | None
"""In decibels, 0 as made; ``None``: off."""

_OFF = "off"
_USUAL_STEPS: tuple[Level, ...] = (None, SOFTEST_DB, -18, -12, -9, -6, -3, 0, 3, LOUDEST_DB)


@dataclass(frozen=True, slots=True, kw_only=True)
class StemLevels:
    """The level of each stem. Raises ValueError for one out of bounds."""

    voice: Level = 0
    counts: Level = 0
    breath: Level = 0
    chimes: Level = 0
    bed: Level = 0

    def __post_init__(self) -> None:
        for stem in Stem:
            level = self.of(stem)
            if level is not None and not SOFTEST_DB <= level <= LOUDEST_DB:
                raise ValueError(f"{level} is no level: {LEVELS_ALLOWED}")

    def of(self, stem: Stem) -> Level:
        """Return the level of ``stem``."""
        level: Level = getattr(self, stem.value)
        return level

    def changed(self, changes: Iterable[tuple[Stem, Level]]) -> StemLevels:
        """Return these levels with ``changes``; of several for one stem the last one counts."""
        fields: dict[str, Any] = {stem.value: level for stem, level in changes}
        return replace(self, **fields)

    def louder(self, stem: Stem) -> StemLevels:
        """Return these levels with ``stem`` at the next usual step up, if there is one."""
        steps = (step for step in _USUAL_STEPS if _loudness(step) > _loudness(self.of(stem)))
        return self.changed([(stem, next(steps, self.of(stem)))])

    def softer(self, stem: Stem) -> StemLevels:
        """Return these levels with ``stem`` at the next usual step down; below the softest it is off."""
        steps = (step for step in reversed(_USUAL_STEPS) if _loudness(step) < _loudness(self.of(stem)))
        return self.changed([(stem, next(steps, None))])


AS_MADE: Final = StemLevels()


def checked_level(value: object) -> Level:
    """Return the level that a file or an option gives: a whole number of decibels, or the word “off”.

    Raises ValueError with what is allowed.
    """
    if value == _OFF:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not SOFTEST_DB <= value <= LOUDEST_DB:
        raise ValueError(LEVELS_ALLOWED)
    return value


def _loudness(level: Level) -> int:
    return SOFTEST_DB - 1 if level is None else level
