"""A session without a terminal: a voice of arithmetic, the silent output, a clock that jumps."""

from __future__ import annotations

import pytest
from support.clocks import MockClock
from support.voices import FakeVoice

from voicecoach.app.session import LiveSession, PreparationCancelled
from voicecoach.model.amendment import LengthenHold
from voicecoach.model.request import PlanRequest
from voicecoach.model.timeline import BlockKind
from voicecoach.player.commands import Quit, Replan
from voicecoach.player.events import CueStarted, PlayerEvent
from voicecoach.player.snapshot import PlayerState
from voicecoach.routines.library import Library

ROUTINE = Library().find("kneeling-only")


def live(voice: FakeVoice | None = None) -> LiveSession:
    return LiveSession(ROUTINE, PlanRequest(), voice=voice or FakeVoice(), output="silent", clock=MockClock())


async def test_it_is_prepared_played_to_its_end_and_closed() -> None:
    voice = FakeVoice()
    reported: list[tuple[int, int]] = []
    heard: list[PlayerEvent] = []
    with live(voice) as session:
        timeline = session.prepare(lambda ready, wanted: reported.append((ready, wanted)))
        assert reported[-1][0] == reported[-1][1] > 0
        assert session.snapshot().state is PlayerState.IDLE
        session.subscribe(heard.append)
        outcome = await session.run()
        assert not voice.closed, "the voice is kept open as long as the session"
        assert session.timeline is timeline
    assert outcome.finished
    assert outcome.at_ms == timeline.duration_ms
    assert [each.event for each in heard if isinstance(each, CueStarted)] == list(timeline.events)
    assert voice.closed


async def test_its_plan_is_the_one_that_was_changed_on_the_way() -> None:
    with live() as session:
        planned = session.prepare()
        hold = next(block for block in planned.blocks if block.kind is BlockKind.HOLD)
        session.dispatch(Replan(LengthenHold(by_ms=10_000, block=hold.id)))
        outcome = await session.run()
        changed = {block.id: block.hold_ms for block in session.timeline.blocks}
    assert changed[hold.id] == hold.hold_ms + 10_000
    assert outcome.at_ms == session.timeline.duration_ms > planned.duration_ms


async def test_it_can_be_quit() -> None:
    with live() as session:
        session.prepare()
        session.dispatch(Quit())
        outcome = await session.run()
    assert not outcome.finished


def test_closed_while_its_voice_speaks_it_stops_and_closes_the_voice() -> None:
    voice = FakeVoice()
    session = live(voice)
    with pytest.raises(PreparationCancelled):
        session.prepare(lambda *_: session.close())
    assert voice.closed
    assert len(voice.asked) == 2, "the sentence after the one at which it was closed is the last"


def test_nothing_can_be_played_before_it_is_prepared() -> None:
    session = live()
    with pytest.raises(RuntimeError, match="not been prepared"):
        session.snapshot()
    with pytest.raises(RuntimeError, match="not been prepared"):
        _ = session.timeline
