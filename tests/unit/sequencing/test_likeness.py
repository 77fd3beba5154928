"""Like exercises of one routine get the same dose, with a target and without (docs/coaching.md)."""

from dataclasses import replace

import pytest
from support.planning import LUNGE, exercise_step, half_a_second

from voicecoach.model.dose import Phase, Range, Reps, TimedHold
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.steps import AnyStep, CircuitStep
from voicecoach.model.text import Text
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.plan import plan

BRIDGE = replace(LUNGE, id="bridge", name=Text.of("Bridge"))
HOLD = TimedHold(Range(20_000, 60_000))
SETS = Range(1, 3)
ONE = exercise_step(path="1", dose=HOLD, sets=SETS, rest_ms=Range(10_000, 20_000))
TWO = replace(ONE, path="2", exercise=BRIDGE)
TARGETS = tuple(range(240, 1200, 57))


def doses(*steps: AnyStep, seconds: int | None = None) -> dict[str, tuple[int, ...]]:
    routine = Routine(id="hips", title=Text.of("Hips"), steps=steps)
    target = None if seconds is None else DurationMs(seconds * 1000)
    timeline = plan(routine, PlanRequest(target_ms=target), half_a_second)
    taken: dict[str, tuple[int, ...]] = {}
    for choice in timeline.chosen:
        if choice.what not in {"rest", "rounds"}:
            taken[choice.path] = (*taken.get(choice.path, ()), choice.chosen)
    return taken


@pytest.mark.parametrize("seconds", [None, *TARGETS])
def test_the_same_ranges_give_the_same_dose(seconds: int | None):
    taken = doses(ONE, TWO, seconds=seconds)
    assert taken["1"] == taken["2"]


@pytest.mark.parametrize("seconds", [None, *TARGETS])
def test_they_do_where_the_rests_differ_too_and_inside_a_circuit(seconds: int | None):
    other = replace(TWO, rest_ms=Range(20_000, 45_000))
    taken = doses(ONE, other, replace(ONE, path="3", rest_ms=None), seconds=seconds)
    assert taken["1"] == taken["2"] == taken["3"]
    circuit = CircuitStep(
        path="2", rounds=Range.exactly(2), steps=(replace(ONE, path="2.1"), replace(TWO, path="2.2"))
    )
    longer = None if seconds is None else 2 * seconds
    taken = doses(ONE, circuit, seconds=longer)
    assert taken["1"] == taken["2.1"] == taken["2.2"]
    several = replace(circuit, rounds=Range(1, 3))
    taken = doses(ONE, several, seconds=longer)
    assert taken["2.1"] == taken["2.2"]


def test_they_do_where_one_of_them_guides_the_breath():
    unguided = replace(TWO, breathing=None, sets=Range.exactly(1), dose=TimedHold(Range(30_000, 60_000)))
    guided = replace(unguided, path="1", breathing=ONE.breathing)
    taken = doses(guided, unguided)
    assert taken["1"] == taken["2"]


def test_emphasis_other_ranges_and_other_kinds_of_dose_are_not_alike():
    def differ(other: AnyStep) -> bool:
        found = [doses(ONE, other, seconds=seconds) for seconds in TARGETS]
        return any(taken["1"] != taken["2"] for taken in found)

    assert differ(replace(TWO, emphasis=1))
    assert differ(replace(TWO, sets=Range(1, 2)))
    assert differ(replace(TWO, dose=TimedHold(Range(20_000, 65_000))))
    tempo = (Phase("lift", Text.of("lift"), DurationMs(1000)),)
    assert differ(replace(TWO, dose=Reps(Range(20, 60), tempo)))
