"""What the person ends: a rest until one is ready, and how a set or a wait goes on if nobody is."""

from __future__ import annotations

from voicecoach.model.steps import UntilReady
from voicecoach.model.timeline import BlockKind, EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.language.phrases import Phrase
from voicecoach.sequencing.script_model import BlockLabel, Item, OpenEnd, SpokenItem, Transition


def open_end(
    context: PlanningContext, allowed_ms: int, nudge: Phrase = Phrase.GO_ON_WHEN_READY
) -> OpenEnd | None:
    """Return the end of what the person ends; ``None`` in a guide, where it lasts ``allowed_ms``."""
    if not context.narrator.is_live:
        return None
    if not context.policy.announcements:
        return OpenEnd(allowed_ms)
    narrator = context.narrator
    return OpenEnd(allowed_ms, narrator.phrase(nudge), narrator.phrase(Phrase.GOING_ON))


def span_ms(context: PlanningContext, until_ready: UntilReady, allowed_ms: int) -> int:
    """Return how long at most something lasts, in milliseconds; in a guide, what is allowed for it."""
    return max(allowed_ms, until_ready.at_most_ms) if context.narrator.is_live else allowed_ms


def open_rest(
    context: PlanningContext, out: list[Item], until_ready: UntilReady, allowed_ms: int, label: BlockLabel
) -> Transition:
    """Return a rest that the person ends; ``out``: the way out of what was done before.

    Nothing of what comes next is in it, for nobody knows when that is.
    """
    said = Phrase.REST_UNTIL_READY if context.narrator.is_live else Phrase.REST_PAUSE
    words: list[Item] = []
    if context.policy.announcements:
        text = context.narrator.phrase(said)
        words.append(SpokenItem(EventKind.REST, text, timing.BETWEEN_SENTENCES))
    return Transition(
        kind=BlockKind.REST,
        label=label,
        head=(*out, *words),
        least_ms=span_ms(context, until_ready, allowed_ms),
        is_rest=True,
        open=open_end(context, allowed_ms),
    )
