"""Words for the data of a plan: unnamed steps, unreachable totals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce

from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import StepKind
from voicecoach.model.timeline import LeftOut, Lever, LeverKind, Shortfall
from voicecoach.model.units import clock
from voicecoach.wording.wording import MessageId, Wording

_LONGEST_QUOTE = 40


def step_name(step: StepKind, title: str | None, wording: Wording) -> str:
    """Return the name of a step, or of its kind."""
    return title or wording.steps[step]


def left_out_names(left_out: Iterable[LeftOut], wording: Wording) -> list[str]:
    """Return the names of the omitted steps."""
    return [step_name(each.step, each.title, wording) for each in left_out]


def unspoken_words(sentences: Sequence[str], wording: Wording) -> str:
    """Return the notice that some sentences are only shown; there is at least one."""
    first, others = sentences[0].removesuffix("."), len(sentences) - 1
    shown = first if len(first) <= _LONGEST_QUOTE else f"{first[: _LONGEST_QUOTE - 1]}…"
    if not others:
        return wording(MessageId.ONE_UNSPOKEN, sentence=shown)
    return wording(MessageId.SOME_UNSPOKEN, one=others == 1, sentence=shown, others=others)


def shortfall_words(shortfall: Shortfall, request: PlanRequest, wording: Wording) -> str:
    """Return the bounds, and the command-line options that would reach the target."""
    said = wording(
        MessageId.BOUNDS,
        guidance=request.guidance.value,
        shortest=clock(shortfall.shortest_ms),
        longest=clock(shortfall.longest_ms),
        target=clock(shortfall.target_ms),
        nearest=clock(shortfall.nearest_ms),
    )
    return f"{said} {ways_to_reach(shortfall, _option, MessageId.NO_LEVER, wording)}"


def ways_to_reach(
    shortfall: Shortfall, way: Callable[[Lever], str | None], without: MessageId, wording: Wording
) -> str:
    """Return what would reach the target, each lever in the words of ``way``; ``without``: if there is none.

    ``way`` returns ``None`` for a lever that the interface lacks.
    """
    if shortfall.target_ms > shortfall.longest_ms:
        return wording(MessageId.TOO_LONG)
    if shortfall.target_ms > shortfall.shortest_ms:
        return wording(MessageId.GAP)
    reaching = [
        wording(MessageId.LEVER_FROM, lever=said, length=clock(lever.total_ms))
        for lever in shortfall.levers
        if lever.total_ms <= shortfall.target_ms and (said := way(lever))
    ]
    if not reaching:
        return wording(without)
    levers = reduce(lambda first, second: wording(MessageId.OR, first=first, second=second), reaching)
    return wording(MessageId.LEVERS, levers=levers)


def _option(lever: Lever) -> str:
    match lever.kind:
        case LeverKind.GUIDANCE:
            return f"--guidance {lever.value}"
        case LeverKind.TRIM:
            return "--trim"
        case LeverKind.WITHOUT:
            return f"--without {lever.value}"
        case LeverKind.PACE:
            return f"--pace {int(lever.value or 100) / 100:g}"
