"""What counts as done, and how it reaches the next request."""

from __future__ import annotations

from datetime import date

import pytest
from support.bundled import bundled
from support.clocks import MockClock
from support.voices import FakeVoice

from voicecoach.app.practice import done_of, note_session, user_practice
from voicecoach.app.requests import PlanOptions, request_for
from voicecoach.app.session import LiveSession
from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest, Purpose
from voicecoach.model.timeline import WORK_KINDS, Timeline
from voicecoach.model.units import DurationMs
from voicecoach.player.commands import Quit
from voicecoach.player.events import Outcome
from voicecoach.preparation.prepare import plan_with_estimates
from voicecoach.settings.folders import HOME_VARIABLE
from voicecoach.settings.practice import Done, Practice
from voicecoach.settings.preferences import Preferences

DAILY = bundled("daily-psoas")
TODAY = date(2024, 4, 10)
PRACTICE = Practice(
    routines={"daily-psoas": Done(4, date(2024, 4, 8))},
    exercises={"glute-bridge": Done(9, TODAY), "other": Done(2, TODAY)},
)


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return plan_with_estimates(DAILY, PlanRequest(guidance=Guidance.TONES))


def works(timeline: Timeline) -> list[str]:
    return [block.id for block in timeline.blocks if block.kind in WORK_KINDS]


def outcome(done: list[str], *, finished: bool = True) -> Outcome:
    return Outcome(finished=finished, at_ms=DurationMs(0), done=tuple(done))


def test_a_session_to_its_end_counts_and_so_does_each_exercise(timeline: Timeline):
    routine, exercises = done_of(timeline, outcome(works(timeline)))
    assert routine == ("daily-psoas",)
    assert exercises == {step.exercise.id for step in DAILY.exercise_steps()}


def test_a_session_left_early_counts_the_exercises_that_were_over(timeline: Timeline):
    first = [block for block in works(timeline) if block.startswith("1/")]
    second = [block for block in works(timeline) if block.startswith("2/")]
    found = done_of(timeline, outcome([*first, second[0]], finished=False))
    assert found == ((), {"supine-leg-drop"})


def test_who_skips_through_has_done_little(timeline: Timeline):
    assert done_of(timeline, outcome([])) == ((), frozenset())
    few = works(timeline)[: len(works(timeline)) // 2 - 1]
    assert done_of(timeline, outcome(few))[0] == ()
    assert done_of(timeline, outcome(works(timeline)[2:]))[0] == ("daily-psoas",)


def test_a_live_request_knows_what_was_done_and_a_guide_does_not():
    def asked(purpose: Purpose, **options: int) -> PlanRequest:
        told = PlanOptions(**options)  # type: ignore[arg-type]
        preferences = Preferences(voice="none")
        return request_for(DAILY, told, preferences, purpose=purpose, practice=PRACTICE, today=TODAY)

    live = asked(Purpose.LIVE)
    assert live.guidance is Guidance.AUTO
    assert (live.times_done, live.exercise_times_done, live.days_away) == (4, (("glute-bridge", 9),), 2)
    guide = asked(Purpose.GUIDE)
    assert (guide.times_done, guide.exercise_times_done, guide.days_away) == (0, (), None)
    told = asked(Purpose.GUIDE, times_done=5, days_away=1)
    assert (told.times_done, told.days_away) == (5, 1)
    assert dict(told.exercise_times_done) == {step.exercise.id: 5 for step in DAILY.exercise_steps()}
    assert asked(Purpose.LIVE, times_done=0).days_away is None
    assert asked(Purpose.LIVE, days_away=30).times_done == 4


async def test_it_is_written_when_a_session_has_ended(tmp_path, monkeypatch):
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))

    def note(timeline: Timeline, outcome: Outcome) -> None:
        assert note_session(timeline, outcome, TODAY) is None

    request = PlanRequest(guidance=Guidance.TONES)
    for quits in (False, True):
        session = LiveSession(
            DAILY, request, voice=FakeVoice(), output="silent", clock=MockClock(), note=note
        )
        with session:
            session.prepare()
            if quits:
                session.dispatch(Quit())
            await session.run()
    practice, fault = user_practice()
    assert fault is None
    assert practice.routines == {"daily-psoas": Done(1, TODAY)}
    assert {done.times for done in practice.exercises.values()} == {1}
