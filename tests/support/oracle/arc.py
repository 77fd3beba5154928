"""Rules of the arc of a lesson: a welcome, what is said once of an exercise, an ending one can rest in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from num2words import num2words
from support.oracle.expected import amounts_of, dose_of
from support.oracle.intervals import BACK_IN_MS, FROM_BELL_TO_WORD_MS, TO_THE_BELL_MS, leads_in
from support.oracle.view import View, Violation, Work, exercise_step, explains_exercise, is_rounds
from support.oracle.words import as_said, is_said

from voicecoach.model.dose import Reps, TimedHold
from voicecoach.model.exercise import Exercise
from voicecoach.model.frame import Closing, Opening
from voicecoach.model.guidance import Guidance
from voicecoach.model.posture import Posture
from voicecoach.model.request import Purpose
from voicecoach.model.steps import ExerciseStep, RoundsStep
from voicecoach.model.text import Text
from voicecoach.model.timeline import ROUNDS_KINDS, BlockKind, Event, EventKind

FETCH_MS = 4_000
MANY_REPS = 10
SLOW_NUMBER_MS = 4_000
CALM_BREATH_MS = 10_000
LATEST_CAUTION_MS = 6_300
"""The caution of a hold begins by then, and ends before the breath out of its last breath."""
COUNTS_OF_SETS = {
    "en": ("Set {} of {}.", "Last one on this side.", "Last time."),
    "de": ("Satz {} von {}.", "Zum letzten Mal auf dieser Seite.", "Zum letzten Mal."),
}
LONGEST_AMOUNT = {"en": "Just over twenty five and a half minutes.", "de": "Gut dreißigeinhalb Minuten."}
"""What may be said with the count, where each set has an amount of its own."""
SET = re.compile(r"\b(last|letzte\w*|(set|satz) \w+ (of|von))\b", re.IGNORECASE)
LAST = re.compile(r"\b(last|letzte\w*)\b", re.IGNORECASE)
ON_THIS_SIDE = re.compile(r"\b(last (one on this side|set)|dieser seite|letzter satz)\b", re.IGNORECASE)
NUMBER = re.compile(r"\b(set|satz) \w+ (of|von)\b", re.IGNORECASE)
ON_THE_KNEES = frozenset({Posture.KNEELING, Posture.ALL_FOURS})
PLACES_TO_REST = ("sit back", "stand comfortably", "zurück", "bequem")


def the_welcome_and_the_farewell_are_spoken(view: View) -> Iterator[Violation]:
    """A routine's welcome follows the title at full guidance; something bids farewell where more is said."""
    rule = "the_welcome_and_the_farewell_are_spoken"
    first, last = view.timeline.blocks[0], view.timeline.blocks[-1]
    welcome, farewell = view.routine.welcome, view.routine.farewell
    opens = view.routine.opening is Opening.FULL
    wanted = welcome is not None and view.guidance is Guidance.FULL and opens
    told = view.within(first.start_ms, first.end_ms, EventKind.WELCOME)
    if len(told) != int(wanted):
        yield Violation(rule, first.start_ms, f"{len(told)} welcomes")
    if welcome is not None and wanted and not is_said(view, welcome, 0, first.end_ms, EventKind.WELCOME):
        yield Violation(rule, first.start_ms, f"{welcome.in_language(view.request.language)!r} is not said")
    parting = view.of(EventKind.FAREWELL)
    parts = view.speaks and view.routine.closing is Closing.FULL
    if len(parting) != int(parts) or any(event.at_ms < last.start_ms for event in parting):
        yield Violation(rule, last.start_ms, f"{len(parting)} farewells")
    elif (
        farewell is not None
        and parts
        and not is_said(view, farewell, last.start_ms, last.end_ms, EventKind.FAREWELL)
    ):
        yield Violation(rule, last.start_ms, f"{farewell.in_language(view.request.language)!r} is not said")


def props_are_fetched_in_time(view: View) -> Iterator[Violation]:
    """From the words for the props to the first exercise there is time to fetch each, but in a guide."""
    told = view.of(EventKind.PROPS)
    if not told or view.request.purpose is Purpose.GUIDE:
        return
    steps = [one.step for one in view.occurrences if isinstance(one.step, ExerciseStep)]
    language = view.request.language
    names = {p.name.in_language(language) for s in steps for p in s.exercise.props if not p.optional}
    if (room := view.timeline.blocks[0].end_ms - told[0].end_ms) < len(names) * FETCH_MS:
        yield Violation("props_are_fetched_in_time", told[0].at_ms, f"{room} ms for {len(names)} things")


def what_is_said_once_is(view: View) -> Iterator[Violation]:
    """Where it is felt is said once an exercise; the caution, of what is explained, at its first visit.

    Both follow the way in, in a hold or between repetitions, and not while one waits for the bell.
    """
    felt: set[str] = set()
    for number in sorted({work.expected.occurrence for work in view.works}):
        works = [work for work in view.works if work.expected.occurrence == number]
        step = exercise_step(works[0])
        if step is None:
            continue
        exercise, is_new = step.exercise, works[0].expected.is_first_round
        is_felt = view.speaks and exercise.feel is not None and exercise.id not in felt
        felt.add(exercise.id)
        if len({view.timeline.request_at(one.block.index).guidance for one in works}) > 1:
            continue  # what the first set had no room for is due in the next, under another guidance
        if works[0].is_counted and leads_in(view, works[0]) is not None:
            continue  # the words of a written rest shorten
        is_reps = works[0].is_counted
        is_explained = view.speaks and explains_exercise(view.timeline.request, exercise.id)
        wary = is_new and (view.guidance is Guidance.FULL or is_explained)
        if is_reps and not (view.guidance is Guidance.FULL or is_explained):
            is_felt = False  # who knows the repetitions would only wait for it
        yield from _once(view, works, exercise.feel, EventKind.FEEL, wanted=is_felt)
        yield from _once(view, works, exercise.caution, EventKind.CAUTION, wanted=wary)


def _once(
    view: View, works: list[Work], text: Text | None, kind: EventKind, *, wanted: bool
) -> Iterator[Violation]:
    if text is None:
        return
    begin, end = view.before(works[0]), works[-1].end
    pattern = as_said(text, view.request.language)
    told = [event for event in view.within(begin, end, kind) if pattern.search(event.text or "")]
    dropped = any(
        pattern.search(one.text) and view.timeline.blocks[one.block].visit == works[0].block.visit
        for one in view.timeline.dropped
    )
    if len(told) + dropped != int(wanted):
        what = f"{text.in_language(view.request.language)!r} said {len(told)} times"
        yield Violation("what_is_said_once_is", works[0].start, what)
    in_work = [work for work in works for event in told if work.start <= event.at_ms < work.end]
    if told and works[0].block.kind is BlockKind.HOLD and not in_work:
        yield from _before_a_hold(view, works, told[0])
    if told and works[0].is_counted:
        yield from _once_of_reps(view, works, told[0], in_work)


def _before_a_hold(view: View, works: list[Work], told: Event) -> Iterator[Violation]:
    """Before the way in, and only where the longest hold has no room for the caution."""
    rule = "what_is_said_once_is"
    dose = dose_of(works[0].expected.step, view.routine, view.request)
    others = view.within(view.before(works[0]), works[0].start, EventKind.CAUTION)
    longest = max((event.duration_ms for event in others), default=0)
    step = works[0].expected.step
    assert isinstance(step, ExerciseStep)
    breath_ms = step.breathing.length_ms if step.breathing else CALM_BREATH_MS
    if not isinstance(dose, TimedHold) or dose.length_ms.high >= LATEST_CAUTION_MS + longest + 2 * breath_ms:
        yield Violation(rule, told.at_ms, f"{told.text!r} before the bell")
    entering = view.within(view.before(works[0]), works[0].start, EventKind.ENTER)
    if any(event.at_ms < told.at_ms for event in entering):
        yield Violation(rule, told.at_ms, f"{told.text!r} in the position")


def _once_of_reps(view: View, works: list[Work], told: Event, in_work: list[Work]) -> Iterator[Violation]:
    """Between two beats after the verb was said; before the way in only where repetitions have no room."""
    rule = "what_is_said_once_is"
    dose = dose_of(works[0].expected.step, view.routine, view.request)
    assert isinstance(dose, Reps)
    if in_work:
        into = told.at_ms - in_work[0].start
        if into < dose.rep_ms or into // dose.rep_ms != (told.end_ms - in_work[0].start) // dose.rep_ms:
            yield Violation(rule, told.at_ms, f"{told.text!r} on a beat")
        return
    entering = view.within(view.before(works[0]), works[0].start, EventKind.ENTER)
    if told.at_ms > works[0].start or any(event.at_ms < told.at_ms for event in entering):
        yield Violation(rule, told.at_ms, f"{told.text!r} in the position")
    others = view.within(view.before(works[0]), works[0].start, EventKind.CAUTION, EventKind.FEEL)
    longest = max(event.duration_ms for event in others)
    step = exercise_step(works[0])
    own = [amounts_of(step, view.routine, view.request, work.side) for work in works] if step else []
    least = min([dose.count.low, *(amount for each in own for amount in each or ())])
    if least >= MANY_REPS and dose.rep_ms >= longest + SLOW_NUMBER_MS:
        yield Violation(
            rule, told.at_ms, f"{told.text!r} before the way in, though the repetitions have room"
        )


def the_last_breaths_are_at_ease(view: View) -> Iterator[Violation]:
    """Nobody rests on one knee: breaths at the end are preceded by a way to rest."""
    last = view.timeline.blocks[-1]
    breaths = view.within(last.start_ms, last.end_ms, EventKind.IN)
    ends = _last_exercise(view)
    number = max((work.expected.occurrence for work in view.works if exercise_step(work)), default=0)
    if view.places(number, len(view.occurrences)):
        return
    if not breaths or ends is None or ends.posture.end not in ON_THE_KNEES:
        return
    said = [event.text or "" for event in view.within(last.start_ms, breaths[0].at_ms, EventKind.CLOSING)]
    if not any(place in text.casefold() for text in said for place in PLACES_TO_REST):
        yield Violation("the_last_breaths_are_at_ease", last.start_ms, f"{said} on the knees")


def one_is_told_where_one_is(view: View) -> Iterator[Violation]:
    """Of three sets and more each is numbered, once, where there is room; other counts are true."""
    rule = "one_is_told_where_one_is"
    for one, two in view.neighbours():
        if is_rounds(one):
            continue
        between = [event for event in view.speech if one.end <= event.at_ms < two.start]
        told = [event for event in between if SET.search(event.text or "")]
        has_room = (
            view.speaks and one.side is two.side and two.start - one.end >= _room_for_a_count(view, two)
        )
        if len(told) > 1 or (has_room and (two.expected.sets or 0) > 2 and not told):
            yield Violation(rule, one.end, f"{len(told)} words for set {two.expected.set}")
        for event in told:
            if two.expected.sets and NUMBER.search(event.text or "") and not _says(event, two.expected.set):
                yield Violation(rule, event.at_ms, f"{event.text!r} before set {two.expected.set}")
            if LAST.search(event.text or "") and not _is_last(view, event, two):
                yield Violation(rule, event.at_ms, f"{event.text!r} before {two.block.id}")
    for event in view.of(EventKind.ORIENT):
        if view.timeline.blocks[event.block].kind in ROUNDS_KINDS:
            continue
        work = next((work for work in view.works if work.start > event.at_ms), None)
        if work is None:
            yield Violation(rule, event.at_ms, f"{event.text!r} before no work")
        elif not _is_true(view, event, work):
            yield Violation(rule, event.at_ms, f"{event.text!r} before {work.block.id}")


def _is_last(view: View, event: Event, work: Work) -> bool:
    """Whether no set comes after this one, on the same side where that is all that is said."""
    if work.expected.set != work.expected.sets:
        return False
    later = view.works[view.works.index(work) + 1 :]
    is_last_of_all = all(one.expected.occurrence != work.expected.occurrence for one in later)
    return is_last_of_all or ON_THIS_SIDE.search(event.text or "") is not None


def _room_for_a_count(view: View, work: Work) -> int:
    """Return what the words for any set take after a bell, with the time to go back in, in milliseconds.

    Endless without a voice.
    """
    step, spoken = exercise_step(work), next(iter(view.speech), None)
    if step is None or spoken is None or spoken.utterance is None or view.length_of is None:
        return view.timeline.duration_ms
    language = view.request.language
    numbers = [num2words(one or 0, lang=language) for one in (work.expected.set, work.expected.sets)]
    forms = [form.format(*numbers) for form in COUNTS_OF_SETS[language]]
    words = max(view.length_of(replace(spoken.utterance, text=form, language=language)) for form in forms)
    if amounts_of(step, view.routine, view.request, work.side) is not None:
        words += view.length_of(replace(spoken.utterance, text=LONGEST_AMOUNT[language], language=language))
    back = max(TO_THE_BELL_MS, BACK_IN_MS * view.request.pace_percent // 100)
    return FROM_BELL_TO_WORD_MS + words + (back if step.lead_in_ms is None else step.lead_in_ms)


def _is_true(view: View, event: Event, work: Work) -> bool:
    text = (event.text or "").casefold()
    rounds = view.occurrences[work.expected.occurrence].rounds
    if text.startswith(("round ", "runde ")):
        return any(_says(event, number) for number in rounds)
    if "exercise" in text or "übung" in text:
        later = view.occurrences[work.expected.occurrence :]
        left = sum(isinstance(one.step, ExerciseStep) for one in later)
        return left == 1 if text.startswith(("last", "letzte")) else _says(event, left)
    return True


def _says(event: Event, number: int | None) -> bool:
    words = re.findall(r"\w+", (event.text or "").casefold())
    return any(str(num2words(number or 0, lang=lang)).partition("-")[0] in words for lang in ("en", "de"))


def _last_exercise(view: View) -> Exercise | None:
    for work in reversed(view.works):
        step = work.expected.step
        if isinstance(step, ExerciseStep):
            return step.exercise
        if isinstance(step, RoundsStep):
            left = [each for each in step.exercises if each.id not in view.request.without]
            return left[-1]
    return None


RULES = (
    the_welcome_and_the_farewell_are_spoken,
    props_are_fetched_in_time,
    what_is_said_once_is,
    the_last_breaths_are_at_ease,
    one_is_told_where_one_is,
)
