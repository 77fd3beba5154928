"""What somebody has done: how often each routine and exercise, and on which day last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

MOST_KEPT = 1000
"""Routines, and as many exercises; beyond these, the ones not done for longest are forgotten."""
MOST_TIMES = 1_000_000


@dataclass(frozen=True, slots=True)
class Done:
    """How often something was done, and on which day last."""

    times: int
    last: date


@dataclass(frozen=True, slots=True)
class Practice:
    """What was done of each routine and each exercise, by its id."""

    routines: Mapping[str, Done] = field(default_factory=dict)
    exercises: Mapping[str, Done] = field(default_factory=dict)

    def times_done(self, routine: str) -> int:
        """Return how often a routine was done to its end."""
        done = self.routines.get(routine)
        return done.times if done else 0

    def days_away(self, routine: str, today: date) -> int | None:
        """Return for how many days a routine has not been done; ``None``: it never was."""
        done = self.routines.get(routine)
        return max(0, (today - done.last).days) if done else None

    def exercise_times_done(self, exercises: Iterable[str]) -> tuple[tuple[str, int], ...]:
        """Return how often each of these exercises was done, without those that never were."""
        unique = sorted(set(exercises) & set(self.exercises))
        return tuple((exercise, self.exercises[exercise].times) for exercise in unique)

    def with_session(self, routines: Iterable[str], exercises: Iterable[str], today: date) -> Practice:
        """Return what was done with one session more: of ``routines`` to their end, and of ``exercises``."""
        return Practice(_counted(self.routines, routines, today), _counted(self.exercises, exercises, today))

    def renamed(self, routine: str, new: str) -> Practice:
        """Return the same with what was done of ``routine`` counted for ``new``."""
        done = self.routines.get(routine)
        others = {name: each for name, each in self.routines.items() if name not in {routine, new}}
        return Practice({**others, new: done} if done else self.routines, self.exercises)


def _counted(before: Mapping[str, Done], done: Iterable[str], today: date) -> dict[str, Done]:
    counts = dict(before)
    for name in sorted(set(done)):
        times = counts[name].times if name in counts else 0
        counts[name] = Done(min(times + 1, MOST_TIMES), today)
    kept = sorted(counts, key=lambda name: (counts[name].last, name))[-MOST_KEPT:]
    return {name: counts[name] for name in sorted(kept)}
