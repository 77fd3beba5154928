"""What practice means for a plan: who is new to a routine, and which exercises are new to somebody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine

LEARNT_AFTER: Final = 3
"""A routine, or an exercise, done this often needs no full explanation."""
FORGOTTEN_AFTER_DAYS: Final = 21


def is_new_to(request: PlanRequest) -> bool:
    """Return whether a routine is to be explained: its first times, and after three weeks away."""
    is_forgotten = request.days_away is not None and request.days_away >= FORGOTTEN_AFTER_DAYS
    return request.times_done < LEARNT_AFTER or is_forgotten


def new_exercises(routine: Routine, request: PlanRequest) -> Iterator[str]:
    """Yield the ids of a routine's exercises that somebody has not done often enough to know."""
    times = dict(request.exercise_times_done)
    for step in routine.exercise_steps():
        if times.get(step.exercise.id, 0) < LEARNT_AFTER:
            yield step.exercise.id
