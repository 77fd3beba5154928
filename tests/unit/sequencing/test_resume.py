"""After a pause one is led back into the hold, and holds what is left of it."""

from itertools import pairwise

import pytest
from support.lengths import natural
from support.planning import exercise_step

from voicecoach.model.dose import Range, TimedHold
from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.text import Text
from voicecoach.model.timeline import WORK_KINDS, BlockKind, EventKind, Timeline, Track
from voicecoach.player.core.seek import SeekTarget, after_skip
from voicecoach.routines.library import Library
from voicecoach.routines.reader import read_routine
from voicecoach.sequencing.plan import plan
from voicecoach.sequencing.resume import ResumeError, plan_resumption

ROUTINE = Library().find("kneeling-only")


def planned(guidance: Guidance = Guidance.FULL) -> Timeline:
    return plan(ROUTINE, PlanRequest(guidance=guidance), natural)


def holds(timeline: Timeline):
    return [block for block in timeline.blocks if block.kind is BlockKind.HOLD]


def resumed(timeline: Timeline, hold, done_ms: int) -> Timeline:
    return plan_resumption(ROUTINE, timeline, hold.start_ms + done_ms, natural)


def test_what_is_left_is_held_to_the_millisecond():
    session = planned()
    hold = holds(session)[0]
    left = resumed(session, hold, 17_345).blocks[-1]
    assert left.hold_ms == hold.hold_ms - 17_345
    assert left.work_end_ms - left.work_start_ms == left.hold_ms


def test_a_hold_hardly_begun_is_held_whole():
    session = planned()
    hold = holds(session)[0]
    assert resumed(session, hold, 9_999).blocks[-1].hold_ms == hold.hold_ms
    assert resumed(session, hold, 10_000).blocks[-1].hold_ms == hold.hold_ms - 10_000


@pytest.mark.parametrize("index", [0, -1])
def test_the_side_and_the_way_in_are_said_before_the_bell(index):
    session = planned()
    hold = holds(session)[index]
    lead_in, rest = resumed(session, hold, 15_000).blocks
    events = resumed(session, hold, 15_000).events
    words = [event.text for event in events if event.block == lead_in.index and event.track is Track.VOICE]
    assert words == [f"{hold.side_means}.".capitalize(), "Tilt your pelvis, and shift forward."]
    ticks = [event.at_ms for event in events if event.kind is EventKind.TICK and event.block == lead_in.index]
    assert [rest.start_ms - at for at in ticks] == [3000, 2000, 1000]
    assert rest.id == hold.id


def test_tones_say_nothing():
    session = planned(Guidance.TONES)
    assert all(event.utterance is None for event in resumed(session, holds(session)[0], 15_000).events)


def test_each_bell_rings_once():
    session = planned()
    kinds = [event.kind for event in resumed(session, holds(session)[0], 15_000).events]
    assert kinds.count(EventKind.START_BELL) == kinds.count(EventKind.END_BELL) == 1


def test_outside_a_hold_there_is_nothing_to_come_back_into():
    session = planned()
    with pytest.raises(ResumeError, match="nothing is held"):
        plan_resumption(ROUTINE, session, 0, natural)


@pytest.mark.parametrize("done_ms", [5_000, 12_000])
def test_no_time_is_called_in_what_is_left(done_ms):
    """Half of a remainder is not half of the hold, and the ticks tell its end."""
    long = exercise_step(dose=TimedHold(Range.exactly(60_000)))
    routine = Routine(id="long", title=Text.of("Long"), steps=(long,))
    session = plan(routine, PlanRequest(), natural)
    assert {EventKind.HALFWAY, EventKind.TIME_LEFT} <= {event.kind for event in session.events}
    hold = holds(session)[0]
    left = plan_resumption(routine, session, hold.start_ms + done_ms, natural)
    assert not {event.kind for event in left.events} & {EventKind.HALFWAY, EventKind.TIME_LEFT}


def test_one_breath_has_words_again_and_every_breath_its_tone():
    session = planned()
    hold = holds(session)[0]
    left = resumed(session, hold, 10_000)
    words = [
        event.text for event in left.events if event.kind in {EventKind.BREATHE_IN, EventKind.BREATHE_OUT}
    ]
    assert words == ["In.", "Out."]
    tones = [event for event in left.events if event.kind is EventKind.IN]
    assert len(tones) == (hold.hold_ms - 10_000) // 10_000


@pytest.mark.parametrize("name", ["daily-psoas", "psoas-strength"])
def test_at_the_beginning_of_a_work_name_and_side_come_in_one_sentence_and_then_all_of_it(name: str):
    routine = Library().find(name)
    session = plan(routine, PlanRequest(), natural)
    for block in (one for one in session.blocks if one.kind in WORK_KINDS):
        lead_in = plan_resumption(routine, session, block.start_ms, natural)
        setup, work = lead_in.blocks
        first = next(event for event in lead_in.events if event.utterance)
        where = f"{block.title}, {block.side_means}." if block.side_means else f"{block.title}."
        assert (first.text, first.block) == (where, setup.index)
        assert work.id == block.id
        assert work.length_ms == block.length_ms
        own = [(one.at_ms - block.start_ms, one.text) for one in session.events if one.block == block.index]
        led = [(one.at_ms - work.start_ms, one.text) for one in lead_in.events if one.block == work.index]
        assert led == own


@pytest.mark.parametrize("guidance", [Guidance.FULL, Guidance.BRIEF])
def test_who_skips_a_work_is_released_before_the_posture_changes(guidance: Guidance):
    session = plan(Library().find("daily-psoas"), PlanRequest(guidance=guidance), natural)
    works = [block for block in session.blocks if block.kind in WORK_KINDS]
    changes = 0
    for work, following in pairwise(works):
        target = after_skip(session, work.start_ms + 1000)
        assert target is not None
        kinds = [one.kind for one in session.events if target.at_ms <= one.at_ms < following.start_ms]
        if EventKind.POSTURE in kinds:
            changes += 1
            assert EventKind.RELEASE in kinds[: kinds.index(EventKind.POSTURE)], work.id
    assert changes >= 2


def test_tones_tick_into_a_work_without_a_word():
    session = planned(Guidance.TONES)
    lead_in = plan_resumption(ROUTINE, session, holds(session)[0].start_ms, natural)
    assert not any(event.utterance for event in lead_in.events)
    assert sum(event.kind is EventKind.TICK and event.block == 0 for event in lead_in.events) == 3


def test_in_the_middle_of_repetitions_there_is_nothing_to_come_back_into():
    routine = Library().find("psoas-strength")
    session = plan(routine, PlanRequest(), natural)
    reps = next(block for block in session.blocks if block.kind is BlockKind.REPS)
    with pytest.raises(ResumeError, match="nothing is held"):
        plan_resumption(routine, session, reps.start_ms + 1, natural)


SIDE = """
format: 1
routine: side
title: S
exercises:
  - exercise: a
    name: Quad stretch
    posture: standing
    sides: each
    side-means: <side> knee bent
    enter: [{say: Lift your <side> foot., move: 6 s}]
blocks:
  - {exercise: a, hold: 15 s}
"""


@pytest.mark.parametrize("guidance", [Guidance.FULL, Guidance.BRIEF])
def test_who_skips_the_change_of_sides_is_told_the_side(guidance: Guidance):
    routine = read_routine(SIDE, "side.yaml", exercises=Library())
    session = plan(routine, PlanRequest(guidance=guidance), natural)
    right, left = holds(session)
    change = after_skip(session, right.start_ms + 5000)
    assert change == SeekTarget(session.blocks[right.index + 1].start_ms)
    assert after_skip(session, change.at_ms) == SeekTarget(left.start_ms, leads_in=True)

    led_in = plan_resumption(routine, session, left.start_ms, natural)
    said = [event for event in led_in.events if event.block == 0 and event.utterance]
    assert [event.text for event in said] == ["Quad stretch, left knee bent.", "Lift your left foot."]
    assert 6000 <= led_in.blocks[1].start_ms - said[-1].end_ms <= 6100


@pytest.mark.parametrize("done_ms", [0, 5_000, 17_345])
def test_the_bed_is_where_it_is_in_the_session_when_the_work_ends(done_ms):
    session = plan(ROUTINE, PlanRequest(bed="rain"), natural)
    hold = holds(session)[1]
    lead_in = resumed(session, hold, done_ms)
    (bed,) = (event for event in lead_in.events if event.track is Track.BED)
    assert lead_in.events[0] is bed
    assert (bed.sound, bed.duration_ms, bed.block) == ("rain", session.duration_ms, 0)
    assert lead_in.duration_ms - bed.at_ms == hold.end_ms
    assert bed.at_ms < 0


def test_without_a_bed_there_is_none_in_a_lead_in():
    session = planned()
    assert not [each for each in resumed(session, holds(session)[1], 0).events if each.track is Track.BED]
