"""The whole plan: its parts in order, what it was left without, what lies under it."""

from dataclasses import replace

import pytest
from support.planning import LUNGE, exercise_step, half_a_second

from voicecoach.model.breathing import BreathPattern
from voicecoach.model.dose import Range, TimedHold
from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest, Purpose
from voicecoach.model.routine import Routine
from voicecoach.model.steps import (
    AnyStep,
    BreatheStep,
    ChimeStep,
    CircuitStep,
    RestStep,
    SayStep,
    StepKind,
    WaitStep,
)
from voicecoach.model.text import Text
from voicecoach.model.timeline import BlockKind, EventKind, Timeline, Track
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.plan import plan

K = EventKind
HOLD = TimedHold(Range(30_000, 60_000))
CALM = BreathPattern(DurationMs(4000), DurationMs(0), DurationMs(6000), DurationMs(0))
BRIDGE = replace(LUNGE, id="bridge", name=Text.of("Bridge"))


def routine(*steps: AnyStep, **details: object) -> Routine:
    return Routine(id="hips", title=Text.of("Hips"), steps=steps, **details)  # type: ignore[arg-type]


def planned(*steps: AnyStep, routine_of: Routine | None = None, **asked: object) -> Timeline:
    return plan(routine_of or routine(*steps), PlanRequest(**asked), half_a_second)  # type: ignore[arg-type]


def texts(timeline: Timeline, kind: EventKind) -> list[str | None]:
    return [event.text for event in timeline.events if event.kind is kind]


def test_a_session_opens_works_and_closes():
    timeline = planned(exercise_step(dose=HOLD))
    assert (timeline.blocks[0].kind, timeline.blocks[-1].kind) == (BlockKind.OPEN, BlockKind.CLOSE)
    assert timeline.blocks[-1].end_ms == timeline.duration_ms
    assert timeline.dropped == timeline.left_out == ()


def test_the_opening_speaks_of_the_minutes_that_the_session_takes():
    for sets, words in ((1, "three"), (4, "eleven")):
        step = exercise_step(dose=TimedHold(Range.exactly(60_000)), sets=Range.exactly(sets))
        timeline = planned(step)
        assert texts(timeline, K.TITLE) == [f"Hips. About {words} minutes."]
        assert round(timeline.duration_ms / 60_000) == {"three": 3, "eleven": 11}[words]


def test_a_rest_announces_the_exercise_that_follows_it_and_nothing_else():
    rest = RestStep(path="2", length_ms=Range.exactly(30_000))
    step = exercise_step(dose=HOLD)
    timeline = planned(step, rest, exercise_step(path="3", exercise=BRIDGE, dose=HOLD))
    assert "Next, Bridge. Twice each side, forty seconds." in texts(timeline, K.ANNOUNCE)
    other = planned(step, rest, SayStep(path="3", say=Text.of("Well done.")))
    assert not [text for text in texts(other, K.ANNOUNCE) if text and text.startswith("Next")]
    last = planned(step, rest)
    assert not [text for text in texts(last, K.ANNOUNCE) if text and text.startswith("Next")]


def test_without_a_wish_a_session_takes_middle_doses_inside_the_span_of_the_routine():
    free = planned(exercise_step(dose=HOLD))
    assert free.chosen[0].chosen == 45_000 or free.chosen[0].chosen in {40_000, 50_000}
    long = routine(exercise_step(dose=HOLD), time_ms=Range(free.longest_ms or 0, 9_000_000))
    assert planned(routine_of=long).duration_ms == free.longest_ms
    short = routine(exercise_step(dose=HOLD), time_ms=Range(0, free.shortest_ms or 0))
    assert planned(routine_of=short).duration_ms == free.shortest_ms


def test_optional_steps_go_last_first_and_only_as_far_as_the_wish_needs():
    steps = (
        exercise_step(path="1", dose=HOLD),
        exercise_step(path="2", dose=HOLD, exercise=BRIDGE, optional=True),
        SayStep(path="3", say=Text.of("A long word."), move_ms=DurationMs(60_000), optional=True),
    )
    whole = planned(*steps)
    one = DurationMs((whole.shortest_ms or 0) - 60_500 + 20_000)
    trimmed = planned(*steps, target_ms=one, trim=True)
    assert [each.path for each in trimmed.left_out] == ["3"]
    assert [(each.step, each.title) for each in trimmed.left_out] == [(StepKind.SAY, "A long word.")]
    far = planned(*steps, target_ms=DurationMs(100_000), trim=True)
    assert [each.path for each in far.left_out] == ["2", "3"]
    assert planned(*steps, target_ms=one).left_out == ()
    assert planned(*steps, target_ms=whole.shortest_ms, trim=True).left_out == ()


def test_what_was_left_out_is_named_circuits_by_what_was_in_them():
    inside = CircuitStep(
        path="2",
        rounds=Range.exactly(2),
        title=Text.of("Loop"),
        steps=(exercise_step(path="2.1", exercise=BRIDGE, dose=HOLD),),
    )
    timeline = planned(exercise_step(dose=HOLD), inside, without=("bridge",))
    assert [(each.path, each.title) for each in timeline.left_out] == [("2.1", "Bridge")]


def test_a_circuit_without_exercises_is_named_itself():
    words = SayStep(path="2.1", say=Text.of("Once more."))
    loop = CircuitStep(
        path="2", rounds=Range.exactly(2), title=Text.of("Loop"), steps=(words,), optional=True
    )
    nameless = replace(loop, path="3", title=None, steps=(replace(words, path="3.1"),))
    timeline = planned(exercise_step(dose=HOLD), loop, nameless, target_ms=DurationMs(60_000), trim=True)
    assert [(each.path, each.step, each.title) for each in timeline.left_out] == [
        ("2", StepKind.CIRCUIT, "Loop"),
        ("2.1", StepKind.SAY, "Once more."),
        ("3", StepKind.CIRCUIT, None),
        ("3.1", StepKind.SAY, "Once more."),
    ]


def test_words_chimes_and_breathing_stand_in_blocks_of_their_own():
    chime = ChimeStep(path="3", sound="switch", length_ms=DurationMs(2000))
    timeline = planned(
        exercise_step(dose=HOLD),
        SayStep(path="2", say=Text.of("Well done."), move_ms=DurationMs(4000)),
        chime,
        BreatheStep(path="4", pattern=CALM, breaths=Range.exactly(6)),
        BreatheStep(path="5", pattern=CALM, breaths=Range.exactly(6)),
    )
    by_id = {block.id: block for block in timeline.blocks}
    assert (by_id["2"].kind, by_id["2"].length_ms) == (BlockKind.SAY, 4500)
    assert (by_id["3"].kind, by_id["3"].length_ms) == (BlockKind.SAY, 2000)
    assert [event.sound for event in timeline.events if event.kind is K.CHIME] == ["switch"]
    assert by_id["4/breathe"].length_ms == 60_000
    assert texts(timeline, K.ANNOUNCE)[-2:] == ["Now, six quiet breaths."] * 2
    assert texts(timeline, K.CAUTION).count("If this pace does not suit you, breathe your own way.") == 1


def test_a_wait_stops_the_clock_live_and_takes_its_time_in_a_guide():
    wait = WaitStep(path="2", say=Text.of("Press enter."), guide_ms=DurationMs(20_000))
    for purpose, length in ((Purpose.LIVE, 2000), (Purpose.GUIDE, 20_000)):
        timeline = planned(exercise_step(dose=HOLD), wait, purpose=purpose)
        assert next(block for block in timeline.blocks if block.id == "2").length_ms == length
        assert texts(timeline, K.WAIT) == ["Press enter."]


def test_tones_keep_the_time_of_words_and_say_names_safety_and_waits_alone():
    say = SayStep(path="2", say=Text.of("Well done."), move_ms=DurationMs(4000))
    breathe = BreatheStep(path="3", pattern=CALM, breaths=Range.exactly(3))
    timeline = planned(exercise_step(dose=HOLD), say, breathe, guidance=Guidance.TONES)
    spoken = {event.kind for event in timeline.events if event.track in {Track.VOICE, Track.COUNT}}
    assert spoken == {K.SAFETY, K.ANNOUNCE}
    assert next(block for block in timeline.blocks if block.id == "2").length_ms == 4000


def test_a_bed_lies_under_the_whole_session_where_the_routine_has_one():
    bed = planned(routine_of=routine(exercise_step(dose=HOLD), bed="/rain.wav"))
    (event,) = (each for each in bed.events if each.track is Track.BED)
    assert (event.at_ms, event.duration_ms, event.sound) == (0, bed.duration_ms, "/rain.wav")
    assert not [each for each in planned(exercise_step(dose=HOLD)).events if each.track is Track.BED]


@pytest.mark.parametrize(
    ("asked", "of_the_routine", "sounds"),
    [
        (None, None, []),
        (None, "pad", ["pad"]),
        ("rain", "pad", ["rain"]),
        ("/sea.wav", None, ["/sea.wav"]),
        ("none", "pad", []),
        ("none", None, []),
    ],
)
def test_the_bed_that_is_asked_for_comes_before_that_of_the_routine(asked, of_the_routine, sounds):
    with_bed = planned(routine_of=routine(exercise_step(dose=HOLD), bed=of_the_routine), bed=asked)
    assert [each.sound for each in with_bed.events if each.track is Track.BED] == sounds
    without = planned(exercise_step(dose=HOLD))
    assert tuple(each for each in with_bed.events if each.track is not Track.BED) == without.events


def test_a_circuit_says_which_rounds_and_rests_were_chosen():
    circuit = CircuitStep(
        path="1",
        rounds=Range(1, 3),
        rest_ms=Range(10_000, 20_000),
        title=Text.of("Loop"),
        steps=(exercise_step(path="1.1", dose=HOLD),),
    )
    timeline = planned(circuit)
    told = {(each.path, each.what.value): (each.title, each.low, each.high) for each in timeline.chosen}
    assert told["1", "rounds"] == ("Loop", 1, 3)
    assert told["1", "rest"] == ("Loop", 10_000, 20_000)
    assert told["1.1", "hold"] == ("Lunge", 30_000, 60_000)
    fixed = planned(replace(circuit, rounds=Range.exactly(2), rest_ms=Range.exactly(10_000)))
    assert [each.what.value for each in fixed.chosen] == ["hold"]
