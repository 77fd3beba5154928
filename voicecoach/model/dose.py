"""Doses: how long, how often, how many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from voicecoach.model.side import WorkedSide
from voicecoach.model.text import Text
from voicecoach.model.units import DurationMs


@dataclass(frozen=True, slots=True)
class Range:
    """An inclusive range of whole numbers; a fixed value has ``low == high``. Units are the user's."""

    low: int
    high: int

    @classmethod
    def exactly(cls, value: int) -> Range:
        """Return the range that holds one value."""
        return cls(value, value)

    @property
    def is_fixed(self) -> bool:
        """Whether there is nothing to choose."""
        return self.low == self.high

    def __contains__(self, value: object) -> bool:
        return isinstance(value, int) and self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class TimedHold:
    """A hold measured by the clock, bell to bell, in milliseconds."""

    length_ms: Range


@dataclass(frozen=True, slots=True)
class BreathHold:
    """A hold measured in whole breaths of the pattern in force."""

    breaths: Range


@dataclass(frozen=True, slots=True)
class Phase:
    """One named part of a repetition, in the order performed."""

    name: str
    word: Text
    length_ms: DurationMs
    is_hold: bool = False
    """An inner hold, ticked by the second."""
    is_effort: bool = False
    """Breathe out here."""


HOUSE_TEMPO: Final = (
    Phase("out", Text.of("out"), DurationMs(2_000)),
    Phase("back", Text.of("back"), DurationMs(2_000)),
)
"""The tempo of repetitions for which nobody gives one. Its phases have no words: what they do is unknown."""


@dataclass(frozen=True, slots=True)
class Reps:
    """Repetitions, each made of the phases of the tempo; one repetition lasts their sum."""

    count: Range
    tempo: tuple[Phase, ...]

    @property
    def rep_ms(self) -> DurationMs:
        """The length of one repetition."""
        return DurationMs(sum(phase.length_ms for phase in self.tempo))

    @property
    def is_at_house_tempo(self) -> bool:
        """Whether nobody gave the tempo: the number on the beat, the sound of the way back, no words."""
        return self.tempo == HOUSE_TEMPO


Dose = TimedHold | BreathHold | Reps


@dataclass(frozen=True, slots=True)
class SetAmounts:
    """The amount of each set on one side, in order: milliseconds of a hold, breaths, or repetitions.

    ``side``: ``None`` for either side, or where an exercise has no sides.
    """

    side: WorkedSide | None
    amounts: tuple[int, ...]
