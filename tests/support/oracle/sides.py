"""Rules of sides: which side works, and that every word says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support.oracle.view import View, Violation, Work, exercise_step
from support.oracle.words import is_said

from voicecoach.model.request import Guidance
from voicecoach.model.side import Side, Sides
from voicecoach.model.timeline import EventKind

_SIDE_WORD = r"\b(left|right|link\w*|recht\w*)"
OWN_SIDE = re.compile(_SIDE_WORD + r"[- ]knee\b", re.IGNORECASE)
"""Random routines name the working side by its knee and the other by its foot."""
OTHER_SIDE = re.compile(_SIDE_WORD + r"[- ]foot\b", re.IGNORECASE)


def side_of(word: str) -> Side:
    """Return the side that a word means, in any language the coach speaks."""
    return Side.LEFT if word[0] in "lL" else Side.RIGHT


def sides_take_turns(view: View) -> Iterator[Violation]:
    """Work has a side exactly where its step has sides, and the sides follow each other as the step says."""
    first: dict[int, Side | None] = {}
    for work in view.works:
        step = exercise_step(work)
        if step is None or step.sides is Sides.NONE:
            if work.side is not None:
                yield Violation("sides_take_turns", work.start, f"{work.block.id} on the {work.side}")
            continue
        start = first.setdefault(work.expected.occurrence, work.side)
        if work.side is None or start is None:
            yield Violation("sides_take_turns", work.start, f"{work.block.id} has no side")
        elif work.side is not (start if work.expected.turn == 0 else start.other):
            yield Violation("sides_take_turns", work.start, f"{work.block.id} on the {work.side}")


def the_first_side_is_the_one_asked_for(view: View) -> Iterator[Violation]:
    """The side asked for, else the side one is already on, else the right."""
    before: Work | None = None
    for work in view.works:
        step = exercise_step(work)
        if step is None:
            continue
        if work.expected.is_first and step.sides is not Sides.NONE:
            asked = {side for side in (view.request.start_side, step.start_side) if side is not None}
            allowed = asked or _natural_sides(before, work)
            if work.side not in allowed:
                what = f"{work.side}, not of {sorted(allowed)}"
                yield Violation("the_first_side_is_the_one_asked_for", work.start, what)
        before = work


def _natural_sides(before: Work | None, work: Work) -> set[Side]:
    """Return where one may begin: the side one is on; after a change of posture, the right too."""
    one, two = (exercise_step(before) if before else None), exercise_step(work)
    if before is None or one is None or two is None or before.side is None:
        return {Side.RIGHT}
    stays_put = one.exercise.posture.end is two.exercise.posture.start
    return {before.side} if stays_put else {before.side, Side.RIGHT}


def words_say_the_side(view: View) -> Iterator[Violation]:
    """Words about the working side name it: the one to come before its bell, the one that was in releases."""
    if not view.works:
        return
    for event in view.timeline.events:
        side = _side_meant(view, event.at_ms, event.kind)
        if event.text is None or side is None:
            continue
        for pattern, meant in ((OWN_SIDE, side), (OTHER_SIDE, side.other)):
            for word in pattern.findall(event.text):
                if side_of(word) is not meant:
                    yield Violation("words_say_the_side", event.at_ms, f"{event.text!r}, but {side} works")


def _side_meant(view: View, at: int, kind: EventKind) -> Side | None:
    if kind in {EventKind.RELEASE, EventKind.ENCOURAGE}:
        over = [work for work in view.works if work.end <= at]
        return over[-1].side if over else None
    coming = next((work for work in view.works if at < work.end), None)
    return coming.side if coming else None


def blocks_say_the_side(view: View) -> Iterator[Violation]:
    """What a block shows for its side is that side's meaning."""
    for work in view.works:
        step = exercise_step(work)
        if step is None or work.side is None or step.exercise.side_means is None:
            continue
        found = OWN_SIDE.findall(work.block.side_means or "")
        if [side_of(word) for word in found] != [work.side]:
            yield Violation(
                "blocks_say_the_side", work.start, f"{work.block.side_means!r} on the {work.side}"
            )


def no_gaps_are_left_in_words(view: View) -> Iterator[Violation]:
    """Every placeholder of the author's sentences is filled."""
    for event in view.timeline.events:
        for text in (event.text, event.utterance.text if event.utterance else None):
            if text is not None and re.search(r"[<>{}]", text):
                yield Violation("no_gaps_are_left_in_words", event.at_ms, f"{text!r}")


def switches_are_called(view: View) -> Iterator[Violation]:
    """Between the sides of an exercise: the switch chime always; the words unless only tones guide."""
    due = []
    for one, two in view.neighbours():
        if one.side is two.side:
            continue
        due.append((one.end, two.start))
        if len(view.within(one.end, two.start, EventKind.SWITCH_CHIME)) != 1:
            yield Violation("switches_are_called", one.end, "not exactly one switch chime")
        if view.speaks and not view.within(one.end, two.start, EventKind.SWITCH):
            yield Violation("switches_are_called", one.end, "no words for the switch")
        step = exercise_step(two)
        sentence = step.exercise.other_side if step is not None and view.speaks else None
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
        said = [event.text or "" for event in view.timeline.events if before <= event.at_ms < work.start]
        named = {side_of(word) for text in said for word in re.findall(_SIDE_WORD, text, re.IGNORECASE)}
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
