"""A prepared session has every length measured, and asks the voice for nothing twice."""

import pytest
from support.bundled import bundled
from support.voices import FakeVoice

from voicecoach.model.request import Guidance, PlanRequest, Purpose
from voicecoach.model.timeline import BlockKind
from voicecoach.preparation.prepare import plan_with_estimates, prepare
from voicecoach.speech.engines.silent.voice import SilentVoice

ROUTINE = bundled("kneeling-only")


@pytest.fixture
def voice() -> FakeVoice:
    return FakeVoice()


@pytest.mark.parametrize("guidance", Guidance)
def test_every_event_is_as_long_as_its_clip(voice, guidance):
    session = prepare(ROUTINE, PlanRequest(guidance=guidance), voice)
    spoken = [event for event in session.timeline.events if event.utterance]
    assert spoken
    assert all(event.duration_ms == session.clips[event.utterance].length_ms for event in spoken)


def test_nothing_is_said_twice(voice):
    prepare(ROUTINE, PlanRequest(), voice)
    assert len(voice.asked) == len(set(voice.asked))


def test_progress_ends_where_all_is_said(voice):
    told: list[tuple[int, int]] = []
    session = prepare(ROUTINE, PlanRequest(), voice, progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (len(session.clips), len(session.clips))
    assert all(done <= of for done, of in told)


def test_a_live_session_can_come_back_into_every_hold(voice):
    session = prepare(ROUTINE, PlanRequest(purpose=Purpose.LIVE), voice)
    holds = [block for block in session.timeline.blocks if block.kind is BlockKind.HOLD]
    asked = len(voice.asked)
    for hold in holds:
        assert session.resume_from(hold.start_ms + 12_000).timeline.blocks[-1].id == hold.id
    assert len(holds) > 1
    assert len(voice.asked) == asked


def test_a_rough_plan_is_the_plan_of_a_voice_that_speaks_as_estimated():
    request = PlanRequest(guidance=Guidance.BRIEF)
    with SilentVoice() as voice:
        assert prepare(ROUTINE, request, voice).timeline == plan_with_estimates(ROUTINE, request)
