"""A routine fitted to the request before any dose is chosen: a stage, exercises left out."""

from dataclasses import replace

import pytest
from support.planning import LUNGE, exercise_step

from voicecoach.model.dose import Range, TimedHold
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine, Stage, StageDose
from voicecoach.model.steps import CircuitStep, SayStep
from voicecoach.model.text import Text
from voicecoach.sequencing.prescribe.adaptation import PlanError, adapt, leave_out

BRIDGE = replace(LUNGE, id="bridge", name=Text.of("Bridge"))
STAGES = (
    Stage(Text.of("One"), (StageDose("lunge", Range.exactly(1), TimedHold(Range.exactly(20_000))),)),
    Stage(
        Text.of("Two"),
        (StageDose("bridge", Range.exactly(4)), StageDose("lunge", None, TimedHold(Range.exactly(50_000)))),
    ),
)
ROUTINE = Routine(
    id="hips",
    title=Text.of("Hips"),
    steps=(
        exercise_step(path="1"),
        CircuitStep(path="2", rounds=Range.exactly(2), steps=(exercise_step(path="2.1", exercise=BRIDGE),)),
        SayStep(path="3", say=Text.of("Well done.")),
    ),
    stages=STAGES,
)


def test_without_wishes_a_routine_stays_as_it_is():
    assert adapt(ROUTINE, PlanRequest()) == ROUTINE


def test_a_stage_changes_its_own_exercises_wherever_they_are():
    lunge, bridge = adapt(ROUTINE, PlanRequest(stage=1)).exercise_steps()
    assert (lunge.sets, lunge.dose) == (Range.exactly(1), TimedHold(Range.exactly(20_000)))
    assert bridge == exercise_step(path="2.1", exercise=BRIDGE)
    lunge, bridge = adapt(ROUTINE, PlanRequest(stage=2)).exercise_steps()
    assert (lunge.sets, lunge.dose) == (Range.exactly(2), TimedHold(Range.exactly(50_000)))
    assert (bridge.sets, bridge.dose) == (Range.exactly(4), exercise_step().dose)


@pytest.mark.parametrize("stage", [0, 3, -1])
def test_a_stage_that_is_none_is_refused_with_those_there_are(stage: int):
    with pytest.raises(PlanError) as refusal:
        adapt(ROUTINE, PlanRequest(stage=stage))
    assert refusal.value.fix == "choose 1 to 2"
    with pytest.raises(PlanError) as refusal:
        adapt(replace(ROUTINE, stages=()), PlanRequest(stage=1))
    assert refusal.value.fix == "this routine has no stages"


def test_an_exercise_left_out_goes_and_an_empty_circuit_with_it():
    left = adapt(ROUTINE, PlanRequest(without=("bridge",)))
    assert [step.path for step in left.steps] == ["1", "3"]
    assert [step.path for step in adapt(ROUTINE, PlanRequest(without=("lunge",))).steps] == ["2", "3"]


def test_a_circuit_keeps_what_is_left_of_it():
    circuit = CircuitStep(
        path="2", rounds=Range.exactly(2), steps=(exercise_step(path="2.1"), exercise_step(path="2.2"))
    )
    routine = replace(ROUTINE, steps=(circuit,))
    (kept,) = leave_out(routine, frozenset({"2.1"})).steps
    assert isinstance(kept, CircuitStep)
    assert [step.path for step in kept.steps] == ["2.2"]


def test_what_is_not_there_cannot_be_left_out():
    with pytest.raises(PlanError, match="bridge, lunge"):
        adapt(ROUTINE, PlanRequest(without=("squat",)))


def test_something_must_be_left():
    with pytest.raises(PlanError, match="nothing is left"):
        adapt(ROUTINE, PlanRequest(without=("bridge", "lunge")))
