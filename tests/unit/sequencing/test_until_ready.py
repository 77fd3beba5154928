"""What the person ends: how long it may last, what is said in it, and that the oracle sees it broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from support import lengths
from support.oracle import violations

from voicecoach.model.guidance import LEVELS, Guidance
from voicecoach.model.request import PlanRequest, Purpose
from voicecoach.model.routine import Routine
from voicecoach.model.timeline import Block, BlockKind, Event, EventKind, Timeline
from voicecoach.model.units import DurationMs
from voicecoach.routines.library import Library
from voicecoach.routines.reader import read_routine
from voicecoach.sequencing.plan import plan
from voicecoach.wording.doses import step_words
from voicecoach.wording.english import ENGLISH
from voicecoach.wording.german import GERMAN

EXERCISES = """
exercises:
  - {exercise: plank, name: Plank, posture: prone, release: Lower your hips.}
  - {exercise: squat, name: Squats, posture: standing}
"""


def read(blocks: str, more: str = "") -> Routine:
    text = f"format: 1\nroutine: test\ntitle: T\n{more}{EXERCISES}blocks:\n{blocks}"
    return read_routine(text, "test.yaml", exercises=Library())


def session(routine: Routine, **more: object) -> Timeline:
    return plan(routine, replace(PlanRequest(guidance=Guidance.FULL), **more), lengths.natural)


PLANK = read("  - {exercise: plank, hold: as long as you can, at-most: 4 min}\n  - rest: until ready\n")
SQUATS = read("  - {exercise: squat, reps: 10, pace: own}\n")


def work_of(timeline: Timeline) -> Block:
    return next(block for block in timeline.blocks if block.kind in {BlockKind.HOLD, BlockKind.REPS})


@pytest.mark.parametrize("guidance", LEVELS)
def test_live_it_lasts_at_most_and_a_guide_gives_what_is_allowed(guidance: Guidance) -> None:
    live, guide = (work_of(session(SQUATS, guidance=guidance, purpose=each)) for each in Purpose)
    assert (live.length_ms, live.expected_ms, live.until_ready) == (180_000, 40_000, True)
    assert (guide.length_ms, guide.expected_ms, guide.until_ready) == (40_000, None, False)


def test_totals_and_positions_count_what_is_allowed() -> None:
    line = session(PLANK)
    hold = work_of(line)
    assert line.expected_ms == line.duration_ms - (240_000 - 30_000) - (180_000 - 30_000)
    assert line.expected_at(hold.start_ms + 20_000) == hold.start_ms + 20_000
    assert line.expected_at(hold.start_ms + 100_000) == hold.start_ms + 30_000
    assert line.expected_at(hold.end_ms + 5_000) == hold.start_ms + 35_000
    assert line.expected_at(line.duration_ms) == line.expected_ms == line.shortest_ms


def test_a_hold_counts_up_and_keeps_one_breathing() -> None:
    line = session(PLANK)
    start = work_of(line).start_ms
    told = [(e.at_ms - start, e.text) for e in line.events if e.kind is EventKind.COUNT_UP]
    assert told == [
        (30_000, "Thirty seconds. Keep breathing."),
        (60_000, "One minute."),
        (120_000, "Two minutes. Keep breathing."),
        (180_000, "Three minutes."),
    ]


def test_the_default_leaves_a_minute_more_than_is_allowed() -> None:
    fifty = read("  - {exercise: squat, reps: 50, pace: own}\n")
    assert work_of(session(fifty)).length_ms == 260_000


def test_each_set_at_ones_own_pace_has_its_own_dose() -> None:
    ladder = read("  - {exercise: squat, reps: [12, 8, 5], pace: own, rest: until ready}\n")
    line = session(ladder)
    sets = [(block.reps, block.expected_ms) for block in line.blocks if block.kind is BlockKind.REPS]
    assert sets == [(12, 48_000), (8, 32_000), (5, 20_000)]
    assert not violations(line, ladder, lengths.natural)


def test_a_stage_gives_a_hold_its_length_and_keeps_the_pace_of_repetitions() -> None:
    stages = """stages:
  - {title: One, sessions: 1, doses: {plank: {hold: 20 s}, squat: {reps: 5}}}
"""
    both = "  - {exercise: plank, hold: as long as you can}\n  - {exercise: squat, reps: 10, pace: own}\n"
    line = session(read(both, stages), stage=1)
    hold, reps = (next(b for b in line.blocks if b.kind is kind) for kind in (BlockKind.HOLD, BlockKind.REPS))
    assert (hold.length_ms, hold.until_ready) == (20_000, False)
    assert (reps.expected_ms, reps.until_ready) == (20_000, True)


def test_it_is_told_as_it_is_written() -> None:
    (plank,), (squats,) = (tuple(each.exercise_steps()) for each in (PLANK, SQUATS))
    assert step_words(plank, ENGLISH) == "as long as you can"
    assert step_words(squats, ENGLISH) == "10 times, own pace"
    assert step_words(squats, GERMAN) == "10-mal, im eigenen Tempo"


def test_without_a_rest_the_start_bell_rings_alone() -> None:
    line = session(read("  - {exercise: squat, hold: 20 s, sets: 3, rest: 0 s}\n"))
    bells = [event.kind for event in line.events if event.kind in {EventKind.START_BELL, EventKind.END_BELL}]
    assert bells == [*(3 * [EventKind.START_BELL]), EventKind.END_BELL]
    starts = [event.at_ms for event in line.events if event.kind is EventKind.START_BELL]
    assert starts[2] - starts[0] == 40_000


def without(kind: EventKind) -> Callable[[Timeline], Timeline]:
    return lambda line: replace(line, events=tuple(each for each in line.events if each.kind is not kind))


def moved(kind: EventKind) -> Callable[[Timeline], Timeline]:
    def later(event: Event) -> Event:
        return replace(event, at_ms=DurationMs(event.at_ms + 2_000)) if event.kind is kind else event

    return lambda line: replace(line, events=tuple(map(later, line.events)))


def promised(line: Timeline) -> Timeline:
    blocks = tuple(replace(block, until_ready=False, expected_ms=None) for block in line.blocks)
    return replace(line, blocks=blocks)


def backwards(line: Timeline) -> Timeline:
    def longer(block: Block) -> Block:
        return replace(block, expected_ms=DurationMs(-1_000)) if block.until_ready else block

    return replace(line, blocks=tuple(map(longer, line.blocks)))


@pytest.mark.parametrize(
    ("rule", "spoil"),
    [
        ("the_person_ends_what_is_theirs", promised),
        ("the_person_ends_what_is_theirs", backwards),
        ("the_total_is_what_is_allowed", backwards),
        ("one_is_told_that_the_coach_waits", without(EventKind.NUDGE)),
        ("one_is_told_that_the_coach_waits", without(EventKind.GOING_ON)),
        ("one_is_told_that_the_coach_waits", moved(EventKind.NUDGE)),
        ("an_open_hold_counts_up", without(EventKind.COUNT_UP)),
        ("an_open_hold_counts_up", moved(EventKind.COUNT_UP)),
    ],
)
def test_the_oracle_sees_it_broken(rule: str, spoil: Callable[[Timeline], Timeline]) -> None:
    line = session(PLANK)
    assert not violations(line, PLANK, lengths.natural)
    assert rule in {found.rule for found in violations(spoil(line), PLANK, lengths.natural)}
