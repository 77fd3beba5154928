from itertools import pairwise
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from support.bundled import LIBRARY, ROUTINE_NAMES, bundled

from voicecoach.model.dose import Range, Reps, TimedHold
from voicecoach.model.side import Side, Sides
from voicecoach.routines.durations import parse_count, parse_span

GIVEN = YAML(typ="safe").load(Path(__file__).parents[3] / "scripts" / "source_doses.yaml")
OWN_DOSES = {"external-hip-rotation", "supported-kneeling", "supported-twist"}
"""Exercises for which the sources give no dose."""


def inside(inner, outer):
    return outer.low <= inner.low and inner.high <= outer.high


def counts(given, key):
    return parse_count(given[key], most=100)


STEPS = [
    pytest.param(name, step, id=f"{name}:{step.exercise.id}")
    for name in ROUTINE_NAMES
    for step in bundled(name).exercise_steps()
]


@pytest.mark.parametrize(("name", "step"), STEPS)
def test_dose_is_inside_the_source(name, step):
    given = GIVEN["routines"][name]["doses"][step.exercise.id]
    if "sets" in given:
        assert inside(step.sets, counts(given, "sets"))
    if isinstance(step.dose, TimedHold):
        assert "reps" not in given
        assert ("hold" in given) or step.exercise.id in {*OWN_DOSES, "easy-walk"}
        if "hold" in given:
            assert inside(step.dose.length_ms, parse_span(given["hold"]))
    else:
        assert isinstance(step.dose, Reps)
        assert "hold" not in given
        assert inside(step.dose.count, counts(given, "reps"))


@pytest.mark.parametrize("name", ROUTINE_NAMES)
def test_routine_has_exactly_the_exercises_that_the_table_has_in_order(name):
    found = [step.exercise.id for step in bundled(name).exercise_steps()]
    assert found == list(GIVEN["routines"][name]["doses"])


@pytest.mark.parametrize("name", ["daily-psoas", "kneeling-only", "twist-only", "supine-only", "lunge-only"])
def test_ranges_of_the_guide_are_kept_whole(name):
    for step in bundled(name).exercise_steps():
        given = GIVEN["routines"][name]["doses"][step.exercise.id]
        assert step.sets == (counts(given, "sets") if "sets" in given else Range(1, 1))
        if isinstance(step.dose, TimedHold):
            assert step.dose.length_ms == parse_span(given["hold"])
        else:
            assert step.dose.count == counts(given, "reps")


@pytest.mark.parametrize("name", LIBRARY.exercise_names())
def test_usual_dose_of_an_exercise_is_the_source(name):
    exercise, given = LIBRARY.exercise(name), GIVEN["exercises"][name]
    usual = exercise.usual
    assert usual.hold_ms == (parse_span(given["hold"]) if "hold" in given else None)
    assert usual.reps == (counts(given, "reps") if "reps" in given else None)
    assert usual.sets == (counts(given, "sets") if "sets" in given else None)


@pytest.mark.parametrize("name", LIBRARY.exercise_names())
def test_source_of_an_exercise_is_cited_in_its_file(name):
    cited = {source["id"]: source["cited"] for source in GIVEN["sources"]}
    source = LIBRARY.exercise(name).source
    for letter in GIVEN["exercises"][name]["source"].split(", "):
        assert cited[letter] in source


@pytest.mark.parametrize("name", ROUTINE_NAMES)
def test_span_of_a_routine_is_the_source_or_told_to_be_ours(name):
    given, routine = GIVEN["routines"][name], bundled(name)
    if "time" in given:
        assert routine.time_ms == parse_span(given["time"])
    else:
        assert routine.time_ms is None or "our span" in routine.notes


def test_first_time_of_the_supine_hold_is_one_set_of_ten():
    for name in ("psoas-strength", "psoas-strength-alternating"):
        routine = bundled(name)
        hold = next(step for step in routine.exercise_steps() if step.exercise.id == "supine-psoas-hold")
        assert (hold.sets, hold.dose.count) == (Range(1, 1), Range(10, 10))


@pytest.mark.parametrize("name", ["psoas-strength", "psoas-strength-alternating"])
def test_stages_grow_slowly_from_the_first_time_to_the_last(name):
    stages = bundled(name).stages
    doses = [stage.doses[0] for stage in stages]
    work = [(dose.sets.low, dose.dose.count.low) for dose in doses]
    totals = [sets * reps for sets, reps in work]
    assert all(dose.exercise == "supine-psoas-hold" for dose in doses)
    assert (work[0], work[-1]) == ((1, 10), (4, 15))
    assert totals == sorted(set(totals))
    assert all(later - sooner <= 12 for sooner, later in pairwise(totals))
    assert all(sooner.weeks.high + 1 == later.weeks.low for sooner, later in pairwise(stages))


def test_both_orders_of_the_supine_hold_differ_in_their_sides_alone():
    each, alternating = (
        list(bundled(name).exercise_steps())[1] for name in ("psoas-strength", "psoas-strength-alternating")
    )
    assert (each.sides, alternating.sides) == (Sides.EACH, Sides.ALTERNATE_REPS)
    assert (each.exercise, each.dose, each.rest_ms) == (
        alternating.exercise,
        alternating.dose,
        alternating.rest_ms,
    )
    stages = [bundled(name).stages for name in ("psoas-strength", "psoas-strength-alternating")]
    assert stages[0] == stages[1]


def test_supine_hold_lasts_three_seconds():
    tempo = LIBRARY.exercise("supine-psoas-hold").tempo
    assert [phase.length_ms for phase in tempo if phase.is_hold] == [3000]


def test_cool_down_moves_without_a_stop_and_warm_up_holds():
    for step in bundled("five-stretches-cool-down").exercise_steps():
        assert not any(phase.is_hold for phase in step.dose.tempo)
    for step in bundled("five-stretches-warm-up").exercise_steps():
        assert isinstance(step.dose, TimedHold) or any(phase.is_hold for phase in step.dose.tempo)


def test_daily_routine_may_leave_out_the_side_bend_and_keeps_the_glute_work():
    steps = bundled("daily-psoas").steps
    optional = [step.exercise.id for step in steps if step.optional]
    assert optional == ["kneeling-side-bend-twist"]
    assert [step.exercise.id for step in steps[-2:]] == ["glute-bridge", "side-lying-clamshell"]


def test_tempos_are_the_ones_the_length_of_the_daily_routine_rests_on():
    tempos = {
        step.exercise.id: step.dose.rep_ms
        for step in bundled("daily-psoas").exercise_steps()
        if isinstance(step.dose, Reps)
    }
    assert tempos == {"lunge-arm-reach": 3500, "glute-bridge": 4000, "side-lying-clamshell": 3000}


def test_lunge_alone_begins_left_as_its_source_does():
    (lunge,) = bundled("lunge-only").exercise_steps()
    assert lunge.start_side is Side.LEFT
    assert GIVEN["exercises"]["lunge-arm-reach"]["first"] == "left"
    others = [step for name in ROUTINE_NAMES for step in bundled(name).exercise_steps()]
    assert [step.exercise.id for step in others if step.start_side] == ["lunge-arm-reach"]


def test_breathing_out_belongs_to_the_effort():
    for name in LIBRARY.exercise_names():
        tempo = LIBRARY.exercise(name).tempo
        assert not tempo or sum(phase.is_effort for phase in tempo) == 1
        assert not any(phase.is_effort and phase.is_hold for phase in tempo)
