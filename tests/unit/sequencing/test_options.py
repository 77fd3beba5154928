"""What can be chosen inside a step's ranges, and what speaks for each choice."""

import pytest
from support.planning import CALM, exercise_step

from voicecoach.model.dose import BreathHold, Phase, Range, Reps, TimedHold
from voicecoach.model.steps import BreatheStep, CircuitStep, ExerciseStep, RestStep, SayStep
from voicecoach.model.text import Text
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.prescribe.options import (
    Option,
    Pick,
    circuit_options,
    explained,
    lengths_in_steps,
    options,
)
from voicecoach.sequencing.traversal import Rounds

TEMPO = (Phase("tap", Text.of("tap"), DurationMs(1000)),)


def picks(step: ExerciseStep) -> list[tuple[int, int, int | None]]:
    return [(each.pick.sets, each.pick.amount, each.pick.rest_ms) for each in options(step)]


def test_lengths_go_in_steps_of_five_seconds_with_both_bounds():
    assert lengths_in_steps(Range(12_000, 26_000)) == (12_000, 15_000, 20_000, 25_000, 26_000)
    assert lengths_in_steps(Range(10_000, 20_000)) == (10_000, 15_000, 20_000)
    assert lengths_in_steps(Range.exactly(17_000)) == (17_000,)


def test_every_hold_with_every_number_of_sets_and_every_rest():
    step = exercise_step(
        dose=TimedHold(Range(30_000, 35_000)), sets=Range(1, 2), rest_ms=Range(10_000, 15_000)
    )
    assert picks(step) == [
        (sets, hold, rest) for sets in (1, 2) for hold in (30_000, 35_000) for rest in (10_000, 15_000)
    ]


def test_breaths_and_repetitions_are_counted_one_by_one():
    assert picks(exercise_step(dose=BreathHold(Range(3, 5)), sets=Range.exactly(1))) == [
        (1, 3, None),
        (1, 4, None),
        (1, 5, None),
    ]
    assert [amount for _, amount, _ in picks(exercise_step(dose=Reps(Range(8, 10), TEMPO)))] == [8, 9, 10]


def test_an_option_lies_as_far_through_the_range_as_its_work():
    step = exercise_step(dose=TimedHold(Range(20_000, 40_000)), sets=Range.exactly(2))
    assert [each.fraction for each in options(step)] == [0, 0.25, 0.5, 0.75, 1]
    assert [each.fraction for each in options(exercise_step(dose=TimedHold(Range.exactly(20_000))))] == [0]


def test_work_weighs_nine_times_as_much_as_rest():
    step = exercise_step(
        dose=TimedHold(Range(30_000, 35_000)), sets=Range.exactly(2), rest_ms=Range(10_000, 15_000)
    )
    assert [each.fraction for each in options(step)] == pytest.approx([0, 0.1, 0.9, 1])


def test_a_hold_of_whole_breaths_is_preferred():
    step = exercise_step(dose=TimedHold(Range(30_000, 45_000)), breathing=CALM)
    assert [(each.pick.amount, each.penalty > 0) for each in options(step)] == [
        (30_000, False),
        (35_000, True),
        (40_000, False),
        (45_000, True),
    ]
    unguided = exercise_step(dose=TimedHold(Range(30_000, 35_000)), breathing=None)
    assert not any(each.penalty for each in options(unguided))
    assert not any(each.penalty for each in options(exercise_step(dose=Reps(Range(8, 9), TEMPO))))


def test_cost_grows_with_the_square_of_the_distance_from_the_ideal():
    at_half, at_end, broken = Option(Pick(), 0.5), Option(Pick(), 1.0), Option(Pick(), 0.5, penalty=4)
    assert at_half.cost(0.5) == 0
    assert at_half.cost(0.0) == at_half.cost(1.0) == 16
    assert at_end.cost(0.0) == 64
    assert broken.cost(0.5) == 4


def test_rounds_with_every_rest_least_first():
    circuit = CircuitStep(path="1", rounds=Range(2, 4), steps=(), rest_ms=Range(10_000, 15_000))
    found = circuit_options(circuit)
    assert [(each.rounds.count, each.rounds.rest_ms) for each in found] == [
        (count, rest) for count in (2, 3, 4) for rest in (10_000, 15_000)
    ]
    assert [each.fraction for each in found] == [0, 0, 0.5, 0.5, 1, 1]
    assert [each.cost(0.5) for each in found] == [16, 16, 0, 0, 16, 16]


def test_fixed_rounds_without_rest_leave_one_choice():
    (only,) = circuit_options(CircuitStep(path="1", rounds=Range.exactly(3), steps=()))
    assert (only.rounds, only.fraction) == (Rounds(3, None), 0.0)


def test_a_time_of_breathing_is_filled_with_whole_breaths():
    def counts(low: int, high: int) -> list[int]:
        step = BreatheStep(path="1", pattern=CALM, length_ms=Range(low, high))
        return [each.pick.amount for each in options(step)]

    assert counts(25_000, 45_000) == [3, 4]
    assert counts(30_000, 40_000) == [3, 4]
    assert counts(31_000, 33_000) == [3]
    assert counts(36_000, 38_000) == [4]
    assert counts(34_000, 36_000) == [3]
    assert counts(1000, 2000) == [1]


def test_breaths_of_a_breathing_step_are_its_own():
    step = BreatheStep(path="1", pattern=CALM, breaths=Range(4, 6))
    assert [each.pick.amount for each in options(step)] == [4, 5, 6]
    assert [each.pick.amount for each in options(BreatheStep(path="1", pattern=CALM))] == [1]


def test_rests_are_chosen_and_words_leave_nothing_to_choose():
    rest = RestStep(path="1", length_ms=Range(20_000, 30_000))
    assert [(each.pick.amount, each.fraction) for each in options(rest)] == [
        (20_000, 0),
        (25_000, 0.5),
        (30_000, 1),
    ]
    assert options(SayStep(path="1", say=Text.of("Well done."))) == (Option(Pick(), 0.0),)


def test_what_was_open_is_explained_and_what_was_not_is_not():
    step = exercise_step(
        dose=TimedHold(Range(30_000, 60_000)), sets=Range(2, 3), rest_ms=Range(10_000, 15_000)
    )
    told = explained(step, Pick(3, 45_000, 10_000))
    assert [(each.what, each.low, each.high, each.chosen) for each in told] == [
        ("sets", 2, 3, 3),
        ("hold", 30_000, 60_000, 45_000),
        ("rest", 10_000, 15_000, 10_000),
    ]
    assert {(each.path, each.title) for each in told} == {("1", "Lunge")}
    fixed = exercise_step(dose=TimedHold(Range.exactly(30_000)), sets=Range.exactly(2))
    assert explained(fixed, Pick(2, 30_000)) == []


def test_each_kind_of_dose_is_explained_in_its_own_word():
    for dose, word in ((BreathHold(Range(3, 5)), "breaths"), (Reps(Range(3, 5), TEMPO), "reps")):
        (choice,) = explained(exercise_step(dose=dose), Pick(2, 4))
        assert (choice.what, choice.low, choice.high, choice.chosen) == (word, 3, 5, 4)
    (choice,) = explained(BreatheStep(path="2", pattern=CALM, length_ms=Range(25_000, 45_000)), Pick(1, 4))
    assert (choice.what, choice.low, choice.high, choice.chosen) == ("breaths", 3, 4, 4)
    (choice,) = explained(RestStep(path="3", length_ms=Range(5000, 9000)), Pick(1, 7000))
    assert (choice.what, choice.low, choice.high, choice.chosen) == ("length", 5000, 9000, 7000)
    assert explained(SayStep(path="4", say=Text.of("Well done.")), Pick()) == []


def test_nobody_chooses_eleven_repetitions():
    def rare(low: int, high: int) -> list[int]:
        step = exercise_step(dose=Reps(Range(low, high), TEMPO), sets=Range.exactly(1))
        return [each.pick.amount for each in options(step) if each.penalty]

    assert rare(10, 15) == [11, 13]
    assert rare(7, 9) == []
    assert rare(5, 10) == [7, 9]
