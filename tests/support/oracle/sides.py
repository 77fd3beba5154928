"""Rules of sides: which side works, and that every word says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support.oracle.expected import meant, sides_of
from support.oracle.intervals import leads_in
from support.oracle.view import View, Violation, Work, exercise_step, is_rounds
from support.oracle.words import SIDE_WORD, as_said, is_said, names_a_side, side_of, wrong_sides

from voicecoach.model.amendment import LeaveOut
from voicecoach.model.exercise import Exercise
from voicecoach.model.guidance import Guidance
from voicecoach.model.side import Side, Sides
from voicecoach.model.steps import AmrapStep, EmomStep
from voicecoach.model.text import Text
from voicecoach.model.timeline import Event, EventKind

NO_SIDE_OF_ITS_OWN = frozenset({Sides.NONE, Sides.ALTERNATE_REPS})
"""What works both sides in one set."""


def sides_take_turns(view: View) -> Iterator[Violation]:
    """Work has a side exactly where its step has sides, and the sides follow each other as the step says."""
    first: dict[int, Side | None] = {}
    for work in view.works:
        step = exercise_step(work)
        if step is None or sides_of(step, view.routine, view.request) in NO_SIDE_OF_ITS_OWN:
            if work.side is not None:
                yield Violation("sides_take_turns", work.start, f"{work.block.id} on the {work.side}")
            continue
        start = first.setdefault(work.expected.occurrence, work.side)
        if work.side is None or start is None:
            yield Violation("sides_take_turns", work.start, f"{work.block.id} has no side")
        elif work.side is not (start if work.expected.turn == 0 else start.other):
            yield Violation("sides_take_turns", work.start, f"{work.block.id} on the {work.side}")


def the_first_side_is_the_one_asked_for(view: View) -> Iterator[Violation]:
    """The one that alone is worked or asked for, else the one one is on, else the right; each round the same.

    A round from which an exercise was left out on the way is another one.
    """
    before: Work | None = None
    begun: dict[str, Side | None] = {}
    for work in view.works:
        step = exercise_step(work)
        if step is None:
            before = None if is_rounds(work) else before  # one is on neither side after them
            continue
        sides = sides_of(step, view.routine, view.request)
        if work.expected.is_first and sides not in NO_SIDE_OF_ITS_OWN:
            asked = {side for side in (view.request.start_side, step.start_side) if side is not None}
            asked = {meant(step.only, view.request)} if step.only else asked
            allowed = asked or _natural_sides(view, before, work)
            if work.side not in allowed:
                what = f"{work.side}, not of {sorted(allowed)}"
                yield Violation("the_first_side_is_the_one_asked_for", work.start, what)
            is_same_round = not any(isinstance(each, LeaveOut) for each in view.request.amendments)
            if begun.setdefault(step.path, work.side) is not work.side and is_same_round:
                what = f"{work.side}, in another round {begun[step.path]}"
                yield Violation("the_first_side_is_the_one_asked_for", work.start, what)
        before = work


def _natural_sides(view: View, before: Work | None, work: Work) -> set[Side]:
    """Return where one may begin: the side one is on; after a change of posture or round, the right too.

    So it is after rounds that people count for themselves: nobody knows where they are then.
    """
    one, two = (exercise_step(before) if before else None), exercise_step(work)
    if one is not None and sides_of(one, view.routine, view.request) is Sides.ALTERNATE_REPS:
        return set(Side)
    if before is None or one is None or two is None or before.side is None:
        return {Side.RIGHT}
    between = view.occurrences[before.expected.occurrence : work.expected.occurrence + 1]
    is_same_round = len({(one.step.path.rpartition(".")[0], one.rounds) for one in between}) == 1
    is_same_round = is_same_round and not any(isinstance(one.step, AmrapStep | EmomStep) for one in between)
    moved = view.places(before.expected.occurrence, work.expected.occurrence)
    stays_put = not moved and one.exercise.posture.end is two.exercise.posture.start
    return {before.side} if stays_put and is_same_round else {before.side, Side.RIGHT}


def words_say_the_side(view: View) -> Iterator[Violation]:
    """An author's sentence names the side of the work it leads to; a release, of the work it follows."""
    language = view.request.language
    naming: dict[str, list[Text]] = {}
    for event in view.speech:
        work = _work_meant(view, event)
        step = exercise_step(work) if work else None
        if work is None or step is None or work.side is None or event.text is None:
            continue
        if step.path not in naming:
            naming[step.path] = [one for one in _sentences(step.exercise) if names_a_side(one, language)]
        for sentence in naming[step.path]:
            for word in wrong_sides(sentence, language, event.text, work.side):
                what = f"{event.text!r} says {word}, but {work.side} works"
                yield Violation("words_say_the_side", event.at_ms, what)


def _work_meant(view: View, event: Event) -> Work | None:
    if event.kind is EventKind.RELEASE:
        return next((work for work in reversed(view.works) if work.end <= event.at_ms), None)
    return next((work for work in view.works if event.at_ms < work.end), None)


def _sentences(exercise: Exercise) -> list[Text]:
    told = (*exercise.setup, *exercise.enter)
    ways = (exercise.first_side, exercise.other_side, exercise.release, exercise.caution)
    forms = (text for one in told for text in (one.say, one.again))
    found = (*forms, *exercise.cues, *exercise.exhale, *ways, exercise.easier, exercise.harder)
    return [text for text in found if text is not None]


def blocks_say_the_side(view: View) -> Iterator[Violation]:
    """What a block shows for its side is that side's meaning."""
    for work in view.works:
        step = exercise_step(work)
        means = step.exercise.side_means if step else None
        if work.side is None or means is None:
            continue
        shown, language = work.block.side_means or "", view.request.language
        if not as_said(means, language).fullmatch(shown) or wrong_sides(means, language, shown, work.side):
            yield Violation("blocks_say_the_side", work.start, f"{shown!r} on the {work.side}")


def no_gaps_are_left_in_words(view: View) -> Iterator[Violation]:
    """Every placeholder of the author's sentences is filled."""
    for event in view.timeline.events:
        for text in (event.text, event.utterance.text if event.utterance else None):
            if text is not None and re.search(r"[<>{}]", text):
                yield Violation("no_gaps_are_left_in_words", event.at_ms, f"{text!r}")


def switches_are_called(view: View) -> Iterator[Violation]:
    """Between the sides a chime; words too, unless only tones guide or the author wrote how long it takes."""
    due = []
    for one, two in view.neighbours():
        if one.side is two.side:
            continue
        due.append((one.end, two.start))
        step = exercise_step(two)
        is_spoken = view.speaks and step is not None and step.change_ms is step.every_ms is None
        if len(view.within(one.end, two.start, EventKind.SWITCH_CHIME)) != 1:
            yield Violation("switches_are_called", one.end, "not exactly one switch chime")
        if is_spoken and not view.within(one.end, two.start, EventKind.SWITCH):
            yield Violation("switches_are_called", one.end, "no words for the switch")
        sentence = step.exercise.other_side if step is not None and is_spoken else None
        if sentence is not None and not is_said(view, sentence, one.end, two.start):
            yield Violation("switches_are_called", one.end, "the sentence for the other side is not said")
    for event in view.of(EventKind.SWITCH, EventKind.SWITCH_CHIME):
        if not any(start <= event.at_ms < end for start, end in due):
            yield Violation("switches_are_called", event.at_ms, "a switch of nothing")


def sides_are_told_before_the_bell(view: View) -> Iterator[Violation]:
    """Where an exercise has sides, something names the side before its first bell at full guidance."""
    if view.guidance is not Guidance.FULL:
        return
    for before, work in view.lead_ins():
        step = exercise_step(work)
        if (
            step is None
            or work.side is None
            or not work.expected.is_first
            or step.exercise.side_means is None
        ):
            continue
        written = leads_in(view, work)
        stays = written is not None and written.before is not None and written.before.side is work.side
        if written is not None and (written.is_strict or stays):
            continue
        said = [event.text or "" for event in view.timeline.events if before <= event.at_ms < work.start]
        named = {side_of(word) for text in said for word in re.findall(SIDE_WORD, text, re.IGNORECASE)}
        if work.side not in named:
            yield Violation("sides_are_told_before_the_bell", work.start, f"nothing says {work.side}")


RULES = (
    sides_take_turns,
    the_first_side_is_the_one_asked_for,
    words_say_the_side,
    blocks_say_the_side,
    no_gaps_are_left_in_words,
    switches_are_called,
    sides_are_told_before_the_bell,
)
