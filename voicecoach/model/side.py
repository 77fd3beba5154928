"""Sides of the body, and how an exercise uses them."""

from __future__ import annotations

from enum import StrEnum


class Side(StrEnum):
    """The side that is stretched or works (the rear leg of a lunge, the top leg of a clamshell)."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.LEFT if self is Side.RIGHT else Side.RIGHT


class WorkedSide(StrEnum):
    """The one side that a routine works, or gives a dose of its own: by its name, or by whose it is."""

    LEFT = "left"
    RIGHT = "right"
    AFFECTED = "affected"
    """The side that hurts or was operated on; only the person knows which."""
    OTHER = "other"
    """The one that is not."""

    @property
    def needs_the_affected_one(self) -> bool:
        """Whether which side it is depends on the person."""
        return self in {WorkedSide.AFFECTED, WorkedSide.OTHER}

    def known(self, affected: Side) -> WorkedSide:
        """Return the side by its name, where ``affected`` is the affected one."""
        if not self.needs_the_affected_one:
            return self
        return WorkedSide(affected if self is WorkedSide.AFFECTED else affected.other)

    @property
    def side(self) -> Side | None:
        """The side, ``None`` if it depends on the person."""
        return None if self.needs_the_affected_one else Side(self.value)


class SideMeaning(StrEnum):
    """What the two sides of an exercise are."""

    SIDES = "sides"
    """Sides of the body."""
    DIRECTIONS = "directions"
    """Two ways of one movement: circles to the left, then to the right."""


class Sides(StrEnum):
    """How the sets of an exercise are shared between the sides."""

    NONE = "none"
    """Both sides work together: a bridge."""
    EACH = "each"
    """All sets of one side, then all sets of the other."""
    ALTERNATE = "alternate"
    """One set of each side in turn."""
    ALTERNATE_REPS = "alternate-reps"
    """The sides change after each repetition: a set holds as many of each."""
