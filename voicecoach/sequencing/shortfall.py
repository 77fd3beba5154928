"""Levers that would bring a session nearer to an unreachable total."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, combinations
from typing import Final

from voicecoach.model.guidance import LEVELS, Guidance
from voicecoach.model.request import MAX_PACE_PERCENT, MIN_PACE_PERCENT, PlanRequest
from voicecoach.model.timeline import LeftOut, Lever, LeverKind, Shortfall
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.prescribe.adaptation import PlanError
from voicecoach.sequencing.prescribe.prescriber import Prescription
from voicecoach.sequencing.prescribe.solver import TOLERANCE_MS

Prescribed = Callable[[PlanRequest], Prescription]
"""The doses of the session of a request, for the same routine; raises PlanError if there is none."""

MOST_TOGETHER: Final = 4
_MOST_COMBINED: Final = 12
"""Levers, those with the most effect, that are combined."""
_MOST_TRIED: Final = 12
"""Sets of one size whose total is worked out; they are tried in the order of what they should give."""


def shortfall(
    context: PlanningContext,
    asked: PlanRequest,
    prescription: Prescription,
    left_out: Sequence[LeftOut],
    prescribed: Prescribed,
) -> Shortfall | None:
    """Return by how much a session misses its target, and what would change that; ``None`` without a target.

    ``context`` is that of the session, ``asked`` the request as it came; ``left_out``: what the session
    was planned without.
    """
    target = asked.target_ms
    if target is None:
        return None
    planned = prescription.total_ms
    is_gap = prescription.shortest_ms <= target <= prescription.longest_ms
    missed = Shortfall(
        target_ms=target,
        nearest_ms=DurationMs(planned),
        shortest_ms=DurationMs(prescription.shortest_ms),
        longest_ms=DurationMs(prescription.longest_ms),
    )
    if is_gap:
        return missed
    levers: list[Lever] = []
    for kind, value in _candidates(context, asked, left_out, longer=target > planned):
        untried = Lever(kind, value, DurationMs(0))
        lever = _weighed(untried, missed, pulled(asked, untried), prescribed)
        if lever and (planned - lever.total_ms) * (planned - target) > 0:
            levers.append(lever)
    levers.sort(key=lambda lever: (not lever.reaches, abs(lever.total_ms - target), lever.total_ms))
    missed = replace(missed, levers=tuple(levers))
    if any(lever.reaches for lever in levers):
        return missed
    return replace(missed, together=_together(missed, asked, prescribed))


def pulled(request: PlanRequest, lever: Lever) -> PlanRequest:
    """Return the request with a lever applied."""
    value = lever.value or ""
    match lever.kind:
        case LeverKind.GUIDANCE:
            return replace(request, guidance=Guidance(value))
        case LeverKind.PACE:
            return replace(request, pace_percent=int(value))
        case LeverKind.TRIM:
            return replace(request, trim=True)
        case LeverKind.WHOLE:
            return replace(request, trim=False)
        case LeverKind.WITHOUT:
            return replace(request, without=(*request.without, value))
        case LeverKind.WITH:
            return replace(request, without=tuple(each for each in request.without if each != value))


def _candidates(
    context: PlanningContext, asked: PlanRequest, left_out: Sequence[LeftOut], *, longer: bool
) -> Iterator[tuple[LeverKind, str | None]]:
    """Yield what may make a session longer, or shorter."""
    level = LEVELS.index(context.request.guidance)
    for each in LEVELS[:level] if longer else LEVELS[level + 1 :]:
        yield LeverKind.GUIDANCE, each.value
    pace = MAX_PACE_PERCENT if longer else MIN_PACE_PERCENT
    if asked.pace_percent != pace:
        yield LeverKind.PACE, str(pace)
    if longer:
        if asked.trim and left_out:
            yield LeverKind.WHOLE, None
        yield from ((LeverKind.WITH, each) for each in dict.fromkeys(asked.without))
        return
    if not asked.trim and any(step.optional for step in context.routine.all_steps()):
        yield LeverKind.TRIM, None
    for exercise in context.routine.exercises():
        yield LeverKind.WITHOUT, exercise.id


def _weighed(lever: Lever, missed: Shortfall, request: PlanRequest, prescribed: Prescribed) -> Lever | None:
    """Return a lever with the total of the request it led to, ``None`` if that leaves no session."""
    try:
        found = prescribed(request)
    except PlanError:
        return None
    if missed.target_ms < missed.nearest_ms:
        reaches = found.shortest_ms <= missed.target_ms + TOLERANCE_MS
    else:
        reaches = found.longest_ms >= missed.target_ms - TOLERANCE_MS
    return replace(lever, total_ms=DurationMs(found.total_ms), reaches=reaches)


def _together(missed: Shortfall, asked: PlanRequest, prescribed: Prescribed) -> tuple[Lever, ...]:
    """Return the fewest levers that reach the target together, each with the total up to it.

    What a set would give is estimated by the sum of what each of them gives; the sets of one size are tried
    from the one that should just reach it.
    """
    most = sorted(missed.levers, key=lambda lever: -abs(missed.nearest_ms - lever.total_ms))
    levers = most[:_MOST_COMBINED]
    sign = 1 if missed.target_ms < missed.nearest_ms else -1

    def estimated(chosen: tuple[Lever, ...]) -> int:
        """Return how far beyond the target a set should come (ms); negative: not so far."""
        moved = sum(missed.nearest_ms - lever.total_ms for lever in chosen)
        return sign * (missed.target_ms - missed.nearest_ms + moved)

    for size in range(2, MOST_TOGETHER + 1):
        sets = [chosen for chosen in combinations(levers, size) if _go_together(chosen)]
        sets.sort(key=lambda chosen: (estimated(chosen) < 0, abs(estimated(chosen))))
        for chosen in sets[:_MOST_TRIED]:
            found = _pulled_in_turn(chosen, missed, asked, prescribed)
            if found:
                return found
    return ()


def _go_together(levers: Sequence[Lever]) -> bool:
    kinds = [lever.kind for lever in levers]
    return kinds.count(LeverKind.GUIDANCE) <= 1


def _pulled_in_turn(
    levers: Sequence[Lever], missed: Shortfall, request: PlanRequest, prescribed: Prescribed
) -> tuple[Lever, ...] | None:
    """Return the levers with the total after each, ``None`` if they do not reach the target together."""
    requests = list(accumulate(levers, pulled, initial=request))[1:]
    found: list[Lever] = []
    for lever, pulled_so_far in reversed(list(zip(levers, requests, strict=True))):
        weighed = _weighed(lever, missed, pulled_so_far, prescribed)
        if weighed is None or not (found or weighed.reaches):
            return None
        found.append(weighed)
    return tuple(reversed(found))
