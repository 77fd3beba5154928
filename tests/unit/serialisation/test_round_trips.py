"""What is written comes back equal, down to what a comparison leaves out."""

from __future__ import annotations

from dataclasses import fields
from typing import TypeVar, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import lengths
from support.rehearsal import Rehearsal
from support.strategies import planned

from voicecoach.model.amendment import (
    Amendment,
    ChangeGuidance,
    ChangePace,
    ChangeRate,
    ChangeTarget,
    LeaveOut,
    LengthenHold,
)
from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.units import DurationMs
from voicecoach.player.commands import Command, JumpTo, Quit, Replan, SkipBlock, TogglePause
from voicecoach.player.documents import COMMAND, EVENT, OUTCOME, SNAPSHOT
from voicecoach.player.events import ChangeRefused, CueStarted, NoticeChanged, StateChanged
from voicecoach.routines.library import Library
from voicecoach.sequencing.plan import plan
from voicecoach.serialisation.document import Document
from voicecoach.serialisation.plans import REQUEST, TIMELINE

Value = TypeVar("Value")
Planned = tuple[Routine, PlanRequest]

ROUTINE: Document[Routine] = Document("routine", Routine)
ANY_TEXT = st.text(max_size=20)


def assert_comes_back(document: Document[Value], value: Value) -> None:
    found = document.loads(document.dumps(value))
    assert found == value
    assert repr(found) == repr(value)  # and the places, which equality ignores


@settings(max_examples=150)
@given(planned())
def test_a_random_session_with_what_it_was_planned_from(pair: Planned) -> None:
    routine, request = pair
    assert_comes_back(ROUTINE, routine)
    assert_comes_back(REQUEST, request)
    assert_comes_back(TIMELINE, plan(routine, request, lengths.natural))


@given(ANY_TEXT, ANY_TEXT, st.integers(), st.lists(ANY_TEXT, max_size=3))
def test_text_of_any_characters_and_numbers_of_any_size(
    voice: str, language: str, target: int, without: list[str]
) -> None:
    request = PlanRequest(
        voice=voice, language=language, target_ms=DurationMs(target), without=tuple(without)
    )
    assert_comes_back(REQUEST, request)


async def test_everything_that_happens_in_a_rehearsal_and_moments_of_it() -> None:
    rehearsal = Rehearsal()
    script = [(0.0, Rehearsal.look), (30.0, TogglePause()), (35.0, Rehearsal.look), (40.0, TogglePause())]
    script += [(45.0, Rehearsal.look), (60.0, SkipBlock()), (70.0, Rehearsal.look), (75.0, Quit())]
    outcome = await rehearsal.play(script)
    events = [event for _, event in rehearsal.events]
    assert {type(event) for event in events} == {CueStarted, StateChanged}
    for event in (*events, NoticeChanged("No sound."), NoticeChanged(None)):
        assert_comes_back(EVENT, event)
    assert len({snapshot.state for snapshot in rehearsal.snapshots}) > 1
    for snapshot in rehearsal.snapshots:
        assert_comes_back(SNAPSHOT, snapshot)
    assert_comes_back(OUTCOME, outcome)


CHANGES: tuple[Amendment, ...] = (
    LengthenHold(by_ms=-10_000, block="5/1/left/hold", done_ms=DurationMs(4000)),
    ChangePace(percent=120),
    ChangeGuidance(guidance=Guidance.BRIEF, block="7/setup"),
    ChangeRate(rate_wpm=125),
    ChangeTarget(target_ms=DurationMs(600_000)),
    LeaveOut(exercise="glute-bridge"),
)
PLAIN = [kind() for kind in get_args(Command) if not fields(kind)]


def test_every_change_and_every_command_is_tried() -> None:
    assert {type(change) for change in CHANGES} == set(get_args(Amendment))
    assert len(PLAIN) + len({JumpTo, Replan}) == len(get_args(Command))


@pytest.mark.parametrize("command", [*PLAIN, JumpTo("5/1/hold"), *map(Replan, CHANGES)])
def test_every_command(command: Command) -> None:
    assert_comes_back(COMMAND, command)


@pytest.mark.parametrize("change", CHANGES)
def test_what_becomes_of_a_change(change: Amendment) -> None:
    assert_comes_back(EVENT, ChangeRefused(change, "too late"))


def test_every_bundled_routine() -> None:
    for entry in Library().routines():
        assert entry.routine is not None
        assert_comes_back(ROUTINE, entry.routine)
