"""How long planning takes, lengths known: ``scripts/bench.py plan [RUNS]``; CPU time of its one thread.

An hour of the daily routine's exercises at each guidance level. Then more and more steps, up to about the
30 000 sounds and the 24 hours that a session may have. ``ratio``: the time over that of the row above; twice
the steps should take twice the time.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice
from statistics import median
from time import process_time

from support.brute_force import fixed
from support.lengths import natural

from voicecoach.model.dose import Range
from voicecoach.model.guidance import LEVELS
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.side import Sides
from voicecoach.model.steps import AnyStep
from voicecoach.model.timeline import Timeline
from voicecoach.model.units import DurationMs
from voicecoach.routines.library import Library
from voicecoach.sequencing.plan import plan

HOUR_MS = DurationMs(3_600_000)
STEPS_IN_AN_HOUR = 15
GROWTH_OF_SETS = (30, 60, 120, 240)
GROWTH_OF_EXERCISES = (15, 30, 60, 120)


def main(arguments: list[str]) -> None:
    """Print medians of N runs; 5 by default."""
    runs = int(arguments[0]) if arguments else 5
    daily = Library().find("daily-psoas")
    print(f"{'60 min session':<24} {'planned':>8} {'blocks':>7} {'events':>7} {'median':>9} {'worst':>9}")
    for guidance in LEVELS:
        request = PlanRequest(guidance=guidance, target_ms=HOUR_MS)
        times, timeline = _measure(repeated(daily, STEPS_IN_AN_HOUR), request, runs)
        print(
            f"{guidance:<24} {timeline.duration_ms / 60_000:>4.1f} min {len(timeline.blocks):>7}"
            f" {len(timeline.events):>7} {median(times):>6.0f} ms {max(times):>6.0f} ms"
        )
    single = replace(daily, steps=tuple(_single_sets(daily)))
    _print_growth("single sets", single, GROWTH_OF_SETS, 75_000, runs)
    _print_growth("daily, ranges open", daily, GROWTH_OF_EXERCISES, 210_000, runs)
    _print_growth("daily, nothing to choose", fixed(daily, {}), GROWTH_OF_EXERCISES, 210_000, runs)


def _single_sets(routine: Routine) -> Iterator[AnyStep]:
    """Yield the exercises without sides, one set of each, their repetitions still to choose."""
    for step in routine.exercise_steps():
        if step.sides is Sides.NONE:
            yield replace(step, sets=Range.exactly(1))


def repeated(routine: Routine, steps: int) -> Routine:
    """Return a routine of N steps: those of ``routine``, repeated."""
    turns = islice(cycle(routine.steps), steps)
    return replace(routine, steps=tuple(replace(one, path=str(at)) for at, one in enumerate(turns, start=1)))


def _print_growth(name: str, routine: Routine, growth: tuple[int, ...], step_ms: int, runs: int) -> None:
    heads = f"{'planned':>9} {'blocks':>7} {'events':>7} {'median':>10} {'a step':>9} {'ratio':>6}"
    print(f"\n{name:<24} {heads}")
    before = 0.0
    for steps in growth:
        request = PlanRequest(target_ms=DurationMs(steps * step_ms))
        times, timeline = _measure(repeated(routine, steps), request, runs)
        middle, hours = median(times), timeline.duration_ms / 3_600_000
        size = f"{hours:>7.1f} h {len(timeline.blocks):>7} {len(timeline.events):>7}"
        ratio = f"{middle / before:.2f}" if before else ""
        print(f"{steps:>18} steps {size} {middle:>7.0f} ms {middle / steps:>6.2f} ms {ratio:>6}")
        before = middle


def _measure(routine: Routine, request: PlanRequest, runs: int) -> tuple[list[float], Timeline]:
    """Return milliseconds of each run, and the last timeline."""
    times = []
    timelines = []
    for _ in range(runs):
        start = process_time()
        timelines = [plan(routine, request, natural)]
        times.append((process_time() - start) * 1000)
    return times, timelines[0]


if __name__ == "__main__":
    main(sys.argv[1:])
