"""What to say where a wish for time cannot be met."""

from __future__ import annotations

from collections.abc import Mapping

from voicecoach.model.request import Guidance, PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.units import clock
from voicecoach.sequencing.prescribe.prescriber import Prescription

_LEVELS = (Guidance.FULL, Guidance.BRIEF, Guidance.TONES)


def length_advice(
    routine: Routine, request: PlanRequest, prescription: Prescription, shortest: Mapping[Guidance, int]
) -> str:
    """Return what the bounds are, and the options that would reach the wish; shown, never spoken."""
    target = request.target_ms or 0
    said = (
        f"With {request.guidance} guidance this takes {clock(prescription.shortest_ms)} to "
        f"{clock(prescription.longest_ms)}; the nearest to {clock(target)} is {clock(prescription.total_ms)}."
    )
    if target > prescription.longest_ms:
        return f"{said} For longer, do it twice, or choose another routine."
    if target > prescription.shortest_ms:
        return f"{said} Its doses leave a gap there."
    return f"{said} {_ways(routine, request, shortest, target)}"


def _ways(routine: Routine, request: PlanRequest, shortest: Mapping[Guidance, int], target: int) -> str:
    quieter = _LEVELS[_LEVELS.index(request.guidance) + 1 :]
    ways = [
        f"--guidance {level} (from {clock(shortest[level])})"
        for level in quieter
        if shortest[level] <= target
    ]
    if not request.trim and any(step.optional for step in routine.all_steps()):
        ways.append("--trim (leaves out what is optional)")
    ways.append("--without EXERCISE")
    return f"To come nearer: {', or '.join(ways)}."
