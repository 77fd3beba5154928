"""What would bring a session nearer to a total that it cannot reach."""

from dataclasses import replace

import pytest
from support import lengths
from support.bundled import bundled
from support.planning import LUNGE, exercise_step, half_a_second

from voicecoach.model.dose import Range, TimedHold
from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.steps import SayStep
from voicecoach.model.text import Text
from voicecoach.model.timeline import LeverKind, Shortfall
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.plan import plan
from voicecoach.sequencing.shortfall import pulled

HOLD = TimedHold(Range(30_000, 40_000))
ROUTINE = Routine(
    id="hips",
    title=Text.of("Hips"),
    steps=(
        exercise_step(path="1", dose=HOLD),
        exercise_step(path="2", dose=HOLD, exercise=replace(LUNGE, id="bridge"), optional=True),
        SayStep(path="3", say=Text.of("Well done.")),
    ),
)


def missed(minutes: float | None, routine: Routine = ROUTINE, **asked: object) -> Shortfall | None:
    target = None if minutes is None else DurationMs(round(60_000 * minutes))
    return plan(routine, PlanRequest(target_ms=target, **asked), half_a_second).shortfall  # type: ignore[arg-type]


def levers(minutes: float, **asked: object) -> list[tuple[LeverKind, str | None]]:
    found = missed(minutes, **asked)
    assert found is not None
    return [(lever.kind, lever.value) for lever in found.levers]


def test_a_total_in_reach_or_none_asked_for_misses_nothing():
    free = plan(ROUTINE, PlanRequest(), half_a_second)
    assert free.shortfall is None
    assert missed((free.shortest_ms or 0) / 60_000) is None
    assert missed(((free.longest_ms or 0) + 3_900) / 60_000) is None


def test_too_long_a_wish_says_the_bounds_and_what_would_make_it_longer():
    free = plan(ROUTINE, PlanRequest(), half_a_second)
    found = missed(60)
    assert found is not None
    assert (found.nearest_ms, found.shortest_ms, found.longest_ms) == (
        free.longest_ms,
        free.shortest_ms,
        free.longest_ms,
    )
    assert levers(60) == [(LeverKind.PACE, "200")]
    assert set(levers(60, guidance=Guidance.TONES, pace_percent=200, trim=True, without=("lunge",))) == {
        (LeverKind.GUIDANCE, "full"),
        (LeverKind.GUIDANCE, "brief"),
        (LeverKind.WITH, "lunge"),
    }


def test_what_trim_left_out_can_come_back():
    free = plan(ROUTINE, PlanRequest(without=("bridge",)), half_a_second)
    found = missed((free.longest_ms or 0) / 60_000 + 0.2, trim=True)
    assert found is not None
    assert {lever.kind for lever in found.levers} == {LeverKind.WHOLE, LeverKind.PACE}


def test_too_short_a_wish_names_everything_that_would_make_it_shorter():
    assert set(levers(1)) == {
        (LeverKind.GUIDANCE, "brief"),
        (LeverKind.GUIDANCE, "tones"),
        (LeverKind.PACE, "80"),
        (LeverKind.TRIM, None),
        (LeverKind.WITHOUT, "lunge"),
        (LeverKind.WITHOUT, "bridge"),
    }


def test_only_quieter_levels_and_a_quicker_pace_are_offered():
    assert (LeverKind.GUIDANCE, "brief") not in levers(1, guidance=Guidance.BRIEF)
    assert LeverKind.GUIDANCE not in {kind for kind, _ in levers(1, guidance=Guidance.TONES)}
    assert (LeverKind.PACE, "80") in levers(1, pace_percent=90)
    assert LeverKind.PACE not in {kind for kind, _ in levers(1, pace_percent=80)}


def test_what_was_trimmed_already_is_not_offered_and_one_exercise_has_to_stay():
    assert levers(1, trim=True, guidance=Guidance.TONES, pace_percent=80) == []
    alone = replace(ROUTINE, steps=ROUTINE.steps[:1])
    assert {kind for kind, _ in levers(0.5, routine=alone)} == {LeverKind.GUIDANCE, LeverKind.PACE}


@pytest.mark.parametrize("minutes", [1, 3, 60])
@pytest.mark.parametrize("guidance", [Guidance.FULL, Guidance.BRIEF, Guidance.AUTO])
def test_each_lever_gives_what_it_says_the_nearest_first(minutes: float, guidance: Guidance):
    asked = PlanRequest(target_ms=DurationMs(round(minutes * 60_000)), guidance=guidance)
    timeline = plan(ROUTINE, asked, half_a_second)
    found = timeline.shortfall
    assert found is not None
    missed_by = [(not lever.reaches, abs(lever.total_ms - found.target_ms)) for lever in found.levers]
    assert missed_by == sorted(missed_by)
    assert found.levers
    for lever in found.levers:
        changed = plan(ROUTINE, pulled(asked, lever), half_a_second)
        assert lever.total_ms == changed.duration_ms != timeline.duration_ms


@pytest.mark.parametrize("name", ["daily-psoas", "five-stretches-warm-up"])
@pytest.mark.parametrize("known", [0, 5])
def test_twelve_minutes_of_a_bundled_routine_are_reached_by_what_is_named(name: str, known: int):
    routine = bundled(name)
    times = tuple((step.exercise.id, known) for step in routine.exercise_steps())
    asked = PlanRequest(
        guidance=Guidance.AUTO,
        target_ms=DurationMs(720_000),
        times_done=known,
        exercise_times_done=times,
    )
    found = plan(routine, asked, lengths.natural).shortfall
    assert found is not None
    for lever in found.levers:
        assert plan(routine, pulled(asked, lever), lengths.natural).duration_ms == lever.total_ms
    assert any(lever.reaches for lever in found.levers) or found.together
    for lever in found.together:
        asked = pulled(asked, lever)
        assert plan(routine, asked, lengths.natural).duration_ms == lever.total_ms
    if found.together:
        assert found.together[-1].reaches


def test_together_are_the_fewest_that_reach_it():
    steps = tuple(
        exercise_step(path=str(at), dose=HOLD, exercise=replace(LUNGE, id=f"lunge-{at}")) for at in range(4)
    )
    routine = replace(ROUTINE, steps=steps)
    whole = plan(routine, PlanRequest(guidance=Guidance.TONES, pace_percent=80), half_a_second)
    least = whole.shortest_ms or 0
    one = missed(least * 0.9 / 60_000, routine=routine, guidance=Guidance.TONES, pace_percent=80)
    assert one is not None
    assert all(lever.reaches for lever in one.levers)
    assert one.together == ()
    two = missed(least * 0.6 / 60_000, routine=routine, guidance=Guidance.TONES, pace_percent=80)
    assert two is not None
    assert [lever.kind for lever in two.together] == [LeverKind.WITHOUT] * 2
    none = missed(0.1, routine=routine, guidance=Guidance.TONES, pace_percent=80)
    assert none is not None
    assert none.together == ()
