"""What is written comes back equal, down to what a comparison leaves out."""

from __future__ import annotations

import json
from typing import TypeVar, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import lengths
from support.rehearsal import Rehearsal
from support.strategies import planned

from voicecoach.model.levels import LOUDEST_DB, SOFTEST_DB, Stem, StemLevels
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.units import DurationMs
from voicecoach.player.commands import JumpTo, Quit, SkipBlock, TogglePause
from voicecoach.player.documents import COMMAND, EVENT, OUTCOME, SNAPSHOT
from voicecoach.player.events import CueStarted, NoticeChanged, StateChanged
from voicecoach.player.snapshot import SoundNotice
from voicecoach.routines.library import Library
from voicecoach.sequencing.plan import plan
from voicecoach.serialisation.document import Document
from voicecoach.serialisation.plans import REQUEST, TIMELINE

Value = TypeVar("Value")
Planned = tuple[Routine, PlanRequest]

ROUTINE: Document[Routine] = Document("routine", Routine)
ANY_TEXT = st.text(max_size=20)
LEVEL = st.none() | st.integers(SOFTEST_DB, LOUDEST_DB)
st.register_type_strategy(StemLevels, st.builds(StemLevels, **dict.fromkeys(map(str, Stem), LEVEL)))


def assert_comes_back(document: Document[Value], value: Value) -> None:
    found = document.loads(document.dumps(value))
    assert found == value
    assert repr(found) == repr(value)  # and the places, which equality ignores


@settings(max_examples=100)
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
    for event in (*events, NoticeChanged(SoundNotice.NO_DEVICE), NoticeChanged(None)):
        assert_comes_back(EVENT, event)
    assert len({snapshot.state for snapshot in rehearsal.snapshots}) > 1
    for snapshot in rehearsal.snapshots:
        assert_comes_back(SNAPSHOT, snapshot)
    assert_comes_back(OUTCOME, outcome)


MEMBERS = [
    pytest.param(document, member, id=member.__name__)
    for document in (COMMAND, EVENT, OUTCOME, REQUEST)
    for member in get_args(document.kind) or (document.kind,)
]


@pytest.mark.parametrize(("document", "member"), MEMBERS)
def test_every_command_and_every_event_with_any_values(document: Document[object], member: type) -> None:
    @settings(max_examples=30)
    @given(st.from_type(member))
    def check(value: object) -> None:
        assert_comes_back(document, value)

    check()


def test_a_command_names_its_class() -> None:
    assert json.loads(COMMAND.dumps(Quit()))["value"] == {"type": "quit"}
    assert json.loads(COMMAND.dumps(JumpTo("5/1/hold")))["value"] == {"type": "jump-to", "block": "5/1/hold"}


def test_every_bundled_routine() -> None:
    for entry in Library().routines():
        assert entry.routine is not None
        assert_comes_back(ROUTINE, entry.routine)
