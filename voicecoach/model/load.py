"""What an exercise is done with, how far, and up to which pain: data that is said once and shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from voicecoach.model.text import Text

MOST_PAIN = 9
"""Of ten; ten would allow anything."""


class MeasureUnit(StrEnum):
    """Units of weight and of distance."""

    KILOGRAM = "kg"
    POUND = "lb"
    METRE = "m"
    KILOMETRE = "km"
    MILE = "mi"


WEIGHTS = (MeasureUnit.KILOGRAM, MeasureUnit.POUND)
DISTANCES = (MeasureUnit.METRE, MeasureUnit.KILOMETRE, MeasureUnit.MILE)


@dataclass(frozen=True, slots=True)
class Measure:
    """A weight or a distance, in thousandths of its unit."""

    thousandths: int
    unit: MeasureUnit

    def figures(self, decimal_mark: str = ".") -> str:
        """Return it in figures: ``8 kg``, ``12.5 kg``."""
        return f"{self.thousandths / 1000:.9g} {self.unit}".replace(".", decimal_mark)


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """The conditions of an exercise, each if it is given."""

    weight: Measure | None = None
    band: Text | None = None
    distance: Measure | None = None
    pain: int | None = None
    """The most pain that is allowed, of ten."""
