"""What would bring a session nearer to a total that it cannot reach."""

from dataclasses import replace

from support.planning import LUNGE, exercise_step, half_a_second

from voicecoach.model.dose import Range, TimedHold
from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine, SayStep
from voicecoach.model.text import Text
from voicecoach.model.timeline import LeverKind, Shortfall
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.plan import plan

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


def test_too_long_a_wish_says_the_bounds_and_nothing_that_would_shorten_it():
    found = missed(60)
    free = plan(ROUTINE, PlanRequest(), half_a_second)
    assert found == Shortfall(
        target_ms=DurationMs(3_600_000),
        nearest_ms=free.longest_ms or DurationMs(0),
        shortest_ms=free.shortest_ms or DurationMs(0),
        longest_ms=free.longest_ms or DurationMs(0),
    )


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
    assert (LeverKind.GUIDANCE, "tones") in levers(1, guidance=Guidance.BRIEF)
    assert LeverKind.GUIDANCE not in {kind for kind, _ in levers(1, guidance=Guidance.TONES)}
    assert (LeverKind.PACE, "80") in levers(1, pace_percent=90)
    assert LeverKind.PACE not in {kind for kind, _ in levers(1, pace_percent=80)}


def test_what_was_trimmed_already_is_not_offered_and_one_exercise_has_to_stay():
    assert levers(1, trim=True, guidance=Guidance.TONES, pace_percent=80) == []
    alone = replace(ROUTINE, steps=ROUTINE.steps[:1])
    assert {kind for kind, _ in levers(0.5, routine=alone)} == {LeverKind.GUIDANCE, LeverKind.PACE}


def test_each_lever_says_the_least_total_that_it_gives_the_shortest_first():
    found = missed(1)
    assert found is not None
    totals = [lever.total_ms for lever in found.levers]
    assert totals == sorted(totals)
    for lever in found.levers:
        asked = {
            LeverKind.GUIDANCE: {
                "guidance": Guidance(lever.value) if lever.kind is LeverKind.GUIDANCE else None
            },
            LeverKind.PACE: {"pace_percent": 80},
            LeverKind.TRIM: {"without": ("bridge",)},
            LeverKind.WITHOUT: {"without": (lever.value,)},
        }[lever.kind]
        changed = plan(ROUTINE, PlanRequest(**asked), half_a_second)  # type: ignore[arg-type]
        assert lever.total_ms == changed.shortest_ms
