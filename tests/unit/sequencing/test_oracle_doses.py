"""The oracle's rules of doses as handouts write them: each is seen broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from support.exercise_pool import EXERCISES
from support.lengths import natural
from support.oracle import report, violations
from support.planning import exercise_step

from voicecoach.model.dose import HOUSE_TEMPO, Range, Reps, SetAmounts
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.side import Side, Sides, WorkedSide
from voicecoach.model.steps import ExerciseStep
from voicecoach.model.text import Text
from voicecoach.model.timeline import BlockKind, Event, EventKind, Timeline
from voicecoach.sequencing.plan import plan

K = EventKind
SIDED = next(each for each in EXERCISES if each.sides is not Sides.NONE)


def session(step: ExerciseStep, request: PlanRequest | None = None) -> tuple[Routine, Timeline]:
    routine = Routine(id="doses", title=Text.of("Doses"), steps=(step,))
    timeline = plan(routine, request or PlanRequest(), natural)
    assert report(violations(timeline, routine, natural)) == ""
    return routine, timeline


def changed(line: Timeline, kind: EventKind, change: Callable[[Event], Event]) -> Timeline:
    """Return the timeline with another first event of a kind."""
    index = next(place for place, event in enumerate(line.events) if event.kind is kind)
    return replace(line, events=(*line.events[:index], change(line.events[index]), *line.events[index + 1 :]))


@pytest.mark.parametrize("words", ["One, out.", "One, lift."])
def test_a_word_for_a_phase_that_nobody_named(words: str) -> None:
    step = exercise_step(exercise=SIDED, dose=Reps(Range.exactly(6), HOUSE_TEMPO), sides=Sides.EACH)
    routine, timeline = session(step)
    spoilt = changed(timeline, K.REP, lambda event: replace(event, text=words))
    assert "unnamed_phases_have_no_words" in {one.rule for one in violations(spoilt, routine, natural)}


def moved(line: Timeline, **fields: object) -> Timeline:
    """Return the timeline with another last work."""
    index = max(block.index for block in line.blocks if block.kind is BlockKind.REPS)
    block = replace(line.blocks[index], **fields)  # type: ignore[arg-type]
    return replace(line, blocks=(*line.blocks[:index], block, *line.blocks[index + 1 :]))


def test_a_dose_of_its_own_and_a_side_that_is_worked_alone() -> None:
    dose = Reps(Range.exactly(8), HOUSE_TEMPO)
    step = exercise_step(exercise=SIDED, dose=dose, sides=Sides.EACH, breathing=None)
    own = replace(step, per_set=(SetAmounts(None, (8, 6)),), sets=Range.exactly(2))
    alone = replace(step, only=WorkedSide.AFFECTED, sets=Range.exactly(2))
    for each, rule, fields in (
        (own, "work_is_exactly_its_dose", {"reps": 8}),
        (alone, "sides_take_turns", {"side": Side.LEFT}),
    ):
        routine, timeline = session(each, PlanRequest(affected_side=Side.RIGHT))
        spoilt = moved(timeline, **fields)
        assert rule in {one.rule for one in violations(spoilt, routine, natural)}
    other = replace(timeline, request=replace(timeline.request, affected_side=Side.LEFT))
    found = {one.rule for one in violations(other, routine, natural)}
    assert "the_first_side_is_the_one_asked_for" in found
