"""Fit to time by trying everything: slow, and surely right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from math import prod

from support.lengths import Lengths
from support.oracle.expected import all_steps, breaths_of, dose_range, ranges_of, stays
from support.oracle.promise import likeness

from voicecoach.model.dose import BreathHold, Dose, Range, Reps, TimedHold
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.steps import AnyStep, BreatheStep, CircuitStep, EmomStep, ExerciseStep, RestStep
from voicecoach.sequencing.plan import plan

HOLD_STEP_MS = 5_000

Choices = dict[tuple[str, str], int]


def totals(routine: Routine, request: PlanRequest, length_of: Lengths) -> Iterator[tuple[int, Choices]]:
    """Yield the total of every way to choose, each planned with nothing left to choose."""
    together = _together(routine, request)
    for values in product(*(list(grid(what, span)) for (what, span), _ in together)):
        chosen = {
            place: value for (_, places), value in zip(together, values, strict=True) for place in places
        }
        yield plan(fixed(routine, chosen), request, length_of).expected_ms, chosen


def grid(what: str, span: Range) -> Iterator[int]:
    """Yield a range: times in steps of 5 s from its low end, and its high end; else each count."""
    step = HOLD_STEP_MS if what in {"hold", "rest", "length"} else 1
    yield from range(span.low, span.high, step)
    yield span.high


def _together(
    routine: Routine, request: PlanRequest
) -> list[tuple[tuple[str, Range], list[tuple[str, str]]]]:
    """Return each range to choose in, and the places (path and word) that take the value chosen there."""
    alike = likeness(routine, request)
    found: dict[object, tuple[tuple[str, Range], list[tuple[str, str]]]] = {}
    for (path, what), span in _spans(routine, request):
        is_shared = path in alike and what != "rest"
        key = (alike[path], what) if is_shared else (path, what)
        found.setdefault(key, ((what, span), []))[1].append((path, what))
    return list(found.values())


def _spans(routine: Routine, request: PlanRequest) -> Iterator[tuple[tuple[str, str], Range]]:
    for step in all_steps(routine.steps):
        if stays(step, request):
            for what, span in ranges_of(step, routine, request):
                yield (step.path, what), span


def _fix(step: AnyStep, chosen: Choices) -> AnyStep:
    def exactly(what: str, span: Range) -> Range:
        return Range.exactly(chosen.get((step.path, what), span.low))

    if isinstance(step, ExerciseStep):
        what, span = dose_range(step.dose)
        rest = exactly("rest", step.rest_ms) if step.rest_ms is not None else None
        return replace(
            step, sets=exactly("sets", step.sets), dose=_dose(step.dose, exactly(what, span)), rest_ms=rest
        )
    if isinstance(step, CircuitStep):
        inner = tuple(_fix(one, chosen) for one in step.steps)
        rest = exactly("rest", step.rest_ms) if step.rest_ms is not None else None
        return replace(step, rounds=exactly("rounds", step.rounds), steps=inner, rest_ms=rest)
    if isinstance(step, EmomStep):
        return replace(step, rounds=exactly("rounds", step.rounds))
    if isinstance(step, BreatheStep):
        return replace(step, breaths=exactly("breaths", breaths_of(step)), length_ms=None)
    if isinstance(step, RestStep):
        return replace(step, length_ms=exactly("length", step.length_ms))
    return step


def _dose(dose: Dose, amount: Range) -> Dose:
    match dose:
        case TimedHold():
            return TimedHold(amount)
        case BreathHold():
            return BreathHold(amount)
        case Reps(tempo=tempo):
            return Reps(amount, tempo)


def ways(routine: Routine, request: PlanRequest) -> int:
    """Return in how many ways one may choose."""
    return prod(len(list(grid(what, span))) for (what, span), _ in _together(routine, request))


def fixed(routine: Routine, chosen: Choices) -> Routine:
    """Return a routine with nothing left to choose: ``chosen``, and the low end of what it does not name."""
    return replace(routine, steps=tuple(_fix(step, chosen) for step in routine.steps))
