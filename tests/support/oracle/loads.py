"""Rules of what an exercise is done with, how far, and up to which pain."""

from __future__ import annotations

from collections.abc import Iterator

from num2words import num2words
from support.oracle.intervals import leads_in
from support.oracle.view import View, Violation, Work, exercise_step

from voicecoach.model.load import Load, Measure
from voicecoach.model.timeline import Event, EventKind

NO_PAIN = {"en": "free of pain", "de": "ohne schmerz"}
TO_TAKE_MS = 2_000


def figures(measure: Measure, language: str) -> str:
    """Return a measure as it is written: ``12.5 kg``, in German ``12,5 kg``."""
    text = f"{measure.thousandths / 1000:g} {measure.unit.value}"
    return text.replace(".", ",") if language == "de" else text


def wanted(load: Load, language: str) -> list[str]:
    """Return a part of each sentence that is due, in order."""
    found = [figures(load.weight, language)] if load.weight else []
    found += [load.band.in_language(language).casefold()] if load.band else []
    found += [figures(load.distance, language)] if load.distance else []
    if load.pain is not None:
        limit = f"{num2words(load.pain + 1, lang=language)} "
        found.append(limit if load.pain else NO_PAIN[language])
    return found


def the_load_is_said_once(view: View) -> Iterator[Violation]:
    """Each part of a load is said before the first set of a step's first visit, where more than tones guide.

    With time to take a weight or a band, unless the author wrote the time to the bell. A written rest may
    leave all of it out. Every set shows it.
    """
    rule = "the_load_is_said_once"
    allowed: list[tuple[int, int]] = []
    seen: set[str] = set()
    language = view.request.language
    for work in view.works:
        step = exercise_step(work)
        if step is None or step.load is None:
            if work.block.load:
                yield Violation(rule, work.start, f"{work.block.load!r} of nothing")
            continue
        if not work.block.load:
            yield Violation(rule, work.start, "no load is shown")
        if step.path in seen:
            continue
        seen.add(step.path)
        before = view.before(work)
        allowed.append((before, work.start))
        told = view.within(before, work.start, EventKind.LOAD)
        parts = wanted(step.load, language)
        if not told and (leads_in(view, work) is not None or not view.speaks):
            continue
        said = [event.text or "" for event in told]
        if len(said) != len(parts) or not all(
            part in text.casefold() for part, text in zip(parts, said, strict=True)
        ):
            yield Violation(rule, work.start, f"{said} instead of {parts}")
        yield from _without_time(view, work, told)
    for event in view.of(EventKind.LOAD):
        if not any(start <= event.at_ms < end for start, end in allowed):
            yield Violation(rule, event.at_ms, f"{event.text!r} again")


def _without_time(view: View, work: Work, told: list[Event]) -> Iterator[Violation]:
    step = exercise_step(work)
    assert step is not None
    assert step.load is not None
    if view.request.pace_percent < 100:
        return
    taken = len([one for one in (step.load.weight, step.load.band) if one])
    for event in told[:taken]:
        later = [one.at_ms for one in view.speech if event.end_ms <= one.at_ms < work.start]
        if not later and step.lead_in_ms is not None:
            continue
        if not _has_time(event.at_ms, event.end_ms, min([*later, work.start])):
            yield Violation("the_load_is_said_once", event.at_ms, f"no time to take {event.text!r}")


def _has_time(start: int, end: int, following: int) -> bool:
    """Whether there are two seconds after the words, or from their beginning where one knows what comes."""
    return following - end >= TO_TAKE_MS or (following - start >= TO_TAKE_MS and following - end >= 700)


RULES = (the_load_is_said_once,)
