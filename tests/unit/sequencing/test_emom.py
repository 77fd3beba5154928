"""EMOM: a set at the start of every minute, whatever is said (docs/format.md, docs/coaching.md)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from support import lengths
from support.oracle import report, violations

from voicecoach.model.amendment import LengthenHold
from voicecoach.model.guidance import LEVELS, Guidance
from voicecoach.model.request import PlanRequest, Purpose
from voicecoach.model.routine import Routine
from voicecoach.model.timeline import BlockKind, EventKind, Timeline
from voicecoach.model.units import DurationMs
from voicecoach.routines.library import Library
from voicecoach.routines.reader import read_routine
from voicecoach.sequencing.plan import plan
from voicecoach.sequencing.prescribe.adaptation import PlanError
from voicecoach.sequencing.replan import amended_request
from voicecoach.wording.doses import step_words
from voicecoach.wording.english import ENGLISH
from voicecoach.wording.german import GERMAN

EXERCISES = """
exercises:
  - exercise: swing
    name: Swings
    posture: standing
    enter: [Hands on the bell.]
    release: Set the bell down.
    tempo: {up: 1 s, down: 1.5 s}
  - exercise: plank
    name: Side plank
    posture: side-lying
    sides: each
    side-means: <side> arm down
    release: Lower your hips.
"""
MINUTE = 60_000
each_level = pytest.mark.parametrize("guidance", LEVELS)


def read(blocks: str) -> Routine:
    text = f"format: 1\nroutine: test\ntitle: T\n{EXERCISES}blocks:\n{blocks}"
    return read_routine(text, "test.yaml", exercises=Library())


def session(routine: Routine, guidance: Guidance = Guidance.FULL, **more: object) -> Timeline:
    return plan(routine, replace(PlanRequest(guidance=guidance), **more), lengths.natural)


def bells(timeline: Timeline) -> list[int]:
    return [event.at_ms for event in timeline.events if event.kind is EventKind.START_BELL]


SWINGS = read("  - {exercise: swing, reps: 10, sets: 10, every: 1 min}\n")
PLANKS = read("  - {exercise: plank, hold: 20-36 s, sets: 3, every: 40 s}\n  - {rest: 20 s}\n")


@each_level
@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("voice", lengths.ALL)
def test_ten_rounds_take_ten_minutes_to_the_millisecond(
    guidance: Guidance, purpose: Purpose, voice: lengths.Lengths
) -> None:
    timeline = plan(SWINGS, PlanRequest(guidance=guidance, purpose=purpose), voice)
    first, rest = bells(timeline)[0], timeline.blocks[-2]

    assert bells(timeline) == [first + turn * MINUTE for turn in range(10)]
    assert (rest.kind, rest.end_ms) == (BlockKind.REST, first + 10 * MINUTE)
    assert timeline.grown_rests == ()


@each_level
@pytest.mark.parametrize("minutes", [None, 4, 8])
def test_each_side_has_an_interval_of_its_own_whatever_is_picked(
    guidance: Guidance, minutes: int | None
) -> None:
    target = None if minutes is None else DurationMs(minutes * MINUTE)
    timeline = session(PLANKS, guidance, target_ms=target)
    starts = bells(timeline)

    assert [two - one for one, two in pairwise(starts)] == [40_000] * 5
    assert [block.side for block in timeline.blocks if block.kind is BlockKind.HOLD] == [
        *["right"] * 3,
        *["left"] * 3,
    ]
    assert not (found := violations(timeline, PLANKS, lengths.natural)), report(found)


@pytest.mark.parametrize(
    ("every", "words"),
    [
        ("1 min", "Swings. Ten sets of ten, one every minute."),
        ("90 s", "Swings. Ten sets of ten. Each has a minute and a half, rest included."),
        ("30 s", "Swings. Ten sets of ten. Each has thirty seconds, rest included."),
    ],
)
def test_the_interval_is_announced_with_the_dose(every: str, words: str) -> None:
    timeline = session(read(f"  - {{exercise: swing, reps: 10, sets: 10, every: {every}}}\n"))

    assert [event.text for event in timeline.events if event.kind is EventKind.ANNOUNCE] == [words]


def test_one_set_needs_no_word_on_its_interval() -> None:
    timeline = session(read("  - {exercise: swing, reps: 10, every: 1 min}\n"))

    assert "Swings. Ten times." in [event.text for event in timeline.events]


def test_the_last_rest_has_the_way_out_in_it() -> None:
    timeline = session(SWINGS)
    said = [event.text for event in timeline.events if event.block == len(timeline.blocks) - 2]

    assert said == ["Set the bell down.", "Ten more seconds."]


def test_show_spells_the_interval_out() -> None:
    (step,) = SWINGS.exercise_steps()

    assert step_words(step, ENGLISH) == "10 × 10 times, one every 1 min"
    assert step_words(step, GERMAN) == "10 × 10-mal, im Takt von 1 min"


def test_a_hold_on_the_minute_is_not_made_longer() -> None:
    timeline = session(PLANKS)
    with pytest.raises(PlanError, match="EMOM"):
        session(PLANKS, amendments=amended_request(timeline, LengthenHold(by_ms=5_000), 60_000).amendments)


def test_the_oracle_sees_a_set_that_is_late() -> None:
    timeline = session(SWINGS)
    late = timeline.blocks[-2]
    blocks = tuple(
        replace(block, end_ms=DurationMs(block.end_ms + 100)) if block is late else block
        for block in timeline.blocks
    )
    found = {each.rule for each in violations(replace(timeline, blocks=blocks), SWINGS, lengths.natural)}

    assert "sets_of_an_emom_start_on_time" in found
