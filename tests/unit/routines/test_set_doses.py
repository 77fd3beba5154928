"""Doses of a block as people write them, read into the model."""

from __future__ import annotations

from textwrap import dedent

import pytest

from voicecoach.model.dose import BreathHold, Range, Reps, SetAmounts, TimedHold
from voicecoach.model.side import Sides, WorkedSide
from voicecoach.model.steps import ExerciseStep
from voicecoach.routines.reader import read_exercise, read_routine

CURL = read_exercise(
    dedent("""
    format: 1
    exercise: curl
    name: Curl
    posture: standing
    sides: each
    side-means: <side> arm
    tempo: {curl: 2 s, lower: 2 s}
    """),
    "curl.yaml",
)
LEFT, RIGHT, AFFECTED, OTHER = WorkedSide


class Shelf:
    def exercise(self, name: str) -> object:
        return {"curl": CURL}.get(name)

    def exercise_names(self) -> list[str]:
        return ["curl"]


def step(keys: str) -> ExerciseStep:
    text = f"format: 1\nroutine: r\ntitle: R\nbreathing: calm\nblocks: [{{exercise: curl, {keys}}}]\n"
    (found,) = read_routine(text, "r.yaml", exercises=Shelf()).steps  # type: ignore[arg-type]
    assert isinstance(found, ExerciseStep)
    return found


@pytest.mark.parametrize(
    ("keys", "sets", "dose"),
    [
        ("reps: 3 x 10", Range(3, 3), Range(10, 10)),
        ("reps: 3x10", Range(3, 3), Range(10, 10)),
        ("reps: 2-3 × 8-12", Range(2, 3), Range(8, 12)),
        ("reps: [10, 10]", Range(2, 2), Range(10, 10)),
        ("reps: {left: 9, right: 9}", Range(1, 1), Range(9, 9)),
        ("reps: 8, sets: 2-3", Range(2, 3), Range(8, 8)),
    ],
)
def test_sets_that_are_all_alike_are_plain_however_they_are_written(
    keys: str, sets: Range, dose: Range
) -> None:
    found = step(keys)
    assert isinstance(found.dose, Reps)
    assert (found.sets, found.dose.count, found.per_set) == (sets, dose, ())


def test_holds_have_the_same_short_form() -> None:
    assert step("hold: 3 x 30-45 s").dose == TimedHold(Range(30_000, 45_000))
    assert step("hold: 2 × 5 breaths").dose == BreathHold(Range(5, 5))
    assert step("hold: 2 × 5 breaths").sets == Range(2, 2)


@pytest.mark.parametrize(
    ("keys", "per_set"),
    [
        ("reps: [12, 10, 8]", (SetAmounts(None, (12, 10, 8)),)),
        ("hold: [10 s, 20 s]", (SetAmounts(None, (10_000, 20_000)),)),
        ("hold: [3 breaths, 5 breaths]", (SetAmounts(None, (3, 5)),)),
        ("reps: {affected: 15, other: 10}", (SetAmounts(AFFECTED, (15,)), SetAmounts(OTHER, (10,)))),
        ("reps: {left: 9, right: 8}, sets: 2", (SetAmounts(LEFT, (9, 9)), SetAmounts(RIGHT, (8, 8)))),
        ("reps: 9, sets: {left: 2, right: 1}", (SetAmounts(LEFT, (9, 9)), SetAmounts(RIGHT, (9,)))),
        ("reps: {left: [9, 7], right: 8}", (SetAmounts(LEFT, (9, 7)), SetAmounts(RIGHT, (8,)))),
        ("reps: {left: 2 x 9, right: 8}", (SetAmounts(LEFT, (9, 9)), SetAmounts(RIGHT, (8,)))),
        ("reps: {left: [9, 7], right: [9, 7]}", (SetAmounts(None, (9, 7)),)),
    ],
)
def test_sets_and_sides_of_their_own(keys: str, per_set: tuple[SetAmounts, ...]) -> None:
    found = step(keys)
    assert found.per_set == per_set
    assert found.sets == Range.exactly(max(len(each.amounts) for each in per_set))


def test_one_side_alone_is_one_side_whatever_the_order_of_the_exercise() -> None:
    found = step("reps: 10, sides: affected")
    assert (found.only, found.sides, found.needs_affected_side) == (AFFECTED, Sides.EACH, True)
    assert not step("reps: 10, sides: left").needs_affected_side


@pytest.mark.parametrize(
    ("code", "phases"),
    [
        ("3-1-1", [("curl", 1), ("lower", 3), ("hold", 1)]),
        ("4210", [("curl", 1), ("lower", 4), ("hold", 2)]),
        ("4-2-1-0", [("curl", 1), ("lower", 4), ("hold", 2)]),
        ("31X1", [("curl", 1), ("hold", 1), ("lower", 3), ("hold", 1)]),
        ("2-0-2", [("curl", 2), ("lower", 2)]),
        ("10-0-x-0", [("curl", 1), ("lower", 10)]),
    ],
)
def test_a_tempo_code_begins_with_what_the_exercise_begins_with(
    code: str, phases: list[tuple[str, int]]
) -> None:
    dose = step(f"reps: 8, tempo: {code}").dose
    assert isinstance(dose, Reps)
    assert [(phase.name, phase.length_ms // 1000) for phase in dose.tempo] == phases
    assert [phase.name for phase in dose.tempo if phase.is_effort] == ["curl"]


def test_without_a_tempo_of_its_own_an_exercise_begins_with_lowering() -> None:
    text = dedent("""
        format: 1
        routine: r
        title: R
        exercises: [{exercise: squat, name: Squat, posture: standing}]
        blocks: [{exercise: squat, reps: 6, tempo: 4210}]
    """)
    (found,) = read_routine(text, "r.yaml", exercises=Shelf()).steps  # type: ignore[arg-type]
    assert isinstance(found, ExerciseStep)
    assert isinstance(found.dose, Reps)
    assert [phase.name for phase in found.dose.tempo] == ["lower", "hold", "lift"]
