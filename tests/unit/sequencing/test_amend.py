"""What each amendment changes in a session, and from where on."""

from __future__ import annotations

from dataclasses import replace

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
from voicecoach.model.dose import BreathHold, Dose, Range, TimedHold
from voicecoach.model.guidance import Guidance
from voicecoach.model.posture import Posture, PostureChange
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.steps import CircuitStep, RestStep
from voicecoach.model.text import Text
from voicecoach.model.timeline import EventKind, Timeline
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.plan import plan
from voicecoach.sequencing.prescribe.adaptation import PlanError

LYING = PostureChange(Posture.SUPINE, Posture.SUPINE)
BRIDGE = replace(LUNGE, id="bridge", name=Text.of("Bridge"), posture=LYING)
FIXED = TimedHold(Range.exactly(40_000))


def routine(dose: Dose = FIXED, *more: object) -> Routine:
    steps = (
        exercise_step(path="1", dose=dose),
        RestStep(path="2", length_ms=Range.exactly(30_000)),
        exercise_step(path="3", dose=dose, exercise=BRIDGE),
        *more,
    )
    return Routine(id="hips", title=Text.of("Hips"), steps=steps)  # type: ignore[arg-type]


def planned(*amendments: Amendment, of: Routine | None = None) -> Timeline:
    return plan(of or routine(), PlanRequest(amendments=amendments), half_a_second)


def holds(timeline: Timeline) -> dict[str, int]:
    return {each.id.removesuffix("/hold"): each.hold_ms for each in timeline.blocks if each.hold_ms}


def lengths(timeline: Timeline, *keys: str) -> list[int]:
    return [next(each.length_ms for each in timeline.blocks if each.id == key) for key in keys]


PLAIN = planned()


def announced(timeline: Timeline) -> bool:
    """Whether a rest says that the bridge comes next."""
    return any((event.text or "").startswith("Next, Bridge.") for event in timeline.events)


def test_a_longer_hold_is_longer_on_the_other_side_too():
    found = holds(planned(LengthenHold(by_ms=10_000, block="1/1/right/hold")))
    assert {key: ms for key, ms in found.items() if ms != 40_000} == {"1/1/right": 50_000, "1/1/left": 50_000}


def test_on_the_second_side_it_is_for_that_hold_alone():
    found = holds(planned(LengthenHold(by_ms=-10_000, block="1/2/left/hold")))
    assert {key: ms for key, ms in found.items() if ms != 40_000} == {"1/2/left": 30_000}


def test_a_hold_of_breaths_changes_by_whole_breaths_at_least_one():
    of = routine(BreathHold(Range.exactly(4)))
    for by_ms, breaths in ((1_000, 5), (10_000, 5), (16_000, 6), (-1_000, 3), (-24_000, 2)):
        found = holds(planned(LengthenHold(by_ms=by_ms, block="1/1/right/hold"), of=of))
        assert found["1/1/right"] == found["1/1/left"] == breaths * 10_000


def test_a_hold_stays_between_five_seconds_and_an_hour_and_longer_than_what_was_done():
    for by_ms, done_ms in ((-35_000, 0), (3_560_000, 0), (-16_000, 20_000)):
        planned(LengthenHold(by_ms=by_ms, block="1/1/right/hold", done_ms=DurationMs(done_ms)))
    for by_ms, done_ms in ((-35_001, 0), (3_560_001, 0), (-16_001, 20_000)):
        with pytest.raises(PlanError, match="cannot take"):
            planned(LengthenHold(by_ms=by_ms, block="1/1/right/hold", done_ms=DurationMs(done_ms)))


@pytest.mark.parametrize(
    "change",
    [
        ChangePace(percent=79, block="2"),
        ChangePace(percent=201, block="2"),
        ChangeRate(rate_wpm=79, block="2"),
        ChangeRate(rate_wpm=301, block="2"),
    ],
)
def test_a_value_out_of_bounds_is_refused_with_the_bounds(change: Amendment):
    with pytest.raises(PlanError) as refusal:
        planned(change)
    assert refusal.value.fix in {"80 to 200", "80 to 300"}


def test_a_block_that_is_none_is_refused():
    for change in (ChangePace(percent=150, block="nowhere"), ChangePace(percent=150)):
        with pytest.raises(PlanError, match="is not a block"):
            planned(change)
    with pytest.raises(PlanError, match="is not a hold"):
        planned(LengthenHold(by_ms=10_000, block="2"))


def test_a_pace_holds_from_its_block_on():
    slower = planned(ChangePace(percent=150, block="1/1/left/switch"))
    assert lengths(slower, "1/1/right/setup") == lengths(PLAIN, "1/1/right/setup")
    ((before,), (after,)) = lengths(PLAIN, "1/1/left/switch"), lengths(slower, "1/1/left/switch")
    assert after - before == pytest.approx((5000 + 2000 + 2500) / 2, abs=100)  # filled up to tenths
    assert holds(slower) == holds(PLAIN)


def test_bounds_are_included():
    planned(ChangePace(percent=80, block="2"), ChangePace(percent=200, block="2"))
    planned(ChangeRate(rate_wpm=80, block="2"), ChangeRate(rate_wpm=300, block="2"))


def test_guidance_and_rate_hold_from_their_block_on():
    quiet = planned(ChangeGuidance(guidance=Guidance.TONES, block="3/1/right/hold"))
    begins = next(each.start_ms for each in quiet.blocks if each.id == "3/1/right/hold")
    spoken = [event for event in quiet.events if event.utterance and event.kind is not EventKind.ANNOUNCE]
    assert spoken
    assert all(event.at_ms < begins for event in spoken)
    fast = planned(ChangeRate(rate_wpm=200, block="3/1/right/hold"))
    rates = {event.utterance.rate_wpm: event.at_ms for event in reversed(fast.events) if event.utterance}
    assert set(rates) == {145, 200}
    assert rates[200] >= begins


def test_the_newest_change_is_the_one_in_force():
    there_and_back = planned(
        ChangePace(percent=200, block="3/1/right/hold"), ChangePace(percent=100, block="3/1/right/hold")
    )
    assert there_and_back.blocks == PLAIN.blocks


def test_what_is_left_out_comes_no_more_and_is_announced_no_more():
    shorter = planned(LeaveOut(exercise="bridge", block="2"))
    assert not [each for each in shorter.blocks if each.exercise == "bridge"]
    assert announced(PLAIN)
    assert not announced(shorter)
    assert shorter.blocks[-1].id == "close"


def test_a_rest_that_was_heard_keeps_what_it_announced():
    late = planned(LeaveOut(exercise="bridge", block="3/1/right/hold"))
    assert announced(late)
    assert not [each for each in late.blocks if each.exercise == "bridge"]


def test_a_visit_that_has_begun_is_not_cut_short():
    begun = planned(LeaveOut(exercise="bridge", block="3/2/right/hold"))
    assert holds(begun) == holds(PLAIN)


def test_a_dose_that_a_rest_has_announced_is_not_chosen_anew():
    of = routine(
        TimedHold(Range(30_000, 60_000)), exercise_step(path="4", dose=TimedHold(Range(20_000, 60_000)))
    )
    plain = planned(of=of)
    change = ChangeTarget(target_ms=DurationMs(plain.longest_ms or 0), block="3/1/right/hold")
    longer = planned(change, of=of)
    before, after = holds(plain), holds(longer)
    assert [after[key] for key in after if key[0] == "3"] == [before[key] for key in before if key[0] == "3"]
    assert after["4/1/right"] > before["4/1/right"]


def test_another_total_changes_the_doses_that_have_not_begun():
    of = routine(TimedHold(Range(30_000, 60_000)))
    whole = planned(of=of)
    longer = planned(ChangeTarget(target_ms=DurationMs(whole.duration_ms + 40_000), block="2"), of=of)
    before, after = holds(whole), holds(longer)
    assert longer.duration_ms - whole.duration_ms == 40_000
    assert longer.shortfall is None
    for key in before:
        assert after[key] - before[key] == (10_000 if key.startswith("3") else 0)
    assert [(each.since, each.chosen) for each in longer.chosen if each.path == "3"][-1] == (
        "3",
        after["3/1/right"],
    )


def test_a_total_out_of_reach_comes_as_near_as_it_can_and_says_so():
    of = routine(TimedHold(Range(30_000, 60_000)))
    whole = planned(of=of)
    missed = planned(ChangeTarget(target_ms=DurationMs(3_600_000), block="2"), of=of)
    assert {holds(missed)[key] for key in holds(missed) if key.startswith("3")} == {60_000}
    assert missed.shortfall is not None
    assert missed.shortfall.target_ms == 3_600_000
    assert missed.shortfall.nearest_ms == missed.shortfall.longest_ms == missed.duration_ms
    shortest = whole.duration_ms - 4 * (holds(whole)["3/1/right"] - 30_000)
    assert missed.shortfall.shortest_ms == shortest


def test_rounds_that_have_not_begun_can_change_and_those_that_have_cannot():
    inner = exercise_step(path="4.1", dose=FIXED, exercise=replace(LUNGE, id="clam"))
    loop = CircuitStep(path="4", rounds=Range(1, 3), steps=(inner,))
    of = routine(FIXED, loop)
    for rounds in (1, 2, 3):
        fixed = plan(
            routine(FIXED, replace(loop, rounds=Range.exactly(rounds))), PlanRequest(), half_a_second
        )
        changed = planned(ChangeTarget(target_ms=fixed.duration_ms, block="2"), of=of)
        assert changed.duration_ms == fixed.duration_ms
        assert len([key for key in holds(changed) if key.startswith("4.1@")]) == 4 * rounds
    begun = planned(ChangeTarget(target_ms=DurationMs(60_000), block="4.1@1/1/right/hold"), of=of)
    assert holds(begun) == holds(planned(of=of))


def test_a_longer_hold_counts_towards_the_total():
    of = routine(TimedHold(Range(30_000, 60_000)))
    whole = planned(of=of)
    both = planned(
        LengthenHold(by_ms=10_000, block="3/1/right/hold"),
        ChangeTarget(target_ms=DurationMs(whole.duration_ms + 20_000), block="2"),
        of=of,
    )
    assert both.duration_ms == whole.duration_ms + 20_000


def test_a_hold_that_was_changed_under_way_keeps_what_was_said_in_it():
    hold = next(each for each in PLAIN.blocks if each.id == "1/1/right/hold")
    longer = planned(LengthenHold(by_ms=40_000, block=hold.id, done_ms=DurationMs(25_000)))
    until = hold.start_ms + 25_000
    assert [event for event in longer.events if event.at_ms < until] == [
        event for event in PLAIN.events if event.at_ms < until
    ]
    said = [
        event.at_ms
        for event in longer.events
        if event.kind is EventKind.HALFWAY and event.block == hold.index
    ]
    assert said == [hold.start_ms + 20_000]
