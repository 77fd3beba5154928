"""The daily routine keeps its promise: fifteen minutes at most, for who is new to it and for who knows it."""

from __future__ import annotations

import pytest
from support import lengths
from support.bundled import bundled

from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.timeline import Timeline
from voicecoach.sequencing.plan import plan

DAILY = bundled("daily-psoas")
EXERCISES = [step.exercise.id for step in DAILY.exercise_steps()]
MOST_MS = 900_000


def session(times: int, language: str = "en") -> Timeline:
    request = PlanRequest(
        guidance=Guidance.AUTO,
        language=language,
        times_done=times,
        exercise_times_done=tuple((each, times) for each in EXERCISES),
    )
    return plan(DAILY, request, lengths.natural)


def exercises(timeline: Timeline) -> list[str]:
    return list(dict.fromkeys(block.exercise for block in timeline.blocks if block.exercise))


@pytest.mark.parametrize(("times", "language"), [(0, "en"), (0, "de"), (2, "en")])
def test_a_beginner_hears_all_of_it_without_the_optional_part(times: int, language: str):
    timeline = session(times, language)
    assert timeline.guidance is Guidance.FULL
    assert exercises(timeline) == [each for each in EXERCISES if each != "kneeling-side-bend-twist"]
    assert timeline.duration_ms <= MOST_MS


@pytest.mark.parametrize(("times", "language"), [(3, "en"), (5, "de"), (20, "en")])
def test_who_knows_it_does_all_of_it(times: int, language: str):
    timeline = session(times, language)
    assert exercises(timeline) == EXERCISES
    assert timeline.duration_ms <= MOST_MS


@pytest.mark.parametrize("times", [0, 5])
def test_every_dose_is_one_of_the_source(times: int):
    chosen = session(times).chosen
    assert chosen
    assert all(each.low <= each.chosen <= each.high for each in chosen)
