"""Rules about what the person ends: a file cannot wait, so somebody should say how long it gives."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.linter.finding import Finding, Rule
from voicecoach.model.dose import Reps, TimedHold
from voicecoach.model.routine import Routine
from voicecoach.model.steps import ExerciseStep
from voicecoach.model.units import DurationMs, short_length

_LONGEST_OPEN_HOLD_MS = 300_000
"""Whoever holds on for longer needs another exercise, not more time."""


def check_ready(routine: Routine) -> Iterator[Finding]:
    """Yield repetitions at one's own pace without an allowance, and open holds that may last very long."""
    for step in routine.exercise_steps():
        ready = step.until_ready
        if ready is None:
            continue
        if isinstance(step.dose, Reps) and ready.guide_ms is None:
            yield _without_allowance(step, step.dose)
        if isinstance(step.dose, TimedHold) and ready.at_most_ms > _LONGEST_OPEN_HOLD_MS:
            what = f"it may be held for {short_length(ready.at_most_ms)}"
            fix = f"write “at-most: {short_length(DurationMs(_LONGEST_OPEN_HOLD_MS))}”, or a harder form"
            yield Finding(Rule.ENDLESS_HOLD, step.place, what, fix)


def _without_allowance(step: ExerciseStep, dose: Reps) -> Finding:
    each = short_length(dose.rep_ms)
    what = f"an audio file gives {each} for each repetition, which nobody has chosen"
    return Finding(Rule.NO_ALLOWANCE, step.place, what, "say how long a set takes: “guide: 40 s”")
