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
