"""What practice means for a plan: who is new to a routine, and which exercises are new to somebody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine

LEARNT_AFTER: Final = 3
"""A routine, or an exercise, done this often needs no full explanation."""
AT_HOME_AFTER: Final = 10
"""A routine done this often needs few words."""
FORGOTTEN_AFTER_DAYS: Final = 21


def is_new_to(request: PlanRequest) -> bool:
    """Return whether a routine is to be explained: its first times, and after three weeks away."""
    is_forgotten = request.days_away is not None and request.days_away >= FORGOTTEN_AFTER_DAYS
    return request.times_done < LEARNT_AFTER or is_forgotten


def new_exercises(routine: Routine, request: PlanRequest) -> Iterator[str]:
    """Yield the ids of a routine's exercises that somebody has not done often enough to know."""
    times = dict(request.exercise_times_done)
    for exercise in routine.exercises():
        if times.get(exercise.id, 0) < LEARNT_AFTER:
            yield exercise.id


def is_at_home_in(request: PlanRequest) -> bool:
    """Return whether a routine is so well known that a tone says more than a word."""
    return not is_new_to(request) and request.times_done >= AT_HOME_AFTER


def breaths_with_words(request: PlanRequest, most: int, *, is_first_set: bool) -> int:
    """Return how many breaths of a hold have words, of ``most`` that the level of guidance has.

    All of them the first times, then one, in the end that of the first set alone.
    """
    if is_new_to(request):
        return most
    return min(most, 1) if is_first_set or not is_at_home_in(request) else 0
