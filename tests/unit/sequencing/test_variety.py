"""No two sessions, and no two holds of a session, sound the same; each session can be planned again."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from support import lengths

from voicecoach.model.request import PlanRequest
from voicecoach.model.timeline import BlockKind, EventKind, Timeline
from voicecoach.routines.library import Library
from voicecoach.sequencing.plan import plan

DAILY = Library().find("daily-psoas")
SESSIONS = [plan(DAILY, PlanRequest(times_done=times), lengths.natural) for times in range(9)]
LINES = (EventKind.FORM, EventKind.EXHALE)
MAY_REPEAT = {
    EventKind.BREATHE_IN, EventKind.BREATHE_OUT, EventKind.BREATHE_HOLD, EventKind.BREATHS_LEFT,
    EventKind.REP, EventKind.PHASE, EventKind.SWITCH, EventKind.SAFETY, EventKind.ANNOUNCE,
}  # fmt: skip
"""Breath words, counts, changes of side, safety and names."""
MANY_LINES = 6


@pytest.mark.parametrize("session", SESSIONS, ids=range(9))
def test_no_sentence_is_said_more_than_three_times(session: Timeline) -> None:
    said = Counter(
        event.text
        for event in session.events
        if event.utterance and event.kind not in MAY_REPEAT and event.text != "Last time."
    )
    assert {text: count for text, count in said.items() if count > 3} == {}


@pytest.mark.parametrize("session", SESSIONS, ids=range(9))
def test_no_two_holds_are_alike_in_words_and_times(session: Timeline) -> None:
    holds = [
        tuple(
            (event.at_ms - block.start_ms, event.text)
            for event in session.events
            if event.block == block.index and event.utterance
        )
        for block in session.blocks
        if block.kind is BlockKind.HOLD
    ]
    assert len(set(holds)) == len(holds) > 10


def test_a_third_of_the_lines_are_others_in_the_next_session() -> None:
    rich = {
        step.exercise.id
        for step in DAILY.exercise_steps()
        if len(step.exercise.cues) + len(step.exercise.exhale) >= MANY_LINES
    }
    assert len(rich) > 3
    for one, two in pairwise(SESSIONS):
        before, after = _lines(one, rich), _lines(two, rich)
        same = sum(first == second for first, second in zip(before, after, strict=False))
        assert 1 - same / max(len(before), len(after)) >= 0.3


def _lines(session: Timeline, exercises: set[str]) -> list[tuple[str, str | None]]:
    """Return the lines of a session with the set that each is said in."""
    return [
        (session.blocks[event.block].id, event.text)
        for event in session.events
        if event.kind in LINES and session.blocks[event.block].exercise in exercises
    ]


def test_the_most_important_lines_come_first_in_the_first_session() -> None:
    said = [event.text for event in SESSIONS[0].events if event.kind in LINES]
    for step in DAILY.exercise_steps():
        assert step.exercise.cues[0].original.split("<")[0] in " ".join(map(str, said))


def test_the_same_number_of_times_gives_the_same_session() -> None:
    assert plan(DAILY, PlanRequest(times_done=4), lengths.natural) == SESSIONS[4]
