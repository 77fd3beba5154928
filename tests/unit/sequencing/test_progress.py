"""Whatever is changed on the way: what was heard stays, and the whole is a session that breaks no rule.

50 examples of each; ``EXAMPLES=20000`` makes them 500, as it enlarges the other invariants.
"""

from __future__ import annotations

import os
from itertools import takewhile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import lengths
from support.amendments import changes, moments
from support.lengths import Lengths
from support.oracle import report, violations
from support.strategies import planned

from voicecoach.model.amendment import LengthenHold
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.timeline import Block, BlockKind, Event, Timeline, Track
from voicecoach.sequencing.plan import plan
from voicecoach.sequencing.prescribe.adaptation import PlanError
from voicecoach.sequencing.replan import amended_request
from voicecoach.serialisation.plans import REQUEST

EXAMPLES = int(os.environ.get("EXAMPLES", "2000"))
Planned = tuple[Routine, PlanRequest]
VOICES = st.sampled_from(lengths.ALL)

few = settings(
    max_examples=EXAMPLES // 40,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def heard(timeline: Timeline, at_ms: int) -> tuple[list[Event], list[Block]]:
    """Return the events that began before ``at_ms``, the bed aside, and the blocks that were over."""
    events = [event for event in timeline.events if event.at_ms < at_ms and event.track is not Track.BED]
    return events, list(takewhile(lambda block: block.end_ms <= at_ms, timeline.blocks))


def changed(timeline: Timeline, routine: Routine, length_of: Lengths, data: st.DataObject) -> Timeline:
    """Return the timeline with a random change from a random moment on, if there was anything to change."""
    at_ms, change = data.draw(moments(timeline)), data.draw(changes(timeline))
    try:
        again = plan(routine, amended_request(timeline, change, at_ms), length_of)
    except PlanError:
        return timeline
    assert heard(again, at_ms) == heard(timeline, at_ms)
    under_way, still = timeline.block_at(at_ms), again.block_at(at_ms)
    if not isinstance(change, LengthenHold):
        assert still == under_way
    assert (still.id, still.start_ms) == (under_way.id, under_way.start_ms)
    return again


@few
@given(planned(), VOICES, st.data())
def test_what_was_heard_stays_and_no_rule_is_broken(
    pair: Planned, length_of: Lengths, data: st.DataObject
) -> None:
    routine, request = pair
    timeline = plan(routine, request, length_of)
    for _ in range(data.draw(st.integers(1, 3))):
        timeline = changed(timeline, routine, length_of, data)
    assert report(violations(timeline, routine, length_of)) == ""


@few
@given(planned(), st.data())
def test_the_request_is_the_whole_session(pair: Planned, data: st.DataObject) -> None:
    routine, request = pair
    timeline = plan(routine, request, lengths.natural)
    for _ in range(2):
        timeline = changed(timeline, routine, lengths.natural, data)
    stored = REQUEST.loads(REQUEST.dumps(timeline.request))
    assert stored == timeline.request
    assert plan(routine, stored, lengths.natural) == timeline


@few
@given(planned(), st.data())
def test_a_longer_hold_on_the_first_side_keeps_the_sides_equal(pair: Planned, data: st.DataObject) -> None:
    routine, request = pair
    timeline = plan(routine, request, lengths.natural)
    holds = [each for each in timeline.blocks if each.kind is BlockKind.HOLD and not each.until_ready]
    on_the_minute = {step.path for step in routine.exercise_steps() if step.every_ms is not None}
    first = [hold for hold in holds if other_comes(timeline, hold) and hold.step_path not in on_the_minute]
    if not first:
        return
    hold = data.draw(st.sampled_from(first))
    at_ms = hold.start_ms + data.draw(st.integers(-3000, hold.length_ms - 1))
    asked = amended_request(timeline, LengthenHold(by_ms=10_000, block=hold.id), at_ms)
    again = plan(routine, asked, lengths.natural)
    pairs = {block.id: block.length_ms for block in again.blocks if block.kind is BlockKind.HOLD}
    other = other_comes(timeline, hold)
    assert other is not None
    assert pairs[hold.id] - hold.length_ms == pairs[other.id] - other.length_ms > 0
    unchanged = {hold.id: hold.length_ms for hold in holds}
    assert {key for key in unchanged if pairs[key] != unchanged[key]} == {hold.id, other.id}


def other_comes(timeline: Timeline, hold: Block) -> Block | None:
    """Return the same set of the other side, if it comes after ``hold``."""
    for block in timeline.blocks[hold.index + 1 :]:
        if (block.kind, block.visit, block.set) == (hold.kind, hold.visit, hold.set):
            return block
    return None
