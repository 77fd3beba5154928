"""The arithmetic that bounds a session: never less than what is planned, and nothing is expanded for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from support import lengths
from support.exercise_pool import EXERCISES
from support.strategies import planned

from voicecoach.model.bounds import Bound
from voicecoach.model.breathing import BreathPattern
from voicecoach.model.dose import BreathHold, Phase, Range, Reps, TimedHold
from voicecoach.model.exercise import Instruction
from voicecoach.model.extent import excess, extent_of
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine, Stage, StageDose
from voicecoach.model.steps import (
    AnyStep,
    BreatheStep,
    ChimeStep,
    CircuitStep,
    ExerciseStep,
    RestStep,
    SayStep,
    WaitStep,
)
from voicecoach.model.text import Text
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.plan import plan
from voicecoach.sequencing.prescribe.adaptation import PlanError
from voicecoach.sequencing.prescribe.options import circuit_options, options

HOUR = 3_600_000
SECOND_BREATH = BreathPattern(DurationMs(500), DurationMs(0), DurationMs(500), DurationMs(0))
HI = Text.of("Hi.")
LIFT = (Phase("lift", Text.of("lift"), DurationMs(400)),)


def say(move_ms: int = 0) -> SayStep:
    return SayStep(path="1", say=HI, move_ms=DurationMs(move_ms))


def exercise(dose, sets: Range = Range(1, 1), rest: Range | None = None, breathing=None) -> ExerciseStep:
    return ExerciseStep(
        path="1", exercise=EXERCISES[0], dose=dose, sets=sets, rest_ms=rest, breathing=breathing
    )


def circuit(*steps: AnyStep, rounds: Range = Range(100, 100), rest: Range | None = None) -> CircuitStep:
    return CircuitStep(path="1", rounds=rounds, steps=steps, rest_ms=rest)


def routine(*steps: AnyStep, stages: tuple[Stage, ...] = ()) -> Routine:
    return Routine(id="r", title=Text.of("R"), steps=steps, stages=stages)


@given(planned())
def test_no_session_is_larger_than_its_extent(pair):
    wanted, request = pair
    timeline = plan(wanted, request, lengths.natural)
    most = extent_of(wanted, request.pace_percent)
    assert len(timeline.blocks) <= most.blocks
    assert len(timeline.events) <= most.cues
    assert timeline.duration_ms <= most.length_ms
    assert _choices(wanted.steps) <= most.choices


def _choices(steps: tuple[AnyStep, ...]) -> int:
    return sum(
        len(circuit_options(step)) * _choices(step.steps)
        if isinstance(step, CircuitStep)
        else len(options(step))
        for step in steps
    )


def nested(depth: int) -> CircuitStep:
    return circuit(say() if depth == 1 else nested(depth - 1))


@pytest.mark.parametrize(
    ("steps", "bound"),
    [
        ((nested(8),), Bound.LENGTH),
        ((circuit(circuit(say())),), Bound.BLOCKS),
        ((circuit(say(15 * 60_000)),), Bound.LENGTH),
        ((circuit(WaitStep(path="1", say=HI, guide_ms=DurationMs(15 * 60_000))),), Bound.LENGTH),
        ((circuit(ChimeStep(path="1", sound="tick", length_ms=DurationMs(15 * 60_000))),), Bound.LENGTH),
        ((circuit(RestStep(path="1", length_ms=Range(0, 15 * 60_000))),), Bound.LENGTH),
        ((circuit(say(), rest=Range(15 * 60_000, 15 * 60_000)),), Bound.LENGTH),
        ((exercise(TimedHold(Range(HOUR, HOUR)), Range(1, 25)),), Bound.LENGTH),
        ((exercise(TimedHold(Range(5_000, 5_000)), Range(100, 100), Range(HOUR, HOUR)),), Bound.LENGTH),
        ((exercise(BreathHold(Range(360, 360)), Range(100, 100), breathing=SECOND_BREATH),), Bound.CUES),
        ((exercise(Reps(Range(1000, 1000), LIFT), Range(100, 100)),), Bound.CUES),
        ((BreatheStep(path="1", pattern=SECOND_BREATH, length_ms=Range(HOUR, HOUR)),) * 4, Bound.CUES),
        ((exercise(TimedHold(Range(1_000, HOUR)), Range(1, 3)),), Bound.DOSES),
        ((RestStep(path="1", length_ms=Range(1_000, HOUR)),) * 3, Bound.DOSES),
        ((circuit(RestStep(path="1", length_ms=Range(0, 800_000)), rounds=Range(1, 100)),), Bound.CHOICES),
        ((circuit(*[say()] * 4, rounds=Range(1, 100), rest=Range(0, 300_000)),), Bound.CHOICES),
    ],
)  # fmt: skip
def test_whatever_multiplies_is_bounded_before_it_is_expanded(steps, bound):
    found = excess(routine(*steps))
    assert found is not None
    assert (found.bound, found.step) == (bound, steps[0])
    asked = []
    with pytest.raises(PlanError, match="lower its rounds"):
        plan(routine(*steps), PlanRequest(), lambda utterance: asked.append(utterance) or DurationMs(1000))
    assert asked == []


def test_the_step_with_the_greatest_part_is_named():
    steps = (replace(say(), path="1"), replace(circuit(circuit(say())), path="2"), replace(say(), path="3"))
    found = excess(routine(*steps))
    assert found is not None
    assert found.step.path == "2"


def test_a_stage_counts_and_only_the_one_that_is_asked_for_in_a_plan():
    large = StageDose(EXERCISES[0].id, sets=Range(100, 100), dose=TimedHold(Range(HOUR, HOUR)))
    staged = routine(exercise(TimedHold(Range(5_000, 5_000))), stages=(Stage(HI, ()), Stage(HI, (large,))))
    assert excess(staged) is not None
    assert plan(staged, PlanRequest(stage=1), lengths.natural).duration_ms < HOUR
    with pytest.raises(PlanError, match="24 hours"):
        plan(staged, PlanRequest(stage=2), lengths.natural)


def test_the_pace_counts():
    moves = replace(EXERCISES[0], enter=(Instruction(HI, DurationMs(HOUR)),))
    step = replace(exercise(TimedHold(Range(5_000, 5_000)), Range(15, 15)), exercise=moves)
    assert excess(routine(step), 100) is None
    assert excess(routine(step), 200) is not None


def test_a_full_day_of_calm_breathing_is_within_bounds():
    calm = BreathPattern(DurationMs(4000), DurationMs(0), DurationMs(6000), DurationMs(0))
    hour = BreatheStep(path="1", pattern=calm, length_ms=Range(HOUR, HOUR))
    assert excess(routine(*(hour,) * 23)) is None
