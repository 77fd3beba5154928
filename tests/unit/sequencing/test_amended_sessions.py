"""Whole sessions that were changed on the way: what the changes add up to, and what they leave alone."""

from collections.abc import Iterator

import pytest
from support.planning import LUNGE, exercise_step, half_a_second

from voicecoach.model.amendment import (
    Amendment,
    ChangeGuidance,
    ChangePace,
    ChangeRate,
    ChangeTarget,
    LeaveOut,
    LengthenHold,
)
from voicecoach.model.dose import Phase, Range, TimedHold
from voicecoach.model.guidance import LEVELS, Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.side import Sides
from voicecoach.model.steps import AnyStep, CircuitStep
from voicecoach.model.text import Text
from voicecoach.model.timeline import BlockKind, EventKind, Timeline
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.plan import plan
from voicecoach.sequencing.prescribe.adaptation import PlanError

HOLD = TimedHold(Range(20_000, 60_000))
TEMPO = (Phase("lift", Text.of("lift"), DurationMs(2000), is_effort=True),)
SECOND = {"id": "bridge", "name": Text.of("Bridge"), "sides": Sides.NONE, "side_means": None}


def first(**changes: object) -> AnyStep:
    return exercise_step(dose=HOLD, **changes)


def second(path: str = "2", **changes: object) -> AnyStep:
    return exercise_step(path=path, exercise=SECOND, sides=Sides.NONE, **{"dose": HOLD, **changes})


def session(*steps: AnyStep, amendments: tuple[Amendment, ...] = (), **asked: object) -> Timeline:
    routine = Routine(id="hips", title=Text.of("Hips"), steps=steps)
    return plan(routine, PlanRequest(amendments=amendments, **asked), half_a_second)  # type: ignore[arg-type]


def holds(timeline: Timeline) -> dict[str, int]:
    return {block.id: block.length_ms for block in timeline.blocks if block.kind is BlockKind.HOLD}


def lengths(timeline: Timeline) -> dict[str, int]:
    return {block.id: block.length_ms for block in timeline.blocks}


def changed(one: Timeline, two: Timeline) -> Iterator[str]:
    """Yield the ids of the blocks that take another time, or are only in one."""
    before, after = lengths(one), lengths(two)
    return (key for key in {**before, **after} if before.get(key) != after.get(key))


def test_where_sides_alternate_the_other_side_is_the_next_hold():
    step = first(sides=Sides.ALTERNATE)
    after = session(step, amendments=(LengthenHold(block="1/1/right/hold", by_ms=-10_000),))
    assert set(changed(session(step), after)) == {"1/1/right/hold", "1/1/left/hold"}


def test_changes_of_one_hold_add_up():
    twice = (LengthenHold(block="1/1/right/hold", by_ms=10_000),) * 2
    assert holds(session(first(), amendments=twice))["1/1/left/hold"] == 60_000


@pytest.mark.parametrize(
    "amendment",
    [
        LengthenHold(block="1/1/right/hold", by_ms=-36_000),
        LengthenHold(block="1/1/right/hold", by_ms=3_600_000),
        LengthenHold(block="1/1/right/hold", by_ms=-10_000, done_ms=DurationMs(27_000)),
        LengthenHold(block="1/1/right/hold", by_ms=10_000, done_ms=DurationMs(40_000)),
        LengthenHold(block="1/1/right/hold", by_ms=10_000, done_ms=DurationMs(-1)),
        LengthenHold(block="1/1/right/setup", by_ms=10_000),
        LengthenHold(block="3/1/right/hold", by_ms=10_000),
        LengthenHold(by_ms=10_000),
        ChangePace(block="1/1/right/hold", percent=79),
        ChangePace(block="1/1/right/hold", percent=201),
        ChangeRate(block="1/1/right/hold", rate_wpm=301),
        ChangeGuidance(block=None, guidance=Guidance.BRIEF),
    ],
)
def test_what_cannot_be_done_is_refused(amendment: Amendment):
    with pytest.raises(PlanError):
        session(first(), amendments=(amendment,))


def test_the_ids_of_blocks_do_not_depend_on_what_is_said():
    ids = {tuple(lengths(session(first(), second(), guidance=guidance))) for guidance in LEVELS}
    assert len(ids) == 1


def test_the_sections_of_a_timeline_say_what_is_in_force():
    changes = (
        ChangePace(block="1/1/left/switch", percent=150),
        ChangeGuidance(block="2/1/setup", guidance=Guidance.BRIEF),
    )
    after = session(first(), second(), amendments=changes)
    numbers = {block.id: block.index for block in after.blocks}
    assert [(each.block, each.guidance, each.pace_percent) for each in after.sections] == [
        (0, Guidance.FULL, 100),
        (numbers["1/1/left/switch"], Guidance.FULL, 150),
        (numbers["2/1/setup"], Guidance.BRIEF, 150),
    ]
    assert after.request_at(numbers["1/1/left/hold"]).pace_percent == 150
    assert after.request_at(0) == after.request
    assert session(first()).sections == ()
    from_the_start = session(first(), amendments=(ChangePace(block="open", percent=150),))
    assert [(each.block, each.pace_percent) for each in from_the_start.sections] == [(0, 150)]


def test_a_change_at_an_earlier_block_takes_the_later_ones_along():
    changes = (
        ChangePace(block="2/1/setup", percent=150),
        ChangeGuidance(block="1/1/left/switch", guidance=Guidance.BRIEF),
    )
    after = session(first(), second(), amendments=changes)
    assert [(each.guidance, each.pace_percent) for each in after.sections] == [
        (Guidance.FULL, 100),
        (Guidance.BRIEF, 150),
    ]


def test_an_exercise_left_out_is_not_visited_again():
    circuit = CircuitStep(path="1", rounds=Range.exactly(3), steps=(first(path="1.1"), second("1.2")))
    after = session(circuit, amendments=(LeaveOut(block="1.1@2/1/right/hold", exercise=LUNGE.id),))
    visits = list(dict.fromkeys(block.visit for block in after.blocks))
    assert visits == ["open", "1.1@1", "1.2@1", "1.1@2", "1.2@2", "1.2@3", "close"]


def test_it_is_left_out_from_the_visit_that_begins_with_the_block():
    circuit = CircuitStep(path="1", rounds=Range.exactly(2), steps=(first(path="1.1"), second("1.2")))
    begins = next(block.id for block in session(circuit).blocks if block.visit == "1.1@2")
    after = session(circuit, amendments=(LeaveOut(block=begins, exercise=LUNGE.id),))
    assert "1.1@2" not in {block.visit for block in after.blocks}


def test_a_total_chosen_from_an_earlier_block_leaves_it_out_from_there():
    steps = (second("2"), CircuitStep(path="3", rounds=Range(1, 2), steps=(second("3.1"), first(path="3.2"))))
    changes = (
        LeaveOut(block="3.2@1/1/right/hold", exercise=LUNGE.id),
        ChangeTarget(block="2/1/hold", target_ms=DurationMs(1)),
    )
    after = session(*steps, amendments=changes)
    assert LUNGE.id not in {block.exercise for block in after.blocks}
    assert after.shortfall is not None
    assert after.shortfall.nearest_ms == after.duration_ms


def test_a_total_may_be_chosen_from_the_visit_that_is_then_left_out():
    circuit = CircuitStep(path="1", rounds=Range.exactly(2), steps=(second("1.1"), first(path="1.2")))
    begins = next(block.id for block in session(circuit).blocks if block.visit == "1.2@1")
    changes = (
        LeaveOut(block="1.2@1/1/right/hold", exercise=LUNGE.id),
        ChangeTarget(block=begins, target_ms=DurationMs(1)),
    )
    assert LUNGE.id not in {block.exercise for block in session(circuit, amendments=changes).blocks}


def test_the_rest_of_a_round_comes_before_the_exercise_that_now_begins_it():
    circuit = CircuitStep(
        path="1",
        rounds=Range.exactly(2),
        steps=(first(path="1.1"), second("1.2")),
        rest_ms=Range.exactly(25_000),
    )
    after = session(circuit, amendments=(LeaveOut(block="1.2@1/1/setup", exercise=LUNGE.id),))
    rests = [block.id for block in after.blocks if block.id.endswith("/round")]
    assert rests == ["1.2@2/round"]


def test_visits_of_a_circuit_under_way_keep_their_values_and_later_ones_change():
    circuit = CircuitStep(path="1", rounds=Range.exactly(3), steps=(second("1.1", sets=Range.exactly(1)),))
    after = session(circuit, amendments=(ChangeTarget(block="1.1@1/1/hold", target_ms=DurationMs(1)),))
    assert list(holds(after).values()) == [40_000, 20_000, 20_000]


def test_a_dose_chosen_anew_takes_the_place_of_a_changed_hold():
    steps = (first(), second(sets=Range.exactly(1)))
    longer = LengthenHold(block="2/1/hold", by_ms=10_000)
    change = ChangeTarget(block="1/1/right/hold", target_ms=session(*steps).duration_ms)
    after = session(*steps, amendments=(longer, change))
    assert holds(after) == holds(session(*steps))
    under_way = (LengthenHold(block="1/1/right/hold", by_ms=10_000), change)
    assert holds(session(*steps, amendments=under_way))["1/1/left/hold"] == 50_000


def test_a_hold_changed_under_way_and_chosen_anew_from_before_it_rings_once_at_each_end():
    longer = LengthenHold(block="2/1/hold", by_ms=10_000, done_ms=DurationMs(38_000))
    shorter = ChangeTarget(block="1/1/left/hold", target_ms=DurationMs(1))
    after = session(first(), second(sets=Range.exactly(1)), amendments=(longer, shorter))
    assert holds(after)["2/1/hold"] == 20_000
    bells = [event for event in after.events if event.kind is EventKind.END_BELL]
    assert len(bells) == len(holds(after))


def test_the_opening_keeps_its_minutes():
    after = session(
        first(), second(), amendments=(ChangeTarget(block="1/1/right/setup", target_ms=DurationMs(1)),)
    )
    assert after.blocks[0] == session(first(), second()).blocks[0]
    assert after.events[0] == session(first(), second()).events[0]
