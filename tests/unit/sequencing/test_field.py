"""Routines that people really wrote or asked for do what their titles say: totals, rests, sides, rounds.

Each is a shape of ``tests/data/shapes``; here is what it is for. Lengths are of the work, from bell to bell.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from support import lengths
from unit.sequencing.test_shapes import LIBRARY, SHAPES, session, shape

from voicecoach.model.guidance import LEVELS, Guidance
from voicecoach.model.request import PlanRequest, Purpose
from voicecoach.model.side import Side
from voicecoach.model.timeline import WORK_KINDS, Block, BlockKind, EventKind, Timeline, Track
from voicecoach.model.units import DurationMs
from voicecoach.routines.reader import read_routine
from voicecoach.sequencing.plan import plan

FIELD = (
    "affected-side",
    "bike",
    "bodyweight-list",
    "eight-six-four-two",
    "house-tempo",
    "knee-rehabilitation",
    "long-names",
    "long-wall-sit",
    "mixed-hiit",
    "morgen",
    "pull-up-ladder",
    "quad-stretch",
    "rests-of-every-length",
    "self-paced",
    "single-hold",
    "tabata",
    "twelve-stations",
)
MOST_LINES = 12
_NAMES = re.compile(r"^ *(- \{?exercise:|title:|routine:|name:|#)")
every_level = pytest.mark.parametrize("guidance", LEVELS)


def works(timeline: Timeline) -> list[Block]:
    return [block for block in timeline.blocks if block.kind in WORK_KINDS]


def seconds(timeline: Timeline) -> list[float]:
    return [_span(block) for block in works(timeline)]


def pauses(timeline: Timeline) -> list[float]:
    """Return the time from each end bell to the next start bell, in seconds."""
    done = works(timeline)
    return [(_start(two) - _end(one)) / 1000 for one, two in pairwise(done)]


def rests(timeline: Timeline) -> list[float]:
    return [_span(block) for block in timeline.blocks if block.kind is BlockKind.REST]


def said(timeline: Timeline, block: Block) -> str:
    return " ".join(event.text or "" for event in timeline.events if event.block == block.index)


def _start(block: Block) -> int:
    assert block.work_start_ms is not None
    return block.work_start_ms


def _end(block: Block) -> int:
    assert block.work_end_ms is not None
    return block.work_end_ms


def _span(block: Block) -> float:
    return (_end(block) - _start(block)) / 1000


@pytest.mark.parametrize("name", FIELD)
def test_a_shape_of_the_field_takes_few_lines_beyond_names(name: str) -> None:
    lines = (SHAPES / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if not _NAMES.match(line)]) <= MOST_LINES


@every_level
def test_twelve_stations_take_seven_minutes_and_fifty_seconds(guidance: Guidance) -> None:
    timeline = session("twelve-stations", guidance)
    assert seconds(timeline) == [30] * 12
    assert pauses(timeline) == [10] * 11
    first, *_, last = works(timeline)
    assert _end(last) - _start(first) == (7 * 60 + 50) * 1000
    for block, following in pairwise(timeline.blocks):
        if block.kind is BlockKind.REST and guidance is not Guidance.TONES:
            assert following.title in said(timeline, block)


@every_level
def test_a_tabata_takes_three_minutes_and_fifty_seconds(guidance: Guidance) -> None:
    timeline = session("tabata", guidance)
    assert (seconds(timeline), pauses(timeline)) == ([20] * 8, [10] * 7)


def test_a_list_without_rests_has_no_rest_but_time_to_get_into_position() -> None:
    timeline = session("bodyweight-list", Guidance.FULL)
    assert (seconds(timeline), rests(timeline)) == ([30, 30, 45], [])


@every_level
def test_each_rest_is_as_written_and_tells_what_comes_next(guidance: Guidance) -> None:
    timeline = session("rests-of-every-length", guidance)
    assert rests(timeline) == pauses(timeline) == [10, 15, 19, 20]
    if guidance is not Guidance.TONES:
        told = [said(timeline, block) for block in timeline.blocks if block.kind is BlockKind.REST]
        names = ["Lunges", "Squats", "Lunges", "Squats"]
        assert all(f"Next, {name}" in words for name, words in zip(names, told, strict=True))


@every_level
def test_long_names_are_said_to_their_end_before_the_bell(guidance: Guidance) -> None:
    timeline = session("long-names", guidance)
    assert (seconds(timeline), rests(timeline)) == ([15, 30, 30], [15, 30])
    for event in timeline.events:
        if event.kind is EventKind.ANNOUNCE:
            assert all(not _start(block) < event.end_ms <= _end(block) for block in works(timeline))


@every_level
def test_a_long_hold_lasts_ten_minutes_and_no_two_sentences_meet(guidance: Guidance) -> None:
    timeline = session("long-wall-sit", guidance)
    assert seconds(timeline) == [600]
    spoken = sorted((event.at_ms, event.end_ms) for event in timeline.events if event.track is Track.VOICE)
    assert all(end <= following for (_, end), (following, _) in pairwise(spoken))


def test_the_knee_handout_goes_round_twice_with_both_sides_alike() -> None:
    timeline = session("knee-rehabilitation", Guidance.FULL)
    round_ = [15, 15, 30, 30, 30, 30, 30, 30, 30]
    assert seconds(timeline) == round_ * 2
    sides = [block.side for block in works(timeline) if block.exercise == "clams"]
    assert sides == [Side.RIGHT, Side.LEFT] * 2
    (last,) = [block for block in timeline.blocks if "Last round." in said(timeline, block)]
    assert (last.kind, _span(last)) == (BlockKind.REST, 30)
    between_sets = [block for block in timeline.blocks if block.kind is BlockKind.REST and block.set == 1]
    assert [_span(block) for block in between_sets] == [10, 10]


def test_the_rests_of_the_knee_handout_are_ten_seconds_unless_the_posture_changes() -> None:
    timeline = session("knee-rehabilitation", Guidance.FULL)
    grown = {each.block for each in timeline.grown_rests}
    kept = [b for b in timeline.blocks if b.kind is BlockKind.REST and b.index not in grown and b.set is None]
    assert {_span(block) for block in kept} <= {10.0, 30.0}
    assert all(each.why for each in timeline.grown_rests)


def test_the_last_exercise_of_mixed_intervals_shares_its_time_between_the_sides() -> None:
    timeline = session("mixed-hiit", Guidance.BRIEF)
    assert seconds(timeline) == [30, 30, 30, 30, 15, 15]
    assert [block.side for block in works(timeline)][-2:] == [Side.RIGHT, Side.LEFT]


def test_a_sentence_with_a_side_is_said_for_each() -> None:
    timeline = session("quad-stretch", Guidance.FULL)
    told = " ".join(event.text or "" for event in timeline.events)
    assert "Lift your right foot." in told
    assert "Lift your left foot." in told


@every_level
def test_a_rest_at_the_end_is_kept(guidance: Guidance) -> None:
    timeline = session("bike", guidance)
    assert (seconds(timeline), rests(timeline)) == ([30], [300])


def test_the_least_that_can_be_written_is_led() -> None:
    timeline = session("single-hold", Guidance.FULL)
    assert seconds(timeline) == [30]
    assert "Squats. Thirty seconds." in " ".join(event.text or "" for event in timeline.events)


def test_half_seconds_and_any_script_are_kept() -> None:
    timeline = session("morgen", Guidance.FULL)
    assert seconds(timeline) == [10.5, 10.5, 7.5, 3.5]
    assert timeline.title == "🧘 Morgenübung für Große „Hüften“ & Füße"
    assert "Rechtes Bein hinten." in " ".join(event.text or "" for event in timeline.events)


def test_three_times_ten_on_each_side_is_sixty_repetitions() -> None:
    done = works(session("house-tempo", Guidance.FULL))
    assert [(block.side, block.reps) for block in done] == [(Side.RIGHT, 10)] * 3 + [(Side.LEFT, 10)] * 3
    assert {_span(block) for block in done} == {40.0}


@every_level
def test_repeaters_keep_their_seconds(guidance: Guidance) -> None:
    timeline = session("hangboard", guidance)
    assert seconds(timeline) == [7] * 18
    assert pauses(timeline) == ([3] * 5 + [180]) * 2 + [3] * 5


def test_boxing_rounds_are_six_times_three_minutes() -> None:
    timeline = session("boxing-rounds", Guidance.FULL)
    assert (seconds(timeline), pauses(timeline)) == ([180] * 6, [60] * 5)


def test_running_alternates_with_walking() -> None:
    timeline = session("run-and-walk", Guidance.FULL)
    assert seconds(timeline) == [300, *[60] * 8, 300]
    assert pauses(timeline)[1:8] == [90] * 7


def _written(between: str, rest: str) -> Timeline:
    text = Path(SHAPES / "twelve-stations.yaml").read_text(encoding="utf-8")
    head, _, blocks = text.partition("    blocks:\n")
    head = head.replace("    between: 10 s\n", between)
    routine = read_routine(
        head + "    blocks:\n" + rest.join(blocks.splitlines(keepends=True)), "a.yaml", exercises=LIBRARY
    )
    return plan(routine, PlanRequest(guidance=Guidance.FULL), lengths.natural)


def test_rests_between_exercises_are_rests_as_written() -> None:
    assert _written("    between: 10 s\n", "") == _written("", "      - {rest: 10 s}\n")


def test_no_rest_is_put_beside_one_that_is_written_or_beside_words() -> None:
    text = (
        "format: 1\nroutine: a\ntitle: A\nexercises: [{exercise: x, name: X, posture: standing}]\nblocks:\n"
        "  - repeat: 1\n    between: 10 s\n    blocks:\n"
        "      - {exercise: x, hold: 10 s}\n      - {rest: 30 s}\n      - {exercise: x, hold: 11 s}\n"
        "      - {say: Well done.}\n      - {exercise: x, hold: 12 s}\n      - {exercise: x, hold: 13 s}\n"
    )
    routine = read_routine(text, "a.yaml", exercises=LIBRARY)
    assert rests(plan(routine, PlanRequest(), lengths.natural)) == [30, 10]


@pytest.mark.parametrize("left_out", ["jumping-jacks", "plank", "side-plank"])
def test_the_rest_beside_an_exercise_goes_with_it(left_out: str) -> None:
    request = PlanRequest(guidance=Guidance.FULL, without=(left_out,))
    timeline = plan(shape("twelve-stations"), request, lengths.natural)
    assert (seconds(timeline), pauses(timeline)) == ([30] * 11, [10] * 10)


def test_the_rest_beside_an_optional_exercise_goes_with_it() -> None:
    routine = shape("twelve-stations")
    (circuit,) = routine.steps
    stations = tuple(
        replace(step, optional=step.path == "1.5")
        for step in circuit.steps  # type: ignore[union-attr]
    )
    routine = replace(routine, steps=(replace(circuit, steps=stations),))  # type: ignore[call-arg]
    timeline = plan(
        routine,
        PlanRequest(guidance=Guidance.FULL, trim=True, target_ms=DurationMs(480_000)),
        lengths.natural,
    )
    assert (seconds(timeline), pauses(timeline)) == ([30] * 11, [10] * 10)
    assert [each.path for each in timeline.left_out] == ["1.5"]


@every_level
def test_a_ladder_goes_up_three_times_with_its_rests(guidance: Guidance) -> None:
    timeline = session("pull-up-ladder", guidance)
    assert [block.reps for block in works(timeline)] == [1, 2, 3, 4, 5] * 3
    assert seconds(timeline) == [3, 6, 9, 12, 15] * 3
    assert pauses(timeline) == ([10] * 4 + [60]) * 2 + [10] * 4


def test_only_the_affected_side_is_done_or_more_on_it() -> None:
    done = works(session("affected-side", Guidance.FULL))
    assert [(block.exercise, block.side, block.reps) for block in done] == [
        ("quad-set", Side.LEFT, 10),
        ("leg-raise", Side.LEFT, 15),
        ("leg-raise", Side.RIGHT, 10),
    ]


def test_a_leaflet_for_one_shoulder_never_works_the_other() -> None:
    timeline = session("shoulder-leaflet", Guidance.FULL)
    assert {block.side for block in works(timeline)} == {Side.LEFT}
    assert [block.reps for block in works(timeline)] == [None, 10, 10, 10, 10]
    assert not [block for block in timeline.blocks if block.kind is BlockKind.SWITCH]


@every_level
def test_a_runners_ladder_comes_down_with_two_two_and_one_minutes_between(guidance: Guidance) -> None:
    timeline = session("eight-six-four-two", guidance)
    assert seconds(timeline) == [480, 360, 240, 120]
    assert pauses(timeline) == [120, 120, 60]
    waits = [block for block in timeline.blocks if block.kind is BlockKind.WAIT]
    assert len(waits) == 2
    guide = session("eight-six-four-two", guidance, Purpose.GUIDE)
    told = [block.length_ms for block in guide.blocks if block.kind is BlockKind.WAIT]
    assert all(length >= least for length, least in zip(told, (600_000, 300_000), strict=True))


def test_push_ups_at_ones_own_pace_wait_for_the_person() -> None:
    *_, done = works(session("self-paced", Guidance.FULL))
    assert (done.reps, done.until_ready, _span(done)) == (50, True, 300)
    *_, in_a_file = works(session("self-paced", Guidance.FULL, Purpose.GUIDE))
    assert (in_a_file.until_ready, _span(in_a_file)) == (False, 200)


def test_sets_that_get_shorter_are_said_set_by_set() -> None:
    timeline = session("big-three", Guidance.FULL)
    assert [block.reps for block in works(timeline)] == [6, 4, 2] * 5
    assert "Three sets: six, four and two each side." in " ".join(e.text or "" for e in timeline.events)
