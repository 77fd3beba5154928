"""Rules of the script of one exercise: what must be said, in which form, and with time to do it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support.oracle.intervals import intervals, leads_in
from support.oracle.rounds import missing_movements
from support.oracle.view import View, Violation, Work, exercise_step, explains_exercise, is_rounds
from support.oracle.words import SIDE_WORD, as_said, is_said, side_of

from voicecoach.model.guidance import Guidance
from voicecoach.model.request import Variant
from voicecoach.model.steps import ExerciseStep, RoundsStep
from voicecoach.model.text import Text
from voicecoach.model.timeline import EventKind

ROOM_FOR_NEXT_MS = 12_000
SLOW_WORD_MS = 1000
WORDS_FOR_A_SIDE = 4
LONGEST_CHANGE_MS = 20_000
KNOWN_WAY_OUT = re.compile(r"\bslowly ease off\b|\bease off slowly\b|\blass langsam nach\b", re.IGNORECASE)


def exercises_are_announced(view: View) -> Iterator[Violation]:
    """The name comes before the first set of each exercise, unless only tones guide."""
    for before, work in view.lead_ins():
        step = exercise_step(work)
        if not view.speaks or step is None or not work.expected.is_first or leads_in(view, work):
            continue
        if not is_said(view, step.exercise.name, before, work.start, EventKind.ANNOUNCE):
            name = step.exercise.name.in_language(view.request.language)
            yield Violation("exercises_are_announced", work.start, f"{name!r} is not announced")


def tones_name_the_next(view: View) -> Iterator[Violation]:
    """Where only tones guide, a chime precedes each exercise, with its name unless switched off."""
    chimes = view.of(EventKind.NEXT_CHIME)
    if view.guidance is not Guidance.TONES:
        for event in chimes:
            yield Violation("tones_name_the_next", event.at_ms, f"at {view.guidance}")
        return
    for before, work in view.lead_ins():
        step = exercise_step(work)
        due = int((step is not None or is_rounds(work)) and work.expected.is_first)
        written = leads_in(view, work)  # all of the way in is inside it, however long the words before it
        has_room = work.start - (written.start if written else before) >= _room_for_next(view, step)
        told = [event for event in chimes if before <= event.at_ms < work.start]
        if len(told) > due or (has_room and len(told) != due):
            yield Violation("tones_name_the_next", work.start, f"{len(told)} chimes")
        names = view.within(before, work.start, EventKind.ANNOUNCE)
        named = is_rounds(work) or (
            step is not None and is_said(view, step.exercise.name, before, work.start, EventKind.ANNOUNCE)
        )
        most = due * view.request.names
        if names and isinstance(work.expected.step, RoundsStep):
            named = not missing_movements(view, work.expected.step, names)
        if names and step is not None and step.only is not None and work.block.side is not None:
            words = re.findall(SIDE_WORD, names[0].text or "", re.IGNORECASE)
            named = named and work.block.side in map(side_of, words)
        if len(names) > most or (has_room and len(names) != most) or (names and not named):
            yield Violation("tones_name_the_next", work.start, f"{[event.text for event in names]}")


def _room_for_next(view: View, step: ExerciseStep | None) -> int:
    """Return from how long on (ms) a way in has room for chime and name, silent moves and a slow voice."""
    if step is None:
        return ROOM_FOR_NEXT_MS
    moves = sum(each.move_ms for each in (*step.exercise.setup, *step.exercise.enter))
    words = len(step.exercise.name.original.split()) + (WORDS_FOR_A_SIDE if step.only else 0)
    name = words * SLOW_WORD_MS
    return ROOM_FOR_NEXT_MS + moves * view.request.pace_percent // 100 + name + LONGEST_CHANGE_MS


def setup_comes_once(view: View) -> Iterator[Violation]:
    """At full guidance a set-up sentence is said before a first set, at least once; else it is not."""
    known: set[Text] = set()
    for before, work in view.lead_ins():
        step = exercise_step(work)
        is_full = view.guidance is Guidance.FULL or (step is not None and _is_explained(view, step))
        is_due = work.expected.is_first and is_full
        written = leads_in(view, work) if work.expected.is_first else None
        is_due = is_due and not (written and written.is_strict)
        for instruction in step.exercise.setup if step else ():
            said = is_said(view, instruction.say, before, work.start, EventKind.SETUP)
            what = f"{instruction.say.in_language(view.request.language)!r} before set {work.expected.set}"
            if said and not is_due:
                yield Violation("setup_comes_once", work.start, f"{what} again")
            elif is_due and instruction.say not in known and not said:
                yield Violation("setup_comes_once", work.start, f"no {what}")
            known.add(instruction.say)


def _is_explained(view: View, step: ExerciseStep) -> bool:
    return view.speaks and explains_exercise(view.timeline.request, step.exercise.id)


def the_body_is_led_in(view: View) -> Iterator[Violation]:
    """Every bell is led up to: by the enter sentences at first, by their short forms before later sets."""
    for before, work in view.lead_ins():
        step = exercise_step(work)
        if not view.speaks or step is None or not step.exercise.enter or _may_be_brief(view, work):
            continue
        if not view.within(before, work.start, EventKind.ENTER):
            yield Violation("the_body_is_led_in", work.start, "nothing leads in")
        for instruction in step.exercise.enter:
            forms = [instruction.say, instruction.again]
            if work.expected.is_first and work.expected.is_first_round:
                forms = [instruction.say]
            elif instruction.again is None:
                continue
            told = [form for form in forms if form is not None]
            if not any(is_said(view, form, before, work.start, EventKind.ENTER) for form in told):
                what = f"{told[-1].in_language(view.request.language)!r} is not said"
                yield Violation("the_body_is_led_in", work.start, what)


def _may_be_brief(view: View, work: Work) -> bool:
    """Whether a written time leads in that need not explain: the words in it shorten until they fit."""
    written = leads_in(view, work)
    is_new = work.expected.is_first and work.expected.is_first_round and view.guidance is Guidance.FULL
    return written is not None and (written.is_strict or not is_new)


def there_is_time_to_move(view: View) -> Iterator[Violation]:
    """Between a sentence that moves the body and the next, or the bell, its time to move passes.

    At full guidance that time begins when the sentence ends; at brief, while it is said.
    """
    pace = view.request.pace_percent
    language = view.request.language
    for before, work in view.lead_ins():
        step = exercise_step(work)
        if step is None or not work.expected.is_first:
            continue
        told = {EventKind.SETUP: step.exercise.setup, EventKind.ENTER: step.exercise.enter}
        for kind, instructions in told.items():
            for event in view.within(before, work.start, kind):
                said = event.text or ""
                moves = [one.move_ms for one in instructions if as_said(one.say, language).search(said)]
                needed = max(moves, default=0) * pace // 100
                later = (other.at_ms for other in view.speech if other.at_ms >= event.end_ms)
                begin = event.end_ms if view.guidance is Guidance.FULL else event.at_ms
                later_ms = min((work.start, *later))
                if later_ms == work.start and step.lead_in_ms is not None:
                    needed = min(needed, step.lead_in_ms)
                room = later_ms - begin if moves else 0
                if room < needed:
                    what = f"{room} ms after {said!r} instead of {needed}"
                    yield Violation("there_is_time_to_move", event.at_ms, what)


def the_body_is_released(view: View) -> Iterator[Violation]:
    """At full guidance every end bell is followed by the release, where no written time is too short.

    In the author's words; from the third set of an exercise on, a rest before another set of the same side
    may say instead to ease off slowly.
    """
    written = {id(one.before) for one in intervals(view)}
    for work in view.works:
        step = exercise_step(work)
        if step is None or step.exercise.release is None:
            continue
        as_written = as_said(step.exercise.release, view.request.language)
        told = [event.text or "" for event in view.within(work.end, view.after(work), EventKind.RELEASE)]
        others = [text for text in told if not as_written.search(text)]
        if others and not (_rests_as_before(view, work) and all(map(KNOWN_WAY_OUT.search, others))):
            yield Violation("the_body_is_released", work.end, f"{others} is not its release")
        if not told and view.guidance is Guidance.FULL and id(work) not in written:
            yield Violation("the_body_is_released", work.end, "no release")


def _rests_as_before(view: View, work: Work) -> bool:
    """Whether the way out was told twice already, and the next set is one of the same side."""
    mine = [one for one in view.works if one.expected.occurrence == work.expected.occurrence]
    place = mine.index(work)
    return 2 <= place < len(mine) - 1 and mine[place + 1].side is work.side


def encouragement_is_rare(view: View) -> Iterator[Violation]:
    """Once an exercise at most, and not before its last set comes."""
    told: dict[int, str] = {}
    for event in view.of(EventKind.ENCOURAGE):
        begun = [work for work in view.works if work.start <= event.at_ms]
        if not begun:
            yield Violation("encouragement_is_rare", event.at_ms, f"{event.text!r} before any work")
            continue
        number = begun[-1].expected.occurrence
        if number in told:
            yield Violation("encouragement_is_rare", event.at_ms, f"{event.text!r} after {told[number]!r}")
        told[number] = event.text or ""
        to_come = [w for w in view.works if w.expected.occurrence == number and w.start > event.at_ms]
        if len(to_come) > 1 or (to_come and event.at_ms < begun[-1].end):
            yield Violation(
                "encouragement_is_rare", event.at_ms, f"{event.text!r}, {len(to_come)} sets to come"
            )


def variants_are_offered(view: View) -> Iterator[Violation]:
    """The easier or harder form is told where it was asked for and the exercise has one, and nowhere else."""
    variant = view.request.variant
    if variant is None:
        for event in view.of(EventKind.VARIANT):
            yield Violation("variants_are_offered", event.at_ms, f"{event.text!r} was not asked for")
        return
    if view.guidance is not Guidance.FULL:
        return
    for before, work in view.lead_ins():
        step = exercise_step(work)
        written = leads_in(view, work)
        if step is None or not work.expected.is_first or (written and _may_be_brief(view, work)):
            continue
        text = step.exercise.easier if variant is Variant.EASIER else step.exercise.harder
        if text is not None and not is_said(view, text, before, work.end):
            yield Violation("variants_are_offered", work.start, f"the {variant} form is not told")


RULES = (
    exercises_are_announced,
    tones_name_the_next,
    setup_comes_once,
    the_body_is_led_in,
    the_body_is_released,
    there_is_time_to_move,
    encouragement_is_rare,
    variants_are_offered,
)
