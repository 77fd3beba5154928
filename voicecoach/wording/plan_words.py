"""Words for the data of a plan: unnamed steps, unreachable totals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial, reduce

from voicecoach.model.guidance import Guidance
from voicecoach.model.steps import StepKind
from voicecoach.model.timeline import GrownRest, LeftOut, Lever, LeverKind, Shortfall, Timeline
from voicecoach.model.units import clock
from voicecoach.wording.doses import short_words
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


def guidance_words(timeline: Timeline, wording: Wording) -> str:
    """Return the level of guidance that a plan has, and whether it was left to the coach."""
    level = timeline.guidance.value
    if timeline.request.guidance is Guidance.AUTO:
        return wording(MessageId.LEVEL_CHOSEN, guidance=level)
    return level


def grown_rest_words(grown: Iterable[GrownRest], wording: Wording) -> list[str]:
    """Return a sentence for each rest that is longer than written, alike ones once."""
    sentences = (
        wording(
            MessageId.GROWN_REST_ALONE if each.following is None else MessageId.GROWN_REST,
            name=each.following,
            planned=short_words(each.planned_ms, wording),
            wanted=short_words(each.wanted_ms, wording),
            why=", ".join(wording.growth_reasons[reason] for reason in each.why),
        )
        for each in grown
    )
    return list(dict.fromkeys(sentences))


def shortfall_words(timeline: Timeline, shortfall: Shortfall, wording: Wording) -> str:
    """Return the bounds, and what the command-line options that bring it nearer would give."""
    said = wording(
        MessageId.BOUNDS,
        guidance=guidance_words(timeline, wording),
        shortest=clock(shortfall.shortest_ms),
        longest=clock(shortfall.longest_ms),
        target=clock(shortfall.target_ms),
        nearest=clock(shortfall.nearest_ms),
    )
    way = partial(_option, wording=wording)
    return f"{said} {ways_to_reach(shortfall, way, MessageId.NO_LEVER, wording)}"


def ways_to_reach(
    shortfall: Shortfall, way: Callable[[Lever], str | None], without: MessageId, wording: Wording
) -> str:
    """Return what would bring a session nearer to its target, each lever in the words of ``way``.

    ``way`` returns ``None`` for a lever that the interface lacks; ``without``: if no single one reaches it.
    """
    if shortfall.shortest_ms <= shortfall.target_ms <= shortfall.longest_ms:
        return wording(MessageId.GAP)
    levers = [(lever, said) for lever in shortfall.levers if (said := way(lever))]
    reaching = [each for each in levers if each[0].reaches]
    parts: list[str] = []
    if reaching:
        parts.append(wording(MessageId.LEVERS, levers=_listed(reaching, wording)))
    else:
        parts.append(wording(without))
        together = [said for lever in shortfall.together if (said := way(lever))]
        if together and len(together) == len(shortfall.together):
            words = reduce(lambda one, two: wording(MessageId.AND, first=one, second=two), together)
            length = clock(shortfall.together[-1].total_ms)
            said = wording(MessageId.LEVER_GIVES, lever=words, length=length)
            parts.append(wording(MessageId.LEVERS_TOGETHER, levers=said))
    nearer = [each for each in levers if each not in reaching]
    if nearer:
        parts.append(wording(MessageId.LEVERS_NEARER, levers=_listed(nearer, wording)))
    if shortfall.target_ms > shortfall.longest_ms and not reaching:
        parts.append(wording(MessageId.TOO_LONG))
    return " ".join(parts)


def _listed(levers: Iterable[tuple[Lever, str]], wording: Wording) -> str:
    return ", ".join(
        wording(MessageId.LEVER_GIVES, lever=said, length=clock(lever.total_ms)) for lever, said in levers
    )


def _option(lever: Lever, wording: Wording) -> str:
    match lever.kind:
        case LeverKind.GUIDANCE:
            return f"--guidance {lever.value}"
        case LeverKind.TRIM:
            return "--trim"
        case LeverKind.WITHOUT:
            return f"--without {lever.value}"
        case LeverKind.PACE:
            return f"--pace {int(lever.value or 100) / 100:g}"
        case LeverKind.WHOLE:
            return wording(MessageId.WITHOUT_OPTION, option="--trim")
        case LeverKind.WITH:
            return wording(MessageId.WITHOUT_OPTION, option=f"--without {lever.value}")
