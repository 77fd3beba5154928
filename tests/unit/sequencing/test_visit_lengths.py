"""The length of a visit is known for every pick without writing its script, and is that of its script."""

from __future__ import annotations

from itertools import product

import pytest
from support import lengths
from support.planning import LUNGE, exercise_step

from voicecoach.model.dose import Phase, Range, Reps, TimedHold
from voicecoach.model.guidance import LEVELS, Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import ExerciseStep, Routine
from voicecoach.model.side import Sides
from voicecoach.model.text import Text
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.lengths import script_block_length
from voicecoach.sequencing.picks import Pick
from voicecoach.sequencing.script.scriptwriter import Scriptwriter
from voicecoach.sequencing.traversal import Body, Visit

TEMPO = (
    Phase("lift", Text.of("lift"), DurationMs(1000), is_effort=True),
    Phase("lower", Text.of("lower"), DurationMs(2000)),
)
STEPS = (
    exercise_step(path="1", dose=TimedHold(Range(20_000, 60_000))),
    exercise_step(path="3", dose=TimedHold(Range(20_000, 56_000)), every_ms=DurationMs(60_000)),
    exercise_step(path="2", dose=Reps(Range(3, 12), TEMPO), sides=Sides.ALTERNATE),
)
ROUTINE = Routine(id="both", title=Text.of("Both"), steps=STEPS)
BEFORE = Body(posture=LUNGE.posture.end, after=LUNGE, in_stretch=True, under_bell=True)


@pytest.mark.parametrize("guidance", LEVELS)
@pytest.mark.parametrize("length_of", lengths.ALL, ids=lambda one: one.__name__)
def test_of_every_pick_and_in_any_order(guidance: Guidance, length_of: lengths.Lengths) -> None:
    context = PlanningContext.of(ROUTINE, PlanRequest(guidance=guidance), length_of)
    writer = Scriptwriter(context)
    visits = [
        Visit(step, before, is_first, step.path)
        for step, before, is_first in product(STEPS, (Body(), BEFORE), (True, False))
    ]
    for pick_of in (_shorter, _longer, _shorter):
        for visit in visits:
            for sets in (1, 3, 2):
                pick = pick_of(visit.step, sets)
                whole = sum(
                    script_block_length(block, context.narrator) for block in writer.script(visit, pick)
                )
                assert writer.length(visit, pick) == whole


def _shorter(step: ExerciseStep, sets: int) -> Pick:
    return Pick(sets, 5 if isinstance(step.dose, Reps) else 25_000)


def _longer(step: ExerciseStep, sets: int) -> Pick:
    return Pick(sets, 12 if isinstance(step.dose, Reps) else 55_000, 30_000)
