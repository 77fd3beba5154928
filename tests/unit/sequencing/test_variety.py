"""No two sessions, and no two holds of a session, sound the same; each session can be planned again."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import lengths
from support.planning import CALM

from voicecoach.model.dose import Range, Reps, TimedHold
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.side import Sides
from voicecoach.model.steps import ExerciseStep
from voicecoach.model.text import Text
from voicecoach.model.timeline import BlockKind, EventKind, Timeline
from voicecoach.routines.library import Library
from voicecoach.sequencing.plan import plan

DAILY = Library().find("daily-psoas")
SESSIONS = [plan(DAILY, PlanRequest(times_done=times), lengths.natural) for times in range(12)]
LINES = (EventKind.FORM, EventKind.EXHALE)
MAY_REPEAT = {
    EventKind.BREATHE_IN, EventKind.BREATHE_OUT, EventKind.BREATHE_HOLD, EventKind.REP, EventKind.PHASE,
    EventKind.COUNTDOWN, EventKind.SWITCH, EventKind.SAFETY, EventKind.ANNOUNCE,
}  # fmt: skip
"""Breath words, counts, changes of side, safety and names."""
MANY_LINES = 6


def often(session: Timeline) -> dict[str | None, int]:
    """Return what is said more than three times, apart from what may be."""
    said = Counter(
        event.text
        for event in session.events
        if event.utterance and event.kind not in MAY_REPEAT and not (event.text or "").startswith("Last time")
    )
    return {text: count for text, count in said.items() if count > 3}


def rich_in_lines(routine: Routine) -> set[str]:
    return {
        step.exercise.id
        for step in routine.exercise_steps()
        if len(step.exercise.cues) + len(step.exercise.exhale) >= MANY_LINES
    }


def share_of_others(one: Timeline, two: Timeline, exercises: set[str]) -> float:
    """Return the share of the lines of these exercises that are others in the next session."""
    before, after = _lines(one, exercises), _lines(two, exercises)
    same = sum(first == second for first, second in zip(before, after, strict=False))
    return 1 - same / max(len(before), len(after))


def _lines(session: Timeline, exercises: set[str]) -> list[tuple[str, str | None]]:
    """Return the lines of a session with the set that each is said in."""
    return [
        (session.blocks[event.block].id, event.text)
        for event in session.events
        if event.kind in LINES and session.blocks[event.block].exercise in exercises
    ]


@pytest.mark.parametrize("session", SESSIONS, ids=range(len(SESSIONS)))
def test_no_sentence_is_said_more_than_three_times(session: Timeline) -> None:
    assert often(session) == {}


@pytest.mark.parametrize("session", SESSIONS, ids=range(len(SESSIONS)))
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
    rich = rich_in_lines(DAILY)
    assert len(rich) > 3
    for one, two in pairwise(SESSIONS):
        assert share_of_others(one, two, rich) >= 0.3


def test_the_most_important_lines_come_first_in_the_first_session() -> None:
    said = [event.text for event in SESSIONS[0].events if event.kind in LINES]
    for step in DAILY.exercise_steps():
        assert step.exercise.cues[0].original.split("<")[0] in " ".join(map(str, said))


def test_the_same_number_of_times_gives_the_same_session() -> None:
    assert plan(DAILY, PlanRequest(times_done=4), lengths.natural) == SESSIONS[4]


LIBRARY = {
    step.exercise.id: step.exercise
    for entry in Library().routines()
    if entry.is_bundled and entry.routine is not None
    for step in entry.routine.exercise_steps()
}
STRETCHES = sorted(name for name, each in LIBRARY.items() if each.usual.hold_ms and each.sides is Sides.EACH)
EXERCISES = sorted(name for name, each in LIBRARY.items() if each.usual.reps and each.tempo)


def _way_out(name: str) -> object:
    return LIBRARY[name].release


@st.composite
def routines_of_a_day(draw: st.DrawFn) -> Routine:
    """Return a routine of the size of the daily one; no two of its exercises end in the same words."""
    held = draw(st.lists(st.sampled_from(STRETCHES), unique_by=_way_out, min_size=1, max_size=3))
    counted = draw(st.lists(st.sampled_from(EXERCISES), unique_by=_way_out, max_size=3))
    ways_out = {_way_out(name): name for name in (*counted, *held)}
    hold = TimedHold(Range.exactly(draw(st.sampled_from((20, 30, 40, 60))) * 1000))
    sets = Range.exactly(draw(st.integers(1, 2)))
    steps = [
        ExerciseStep(
            path=str(number),
            exercise=(exercise := LIBRARY[name]),
            dose=hold if name in held else Reps(Range.exactly(8), exercise.tempo),
            sets=sets,
            sides=exercise.sides,
            breathing=CALM,
        )
        for number, name in enumerate(ways_out.values(), start=1)
    ]
    return Routine(id="day", title=Text.of("A day"), steps=tuple(steps), breathing=CALM)


few = settings(max_examples=15, database=None, suppress_health_check=[HealthCheck.too_slow])


@few
@given(routines_of_a_day(), st.integers(0, 40))
def test_sessions_of_any_routine_differ_in_words(routine: Routine, times: int) -> None:
    one, two = (plan(routine, PlanRequest(times_done=each), lengths.natural) for each in (times, times + 1))
    assert often(one) == {}
    rich = rich_in_lines(routine)
    if rich and _lines(one, rich):
        assert share_of_others(one, two, rich) >= 0.3
    assert plan(routine, PlanRequest(times_done=times), lengths.natural) == one
