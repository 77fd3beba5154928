"""A change asked for at a moment, as an amendment: which block it holds from, and when it is too late."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.planning import LUNGE, exercise_step, half_a_second

from voicecoach.model.amendment import Amendment, ChangePace, LeaveOut, LengthenHold
from voicecoach.model.dose import Range, TimedHold
from voicecoach.model.posture import Posture, PostureChange
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.text import Text
from voicecoach.model.timeline import Block
from voicecoach.sequencing.plan import plan
from voicecoach.sequencing.prescribe.adaptation import PlanError
from voicecoach.sequencing.replan import amended_request

HOLD = TimedHold(Range.exactly(40_000))
LYING = PostureChange(Posture.SUPINE, Posture.SUPINE)
ROUTINE = Routine(
    id="hips",
    title=Text.of("Hips"),
    steps=(
        exercise_step(path="1", dose=HOLD),
        exercise_step(
            path="2", dose=HOLD, exercise=replace(LUNGE, id="bridge", name=Text.of("Bridge"), posture=LYING)
        ),
    ),
)
TIMELINE = plan(ROUTINE, PlanRequest(), half_a_second)


def block(key: str) -> Block:
    return next(each for each in TIMELINE.blocks if each.id == key)


FIRST, SECOND = block("1/1/right/hold"), block("1/2/right/hold")


def asked(change: Amendment, at_ms: int) -> Amendment:
    """Return the amendment that ``change`` becomes at a moment."""
    request = amended_request(TIMELINE, change, at_ms)
    assert replace(request, amendments=()) == TIMELINE.request
    (amendment,) = request.amendments
    return amendment


def lengthened(by_ms: int, at_ms: int, key: str | None = None) -> LengthenHold:
    amendment = asked(LengthenHold(by_ms=by_ms, block=key), at_ms)
    assert isinstance(amendment, LengthenHold)
    return amendment


def test_the_hold_under_way_is_the_one_that_is_meant_and_what_was_heard_of_it_stays():
    amendment = lengthened(10_000, FIRST.start_ms + 12_345)
    assert amendment == LengthenHold(by_ms=10_000, block=FIRST.id, done_ms=12_345)  # type: ignore[arg-type]


def test_before_a_hold_the_one_is_meant_that_one_is_led_into():
    for at_ms in (block("1/1/right/setup").start_ms, FIRST.start_ms - 1):
        assert lengthened(10_000, at_ms) == LengthenHold(by_ms=10_000, block=FIRST.id)
    assert lengthened(10_000, FIRST.end_ms) == LengthenHold(by_ms=10_000, block=SECOND.id)


def test_where_none_is_under_way_nor_about_to_begin_nothing_can_be_longer():
    with pytest.raises(PlanError, match="no hold is under way"):
        lengthened(10_000, 0)


def test_a_hold_keeps_five_seconds_and_under_way_what_was_done_and_four_more():
    assert lengthened(-90_000, FIRST.start_ms - 1).by_ms == 5_000 - 40_000
    assert lengthened(-90_000, FIRST.start_ms + 500).by_ms == 5_000 - 40_000
    assert lengthened(-90_000, FIRST.start_ms + 20_000).by_ms == 24_000 - 40_000
    assert lengthened(-10_000, FIRST.start_ms + 20_000).by_ms == -10_000


def test_what_cannot_be_shorter_says_so():
    with pytest.raises(PlanError, match="cannot be shorter"):
        lengthened(-10_000, FIRST.start_ms + 34_500)
    with pytest.raises(PlanError, match="cannot be shorter"):
        lengthened(-10_000, FIRST.start_ms + 38_000)
    assert lengthened(-10_000, FIRST.start_ms + 33_999).by_ms == -2001


def test_a_hold_can_be_named_while_it_is_not_over():
    assert lengthened(10_000, 0, SECOND.id).block == SECOND.id
    with pytest.raises(PlanError, match="is over"):
        lengthened(10_000, FIRST.end_ms, FIRST.id)
    assert lengthened(10_000, FIRST.end_ms - 1, FIRST.id).done_ms == 39_999
    with pytest.raises(PlanError, match="is not a hold"):
        lengthened(10_000, 0, "1/1/right/setup")
    with pytest.raises(PlanError, match="not a block"):
        lengthened(10_000, 0, "nowhere")


def test_any_other_change_holds_from_the_next_block_on_or_from_its_own_where_that_comes_later():
    at_ms = FIRST.start_ms + 5
    following = TIMELINE.blocks[FIRST.index + 1].id
    assert asked(ChangePace(percent=150), at_ms) == ChangePace(percent=150, block=following)
    assert asked(ChangePace(percent=150, block="open"), at_ms) == ChangePace(percent=150, block=following)
    late = ChangePace(percent=150, block="2/1/right/setup")
    assert asked(late, at_ms) == late


def test_in_the_last_block_nothing_is_left_to_change():
    with pytest.raises(PlanError, match="almost over"):
        asked(ChangePace(percent=150), TIMELINE.blocks[-1].start_ms)
    asked(ChangePace(percent=150), TIMELINE.blocks[-1].start_ms - 1)


def test_an_exercise_can_be_left_out_that_comes_again():
    following = TIMELINE.blocks[FIRST.index + 1].id
    assert asked(LeaveOut(exercise="bridge"), FIRST.start_ms) == LeaveOut(exercise="bridge", block=following)
    for exercise, at_ms in (("lunge", FIRST.start_ms), ("bridge", block("2/1/right/setup").start_ms)):
        with pytest.raises(PlanError, match="does not come again"):
            asked(LeaveOut(exercise=exercise), at_ms)


def test_a_further_change_is_added_to_those_before():
    once = replace(TIMELINE, request=amended_request(TIMELINE, ChangePace(percent=150), 0))
    twice = amended_request(once, ChangePace(percent=120), 0)
    assert [each.percent for each in twice.amendments if isinstance(each, ChangePace)] == [150, 120]
