"""On which days a routine is meant to be done."""

from __future__ import annotations

from dataclasses import dataclass

WEEK = 7


@dataclass(frozen=True, slots=True)
class Days:
    """A number of days a week, or certain days of it."""

    a_week: int
    weekdays: tuple[int, ...] = ()
    """From 0 for Monday, in order, where certain days are meant; else any will do."""

    @property
    def is_daily(self) -> bool:
        """Whether it is meant for each day."""
        return self.a_week == WEEK
