"""A prepared session has every length measured, and asks the voice for nothing twice."""

import pytest
from support.bundled import bundled
from support.voices import FakeVoice

from voicecoach.model.amendment import ChangeRate, LengthenHold
from voicecoach.model.guidance import LEVELS, Guidance
from voicecoach.model.request import PlanRequest, Purpose
from voicecoach.model.timeline import BlockKind
from voicecoach.model.units import DurationMs
from voicecoach.preparation import measure as measure_module
from voicecoach.preparation import prepare as prepare_module
from voicecoach.preparation.prepare import plan_measured, plan_with_estimates, prepare
from voicecoach.sequencing.plan import plan
from voicecoach.speech.engines.silent.voice import SilentVoice

ROUTINE = bundled("kneeling-only")


@pytest.fixture
def voice() -> FakeVoice:
    return FakeVoice()


@pytest.mark.parametrize("guidance", LEVELS)
def test_every_event_is_as_long_as_its_clip(voice, guidance):
    session = prepare(ROUTINE, PlanRequest(guidance=guidance), voice)
    spoken = [event for event in session.timeline.events if event.utterance]
    assert spoken
    assert all(event.duration_ms == session.clips[event.utterance].length_ms for event in spoken)


@pytest.fixture
def planned(monkeypatch):
    """Return a list that grows by one with each plan."""
    plans = []

    def noting(*arguments):
        plans.append(arguments)
        return plan(*arguments)

    for module in (prepare_module, measure_module):
        monkeypatch.setattr(module, "plan", noting)
    return plans


class Knowing(FakeVoice):
    """Knows the lengths of the clips, all but ``unknown``; of ``wrong`` it knows another one."""

    def __init__(self, clips, *, unknown=(), wrong=()):
        super().__init__()
        self._clips, self._unknown, self._wrong = clips, unknown, wrong

    def length_of(self, utterance):
        if utterance in self._unknown or utterance not in self._clips:
            return None
        return DurationMs(self._clips[utterance].length_ms + 700 * (utterance in self._wrong))


@pytest.mark.parametrize("guidance", LEVELS)
def test_where_all_lengths_are_known_one_plan_is_enough(voice, planned, guidance):
    request = PlanRequest(guidance=guidance, purpose=Purpose.LIVE)
    first = prepare(ROUTINE, request, voice)
    planned.clear()
    knowing = Knowing(first.clips)
    assert plan_measured(ROUTINE, request, knowing) == (first.timeline, ())
    assert (len(planned), knowing.asked) == (1, [])
    session = prepare(ROUTINE, request, knowing)
    assert session.timeline == first.timeline
    assert len(planned) == 2
    assert set(knowing.asked) == set(session.clips) <= set(first.clips)


@pytest.mark.parametrize("odd", ["unknown", "wrong"])
def test_a_length_that_is_not_known_is_measured_and_one_that_is_wrong_put_right(voice, odd):
    first = prepare(ROUTINE, PlanRequest(), voice)
    some = set(list(first.clips)[::3])
    session = prepare(ROUTINE, PlanRequest(), Knowing(first.clips, **{odd: some}))
    assert session.timeline == first.timeline
    assert all(
        event.duration_ms == session.clips[event.utterance].length_ms
        for event in session.timeline.events
        if event.utterance
    )
    knowing = Knowing(first.clips, unknown=some)
    assert plan_measured(ROUTINE, PlanRequest(), knowing) == (first.timeline, ())
    assert set(knowing.asked) <= some


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


def test_a_session_planned_again_keeps_its_clips_and_says_only_what_is_new(voice):
    session = prepare(ROUTINE, PlanRequest(), voice)
    holds = [block for block in session.timeline.blocks if block.kind is BlockKind.HOLD]
    said = len(voice.asked)
    longer = session.replan(LengthenHold(by_ms=2_000), holds[0].start_ms + 5_000)
    assert longer.timeline.duration_ms == session.timeline.duration_ms + 4_000
    assert len(voice.asked) == said
    quicker = longer.replan(ChangeRate(rate_wpm=200), holds[0].start_ms + 6_000)
    assert {utterance.rate_wpm for utterance in voice.asked[said:]} == {200}
    assert all(quicker.clips[utterance] is clip for utterance, clip in session.clips.items())
    assert all(event.utterance in quicker.clips for event in quicker.timeline.events if event.utterance)


def test_a_session_planned_again_can_come_back_into_its_holds_as_it_speaks_there(voice):
    session = prepare(ROUTINE, PlanRequest(), voice).replan(ChangeRate(rate_wpm=200), 0)
    hold = next(block for block in session.timeline.blocks if block.kind is BlockKind.HOLD)
    resumed = session.resume_from(hold.start_ms + 12_000)
    assert {event.utterance.rate_wpm for event in resumed.timeline.events if event.utterance} == {200}


def test_a_rough_plan_is_the_plan_of_a_voice_that_speaks_as_estimated():
    request = PlanRequest(guidance=Guidance.BRIEF)
    with SilentVoice() as voice:
        assert prepare(ROUTINE, request, voice).timeline == plan_with_estimates(ROUTINE, request)
