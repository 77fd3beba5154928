"""Spare time goes to the steps with more emphasis first, then evenly (docs/coaching.md)."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from support.planning import exercise_step, half_a_second

from voicecoach.model.dose import Range, TimedHold
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.steps import CircuitStep, ExerciseStep
from voicecoach.model.text import Text
from voicecoach.model.timeline import Timeline
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.plan import plan
from voicecoach.sequencing.prescribe.costs import Ideals, room_by_path, with_costs
from voicecoach.sequencing.prescribe.options import Option, Pick, RoundsOption
from voicecoach.sequencing.prescribe.solver import Alternatives, Branch, Candidate, Group
from voicecoach.sequencing.traversal import Rounds

ROOM = {"1": 60_000, "2": 20_000, "3": 20_000}


def routine(*emphases: int, dose: TimedHold | None = None) -> Routine:
    steps = tuple(
        exercise_step(
            path=str(number),
            emphasis=emphasis,
            sets=Range.exactly(1),
            dose=dose or TimedHold(Range(30_000, 60_000)),
        )
        for number, emphasis in enumerate(emphases, 1)
    )
    return Routine(id="r", title=Text.of("Routine"), steps=steps)


def ideals(aim: int, *emphases: int) -> list[float]:
    found = Ideals(routine(*emphases), aim, 100_000, 200_000, ROOM)
    return [found.of(str(number)) for number in range(1, len(emphases) + 1)]


@pytest.mark.parametrize(
    ("aim", "share"), [(100_000, 0), (150_000, 0.5), (200_000, 1), (50_000, 0), (300_000, 1)]
)
def test_without_emphasis_every_step_takes_the_same_part_of_its_range(aim: int, share: float):
    assert ideals(aim, 0, 0, 0) == [share] * 3


def test_the_step_with_more_emphasis_is_filled_first():
    assert ideals(130_000, 2, 1, 1) == [0.5, 0, 0]
    assert ideals(160_000, 2, 1, 1) == [1, 0, 0]
    assert ideals(180_000, 2, 1, 1) == [1, 0.5, 0.5]
    assert ideals(110_000, 0, 1, 1) == [0, 0.25, 0.25]
    assert ideals(200_000, 0, 1, 2) == [1, 1, 1]


def test_nothing_is_ideal_but_the_least_where_nothing_is_open():
    fixed = Ideals(routine(0, 0), 150_000, 100_000, 100_000, {})
    assert (fixed.overall, fixed.of("1")) == (0.0, 0.0)
    assert Ideals(routine(1, 0), 150_000, 100_000, 200_000, {}).of("1") == 0.0


def test_steps_that_are_no_exercises_go_with_the_whole():
    assert Ideals(routine(0, 1), 150_000, 100_000, 200_000, ROOM).of("a rest") == 0.5


def test_room_is_what_a_step_can_take_beyond_its_least_with_circuits_at_theirs():
    def group(path: str, *spans: int) -> Group:
        return Group(path, tuple(Candidate(span, 0, span) for span in spans))

    one, two = Branch(0, 1, (group("2.1", 10, 15),)), Branch(0, 2, (group("2.1", 20, 30),))
    assert room_by_path((group("1", 7, 5, 9), Alternatives("2", (one, two)))) == {"1": 4, "2.1": 5}


def test_costs_are_the_distance_from_what_is_ideal_for_each_step():
    low, high = Option(Pick(1, 30_000), 0.0), Option(Pick(1, 60_000), 1.0)
    steps = Group("1", (Candidate(30_000, 0, low), Candidate(60_000, 0, high)))
    once, twice = RoundsOption(Rounds(1), 0.0), RoundsOption(Rounds(2), 1.0)
    circuit = Alternatives("2", (Branch(0, once, (steps,)), Branch(0, twice, ())))
    found = with_costs((steps, circuit), Ideals(routine(0), 200_000, 100_000, 200_000, ROOM))
    group, alternatives = found
    assert isinstance(group, Group)
    assert isinstance(alternatives, Alternatives)
    assert [(each.span_ms, each.cost, each.value) for each in group.candidates] == [
        (30_000, 64, low),
        (60_000, 0, high),
    ]
    assert [(branch.cost, branch.value) for branch in alternatives.branches] == [(64, once), (0, twice)]
    (inner,) = alternatives.branches[0].chain
    assert isinstance(inner, Group)
    assert [each.cost for each in inner.candidates] == [64, 0]


def planned(of: Routine, share: float) -> Timeline:
    """Plan with a wish as far between the shortest and the longest as ``share``."""
    free = plan(of, PlanRequest(), half_a_second)
    low, high = free.shortest_ms or 0, free.longest_ms or 0
    return plan(of, PlanRequest(target_ms=DurationMs(round(low + share * (high - low)))), half_a_second)


def holds(timeline: Timeline) -> Sequence[int]:
    return [choice.chosen for choice in timeline.chosen if choice.what == "hold"]


def test_a_plan_shares_the_time_evenly():
    for share in (0.25, 0.5, 0.75):
        chosen = holds(planned(routine(0, 0, 0, 0), share))
        assert max(chosen) - min(chosen) <= 10_000


def test_a_plan_gives_what_is_spare_to_the_emphasis():
    assert holds(planned(routine(0, 1), 0.5)) == [30_000, 60_000]
    assert holds(planned(routine(1, 0), 0.5)) == [60_000, 30_000]


def test_a_plan_prefers_whole_breaths():
    """Forty-five seconds each would be as even and as near; forty and fifty break no breath."""
    one, two = routine(0, 0).exercise_steps()
    unlike = replace(two, dose=TimedHold(Range(29_000, 61_000)))
    of = replace(routine(0, 0), steps=(one, unlike))
    assert sorted(holds(planned(of, 0.5))) == [40_000, 50_000]


def test_rounds_of_a_circuit_go_with_the_wish():
    inner: tuple[ExerciseStep, ...] = (
        exercise_step(path="1.1", dose=TimedHold(Range.exactly(30_000)), sets=Range.exactly(1)),
    )
    circuit = CircuitStep(path="1", rounds=Range(1, 3), steps=inner)
    of = Routine(id="r", title=Text.of("Routine"), steps=(circuit,))
    chosen = [planned(of, share).chosen[0].chosen for share in (0, 0.5, 1)]
    assert chosen == [1, 2, 3]
