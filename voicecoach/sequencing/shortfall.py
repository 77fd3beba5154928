"""Levers that would bring a session nearer to an unreachable total."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from voicecoach.model.guidance import Guidance
from voicecoach.model.request import MIN_PACE_PERCENT, PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.timeline import Lever, LeverKind, Shortfall
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.prescribe.adaptation import leave_out
from voicecoach.sequencing.prescribe.prescriber import Prescription

ShortestTotal = Callable[[Routine, PlanRequest], int]
"""The shortest total of a routine for a request, in milliseconds."""

_LEVELS = (Guidance.FULL, Guidance.BRIEF, Guidance.TONES)


def shortfall(
    context: PlanningContext, prescription: Prescription, total_ms: int, shortest_total: ShortestTotal
) -> Shortfall | None:
    """Return by how much ``total_ms``, as planned, misses the request's target; ``None`` without a target."""
    target = context.request.target_ms
    if target is None:
        return None
    levers: tuple[Lever, ...] = ()
    if target < prescription.shortest_ms:
        levers = tuple(sorted(_levers(context, shortest_total), key=lambda lever: lever.total_ms))
    return Shortfall(
        target_ms=target,
        nearest_ms=DurationMs(total_ms),
        shortest_ms=DurationMs(prescription.shortest_ms),
        longest_ms=DurationMs(prescription.longest_ms),
        levers=levers,
    )


def _levers(context: PlanningContext, shortest_total: ShortestTotal) -> Iterator[Lever]:
    routine, request = context.routine, context.request
    for level in _LEVELS[_LEVELS.index(request.guidance) + 1 :]:
        total = shortest_total(routine, replace(request, guidance=level))
        yield Lever(LeverKind.GUIDANCE, level.value, DurationMs(total))
    if request.pace_percent > MIN_PACE_PERCENT:
        total = shortest_total(routine, replace(request, pace_percent=MIN_PACE_PERCENT))
        yield Lever(LeverKind.PACE, str(MIN_PACE_PERCENT), DurationMs(total))
    optional = frozenset(step.path for step in routine.all_steps() if step.optional)
    if optional and not request.trim:
        yield from _without(LeverKind.TRIM, None, optional, context, shortest_total)
    for exercise in dict.fromkeys(step.exercise.id for step in routine.exercise_steps()):
        paths = frozenset(step.path for step in routine.exercise_steps() if step.exercise.id == exercise)
        yield from _without(LeverKind.WITHOUT, exercise, paths, context, shortest_total)


def _without(
    kind: LeverKind,
    value: str | None,
    paths: frozenset[str],
    context: PlanningContext,
    shortest_total: ShortestTotal,
) -> Iterator[Lever]:
    shorter = leave_out(context.routine, paths)
    if any(shorter.exercise_steps()):
        yield Lever(kind, value, DurationMs(shortest_total(shorter, context.request)))
