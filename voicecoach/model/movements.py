"""Movements: what is done in a fixed time that people fill by themselves, counting for themselves."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.model.exercise import Exercise
from voicecoach.model.units import DurationMs


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """One exercise and how much of it, a side where it has sides: ``reps`` or ``hold_ms``, never both."""

    exercise: Exercise
    reps: int | None = None
    hold_ms: DurationMs | None = None
