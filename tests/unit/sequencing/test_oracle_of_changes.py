"""The oracle sees what is wrong in a session that was changed on the way."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from support import lengths
from support.oracle import report, violations
from support.worked_example import ROUTINE

from voicecoach.model.amendment import Amendment, ChangeGuidance, LeaveOut, LengthenHold
from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.timeline import BlockKind, Event, EventKind, Timeline, Track
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.plan import plan
from voicecoach.sequencing.replan import amended_request

SESSION = plan(ROUTINE, PlanRequest(), lengths.natural)
HOLDS = [block for block in SESSION.blocks if block.kind is BlockKind.HOLD]
SECOND = next(hold for hold in HOLDS if hold.side is not HOLDS[0].side)
LONGER = LengthenHold(by_ms=10_000)
TONES = ChangeGuidance(guidance=Guidance.TONES)


def changed(change: Amendment, at_ms: int) -> Timeline:
    return plan(ROUTINE, amended_request(SESSION, change, at_ms), lengths.natural)


def rules(timeline: Timeline) -> set[str]:
    return {each.rule for each in violations(timeline, ROUTINE, lengths.natural)}


def without(timeline: Timeline, is_gone: Callable[[Event], bool]) -> Timeline:
    return replace(timeline, events=tuple(event for event in timeline.events if not is_gone(event)))


@pytest.mark.parametrize("into_ms", [-500, 0, 7000, 25_000])
@pytest.mark.parametrize("change", [LONGER, TONES, LengthenHold(by_ms=-5000)])
def test_a_session_changed_by_the_rules_breaks_none(change: Amendment, into_ms: int) -> None:
    timeline = changed(change, HOLDS[0].start_ms + into_ms)
    assert report(violations(timeline, ROUTINE, lengths.natural)) == ""


def test_a_change_that_nobody_asked_for_is_seen() -> None:
    timeline = changed(LONGER, HOLDS[0].start_ms)
    assert {"work_is_exactly_its_dose", "the_timeline_says_whose_it_is"} & rules(
        replace(timeline, request=SESSION.request)
    )


def test_uneven_sides_are_seen_unless_they_were_asked_for_on_the_second() -> None:
    second = changed(LONGER, SECOND.start_ms + 1000)
    assert second.blocks[SECOND.index].length_ms == SECOND.length_ms + 10_000
    assert rules(second) == set()
    (amendment,) = second.request.amendments
    assert isinstance(amendment, LengthenHold)
    as_on_the_first = replace(amendment, block=HOLDS[0].id, done_ms=DurationMs(0))
    request = replace(second.request, amendments=(as_on_the_first,))
    assert "both_sides_work_equally" in rules(replace(second, request=request))


def test_a_tick_or_a_bell_that_is_lacking_after_the_change_is_seen() -> None:
    timeline = changed(LONGER, HOLDS[0].start_ms + 20_000)
    start, end = HOLDS[0].start_ms, timeline.blocks[HOLDS[0].index].end_ms

    def is_late_tick(event: Event) -> bool:
        return event.kind is EventKind.TICK and end - 4000 < event.at_ms < end

    def is_end_bell(event: Event) -> bool:
        return event.kind is EventKind.END_BELL and event.at_ms == end

    assert start < end
    assert "ticks_lead_to_the_bells" in rules(without(timeline, is_late_tick))
    assert "bells_ring_the_work" in rules(without(timeline, is_end_bell))


def test_what_is_said_though_only_tones_are_wanted_is_seen() -> None:
    timeline = changed(TONES, HOLDS[0].start_ms)
    cut = timeline.blocks[timeline.sections[1].block].start_ms
    late = [event for event in SESSION.events if event.track is Track.VOICE and event.at_ms > cut]
    spoilt = sorted((*timeline.events, late[0]), key=lambda event: event.at_ms)
    assert "guidance_is_kept" in rules(replace(timeline, events=tuple(spoilt)))


def test_a_visit_that_should_be_left_out_is_seen() -> None:
    exercise = SESSION.blocks[-2].exercise or next(b.exercise for b in reversed(SESSION.blocks) if b.exercise)
    amendment = LeaveOut(exercise=exercise, block=HOLDS[0].id)
    request = replace(SESSION.request, amendments=(amendment,))
    assert "the_work_is_what_the_routine_asks" in rules(replace(SESSION, request=request))
