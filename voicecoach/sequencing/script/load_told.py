"""What an exercise is done with, how far, and up to which pain, as it is said once."""

from __future__ import annotations

from voicecoach.model.timeline import EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.language.phrases import Phrase
from voicecoach.sequencing.script.exercise_context import ExerciseContext
from voicecoach.sequencing.script.load_shown import figures
from voicecoach.sequencing.script_model import Item, SpokenItem


def load_told(context: ExerciseContext) -> list[Item]:
    """Return the sentences for the load, at the first visit of a step where more than tones guide."""
    load = context.step.load
    if load is None or not context.visit.is_first or not context.policy.announcements:
        return []
    narrator = context.narrator
    items: list[Item] = []
    if load.weight:
        said = narrator.phrase(Phrase.WITH_WEIGHT, weight=figures(load.weight, narrator))
        items.append(context.moving(EventKind.LOAD, said, timing.TO_TAKE))
    if load.band:
        said = narrator.phrase(Phrase.WITH_BAND, band=narrator.words(load.band))
        items.append(context.moving(EventKind.LOAD, said, timing.TO_TAKE))
    if load.distance:
        said = narrator.phrase(Phrase.DISTANCE, distance=figures(load.distance, narrator))
        items.append(SpokenItem(EventKind.LOAD, said, timing.BETWEEN_SENTENCES))
    if load.pain is not None:
        limit = narrator.book.number(load.pain + 1)
        said = (
            narrator.phrase(Phrase.PAIN_BELOW, number=limit) if load.pain else narrator.phrase(Phrase.NO_PAIN)
        )
        items.append(SpokenItem(EventKind.LOAD, said, timing.BETWEEN_SENTENCES))
    return items
