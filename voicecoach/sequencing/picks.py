"""The values taken from the ranges of one step or circuit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pick:
    """The values taken for one step. ``amount``: hold or length in ms, breaths, or reps."""

    sets: int = 1
    amount: int = 0
    rest_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Rounds:
    """The values taken for a circuit."""

    count: int
    rest_ms: int | None = None
