"""Words for the data of a plan: reasons, steps without a name, a total that cannot be reached."""

from __future__ import annotations

from collections.abc import Iterable

from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import StepKind
from voicecoach.model.timeline import DropReason, LeftOut, Lever, LeverKind, Shortfall
from voicecoach.model.units import clock

DROP_REASONS = {
    DropReason.REST_TOO_SHORT: "the rest is too short for it",
    DropReason.QUIET_BREATH: "the hold keeps one breath of silence there",
    DropReason.BREATH_TOO_SHORT: "the breath is too short for the word",
    DropReason.PHASE_TOO_SHORT: "its phase is too short for the word",
    DropReason.REPETITION_TOO_SHORT: "the repetition is too short for it",
    DropReason.NO_SET_HAS_ROOM: "no set has room for a word on form",
}
STEP_NAMES = {
    StepKind.EXERCISE: "exercise",
    StepKind.CIRCUIT: "circuit",
    StepKind.BREATHE: "breathing",
    StepKind.REST: "rest",
    StepKind.SAY: "words",
    StepKind.WAIT: "wait",
    StepKind.CHIME: "chime",
}


def step_name(step: StepKind, title: str | None) -> str:
    """Return the name of a step, or what its kind is called."""
    return title or STEP_NAMES[step]


def left_out_names(left_out: Iterable[LeftOut]) -> list[str]:
    """Return the names of the steps that were left out."""
    return [step_name(each.step, each.title) for each in left_out]


def shortfall_words(shortfall: Shortfall, request: PlanRequest) -> str:
    """Return what the bounds are, and the options that would reach the target."""
    said = (
        f"With {request.guidance} guidance this takes {clock(shortfall.shortest_ms)} to "
        f"{clock(shortfall.longest_ms)}; the nearest to {clock(shortfall.target_ms)} is "
        f"{clock(shortfall.nearest_ms)}."
    )
    if shortfall.target_ms > shortfall.longest_ms:
        return f"{said} For longer, do it twice, or choose another routine."
    if shortfall.target_ms > shortfall.shortest_ms:
        return f"{said} Its doses leave a gap there."
    ways = [_way(lever) for lever in shortfall.levers if lever.total_ms <= shortfall.target_ms]
    if not ways:
        return f"{said} No single change reaches it."
    return f"{said} To come nearer: {', or '.join(ways)}."


def _way(lever: Lever) -> str:
    options = {
        LeverKind.GUIDANCE: f"--guidance {lever.value}",
        LeverKind.TRIM: "--trim",
        LeverKind.WITHOUT: f"--without {lever.value}",
        LeverKind.PACE: f"--pace {int(lever.value or 100) / 100:g}",
    }
    return f"{options[lever.kind]} (from {clock(lever.total_ms)})"
