"""Doses per set, one side alone, another dose on one side: what is done, and what is said of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.exercise_pool import EXERCISES
from support.lengths import natural
from support.planning import exercise_step, narrator

from voicecoach.model.dose import HOUSE_TEMPO, Range, Reps, SetAmounts, TimedHold
from voicecoach.model.exercise import Exercise
from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine, Stage, StageDose
from voicecoach.model.side import Side, SideMeaning, Sides, WorkedSide
from voicecoach.model.steps import ExerciseStep, Intervals, RestStep
from voicecoach.model.text import Text
from voicecoach.model.timeline import WORK_KINDS, Block, EventKind
from voicecoach.sequencing.picks import Pick
from voicecoach.sequencing.plan import plan
from voicecoach.sequencing.prescribe.adaptation import AffectedSideError
from voicecoach.sequencing.script.announcement import announcement

SIDED: Exercise = next(each for each in EXERCISES if each.sides is not Sides.NONE and each.release)
LEFT, RIGHT, AFFECTED, OTHER = WorkedSide


def reps(*per_set: SetAmounts, sides: Sides = Sides.EACH, **more: object) -> ExerciseStep:
    """Return repetitions at the house tempo with these amounts."""
    top = max((max(each.amounts) for each in per_set), default=10)
    most = max((len(each.amounts) for each in per_set), default=1)
    dose = Reps(Range.exactly(top), HOUSE_TEMPO)
    step = exercise_step(exercise=SIDED, dose=dose, sides=sides, breathing=None)
    return replace(step, per_set=per_set, sets=Range.exactly(most), **more)  # type: ignore[arg-type]


def works(step: ExerciseStep, routine: Routine | None = None, **asked: object) -> list[Block]:
    routine = routine or Routine(id="r", title=Text.of("R"), steps=(step,))
    timeline = plan(routine, PlanRequest(**asked), natural)  # type: ignore[arg-type]
    return [block for block in timeline.blocks if block.kind in WORK_KINDS]


def told(step: ExerciseStep, **asked: object) -> list[tuple[str | None, int | None, int | None]]:
    return [(block.side, block.set, block.reps) for block in works(step, **asked)]


def test_each_set_has_its_own_dose_on_both_sides() -> None:
    step = reps(SetAmounts(None, (12, 10, 8)))
    assert told(step, start_side=Side.LEFT) == [
        *(("left", number, count) for number, count in ((1, 12), (2, 10), (3, 8))),
        *(("right", number, count) for number, count in ((1, 12), (2, 10), (3, 8))),
    ]


def test_the_side_with_more_sets_goes_on_alone() -> None:
    step = reps(SetAmounts(LEFT, (8, 6, 4)), SetAmounts(RIGHT, (8,)), sides=Sides.ALTERNATE)
    assert told(step) == [("right", 1, 8), ("left", 1, 8), ("left", 2, 6), ("left", 3, 4)]
    assert [block.sets for block in works(step)] == [1, 3, 3, 3]


def test_one_side_alone_whatever_side_was_asked_for_and_nobody_says_both() -> None:
    step = reps(only=LEFT)
    assert told(step, start_side=Side.RIGHT) == [("left", 1, 10)]
    routine = Routine(id="r", title=Text.of("R"), steps=(step, reps(path="2")))
    said = plan(routine, PlanRequest(), natural).events
    assert not [one.text for one in said if one.kind is EventKind.ENCOURAGE and one.block < 5]


@pytest.mark.parametrize("affected", Side)
def test_the_affected_side_is_the_one_that_the_request_names(affected: Side) -> None:
    both = reps(SetAmounts(AFFECTED, (15,)), SetAmounts(OTHER, (10,)))
    counts = {side: count for side, _, count in told(both, affected_side=affected)}
    assert counts == {affected: 15, affected.other: 10}
    assert told(reps(only=AFFECTED), affected_side=affected) == [(affected, 1, 10)]
    assert told(reps(only=OTHER), affected_side=affected) == [(affected.other, 1, 10)]


@pytest.mark.parametrize("affected", Side)
def test_tones_name_the_side_that_is_worked_alone(affected: Side) -> None:
    routine = Routine(id="r", title=Text.of("R"), steps=(reps(only=AFFECTED),))
    timeline = plan(routine, PlanRequest(guidance=Guidance.TONES, affected_side=affected), natural)
    said = [event.text for event in timeline.events if event.kind is EventKind.ANNOUNCE]
    assert said == [f"{SIDED.name.original}. {affected.capitalize()} side only."]


def test_nobody_guesses_the_affected_side() -> None:
    with pytest.raises(AffectedSideError, match="say left or right"):
        told(reps(only=AFFECTED))
    assert told(reps(only=RIGHT))


def test_a_stage_with_a_dose_gives_every_set_the_same() -> None:
    step = reps(SetAmounts(None, (12, 10, 8)))
    dose = StageDose(step.exercise.id, dose=TimedHold(Range.exactly(20_000)))
    stage = Stage(Text.of("Later"), (dose,))
    routine = Routine(id="r", title=Text.of("R"), steps=(step,), stages=(stage,))
    assert [block.hold_ms for block in works(step, routine, stage=1)] == [20_000] * 6


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (reps(only=RIGHT), "Ten times. Right side only."),
        (reps(SetAmounts(None, (12, 8)), only=RIGHT), "Two sets: twelve and eight. Right side only."),
        (reps(SetAmounts(None, (12, 10, 8))), "Three sets: twelve, ten and eight each side."),
        (reps(SetAmounts(None, tuple(range(10, 0, -1)))), "Ten sets, from ten to one each side."),
        (reps(SetAmounts(LEFT, (15,)), SetAmounts(RIGHT, (10,))), "Ten on the right, fifteen on the left."),
        (
            reps(SetAmounts(LEFT, (9, 9)), SetAmounts(RIGHT, (8, 6))),
            "Two sets: eight and six on the right. Two sets of nine on the left.",
        ),
    ],
)
def test_what_is_written_is_announced(step: ExerciseStep, words: str) -> None:
    said = announcement(step, Pick(step.sets.low, 10), narrator(), Side.RIGHT).text
    assert said == f"{step.exercise.name.original}. {words}"


def test_holds_and_directions_have_their_own_words() -> None:
    step = exercise_step(sides=Sides.EACH, dose=TimedHold(Range.exactly(30_000)))
    ladder = replace(step, per_set=(SetAmounts(None, (10_000, 20_000, 30_000)),))
    said = announcement(ladder, Pick(3, 30_000), narrator(), Side.RIGHT).text
    assert said.endswith("Three sets: ten, twenty and thirty seconds each side.")
    circles = replace(step.exercise, sides_are=SideMeaning.DIRECTIONS)
    one_way = replace(step, exercise=circles, only=LEFT, sets=Range(1, 1))
    assert announcement(one_way, Pick(1, 30_000), narrator(), Side.LEFT).text.endswith(
        "Thirty seconds. Only to the left."
    )


def test_a_new_dose_is_said_before_its_set_and_an_old_one_is_not() -> None:
    step = reps(SetAmounts(None, (12, 12, 8)), sides=Sides.EACH)
    routine = Routine(id="r", title=Text.of("R"), steps=(step,))
    events = plan(routine, PlanRequest(), natural).events
    said = [one.text or "" for one in events if one.kind in {EventKind.ENTER, EventKind.SWITCH}]
    assert sum("Eight times." in text for text in said) == 2
    assert sum("Twelve times." in text for text in said) == 1, "with the other side"


def test_a_caution_that_a_strict_rest_and_a_short_hold_have_no_room_for_is_told() -> None:
    step = exercise_step(exercise=SIDED, dose=TimedHold(Range.exactly(5_000)), sides=Sides.EACH)
    step = replace(step, path="2", breathing=None, exercise=replace(SIDED, caution=Text.of("Mind it.")))
    rest = RestStep(path="1", length_ms=Range.exactly(5_000), intervals=Intervals.STRICT)
    routine = Routine(id="r", title=Text.of("R"), steps=(rest, step))
    timeline = plan(routine, PlanRequest(), natural)
    said = [event for event in timeline.events if event.kind is EventKind.CAUTION]
    assert bool(said) is not any(one.text == "Mind it." for one in timeline.dropped)
