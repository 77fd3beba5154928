"""Where one rests, listens and breathes, and what a pattern is called (docs/coaching.md, “Rests”)."""

from __future__ import annotations

import pytest
from support.lengths import natural
from support.oracle import report, violations

from voicecoach.model.extent import extent_of
from voicecoach.model.guidance import LEVELS, Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.timeline import BlockKind, EventKind, Timeline
from voicecoach.routines.library import Library
from voicecoach.routines.reader import read_routine
from voicecoach.sequencing.plan import plan

ROUTINE = """
format: 1
routine: r
title: Wind down
exercises:
  - {exercise: march, name: March, posture: standing, release: Stop marching.}
blocks:
"""
REST = "  - {exercise: march, hold: 10 s}\n  - {rest: 40 s, posture: supine}\n"


def routine(blocks: str) -> Routine:
    return read_routine(ROUTINE + blocks, "r.yaml", exercises=Library())


def session(blocks: str, guidance: Guidance = Guidance.FULL, language: str = "en") -> Timeline:
    timeline = plan(routine(blocks), PlanRequest(guidance=guidance, language=language), natural)
    assert report(violations(timeline, routine(blocks), natural)) == ""
    return timeline


def told(timeline: Timeline, *kinds: EventKind) -> list[str | None]:
    return [event.text for event in timeline.events if event.kind in kinds]


@pytest.mark.parametrize("guidance", LEVELS)
def test_a_rest_lasts_as_written_from_when_one_has_lain_down(guidance: Guidance):
    timeline = session(REST, guidance)
    (rest,) = (block for block in timeline.blocks if block.kind is BlockKind.REST)
    before = timeline.blocks[rest.index - 1]
    assert rest.length_ms == 40_000
    assert before.kind is BlockKind.MOVE
    assert before.length_ms >= 10_000
    assert "Stop marching." in told(timeline, EventKind.RELEASE)


def test_one_gets_up_again_for_what_follows():
    timeline = session(REST + "  - {exercise: march, hold: 10 s}\n")
    assert told(timeline, EventKind.POSTURE) == [
        "Lie down on your back.",
        "Roll to your side, push up with your hands, and stand up slowly.",
    ]


def test_where_one_is_already_nothing_is_said():
    twice = REST + "  - {say: Think of nothing., posture: supine}\n"
    assert told(session(twice), EventKind.POSTURE) == ["Lie down on your back."]


def test_a_rest_before_a_round_comes_before_the_way_to_its_posture():
    inner = "[{say: Look up., posture: supine}, {exercise: march, hold: 9 s}]"
    blocks = f"  - {{repeat: 2, rest: 20 s, blocks: {inner}}}\n"
    kinds = [block.kind for block in session(blocks).blocks]
    assert kinds.count(BlockKind.REST) == 1
    assert kinds[kinds.index(BlockKind.REST) + 1] is BlockKind.MOVE


def test_the_words_after_the_end_bell_of_breathing_wait_for_it():
    breathe = "  - {breathe: {pattern: calm, breaths: 2}, posture: seated}\n"
    timeline = session(breathe + "  - {say: Lie., posture: supine}\n")
    bell = next(event.at_ms for event in timeline.events if event.kind is EventKind.END_BELL)
    lying = next(event.at_ms for event in timeline.events if event.text == "Lie down on your back.")
    assert lying - bell == 1_200


def test_a_change_of_posture_counts_in_the_extent():
    with_it, without = extent_of(routine(REST)), extent_of(routine(REST.replace(", posture: supine", "")))
    assert with_it.blocks == without.blocks + 1
    assert with_it.length_ms > without.length_ms


@pytest.mark.parametrize(
    ("pattern", "called"),
    [
        ("box", "Box breathing. Six breaths."),
        ("box-light", "Box breathing. Six breaths."),
        ("coherent", "Coherent breathing. Six breaths."),
        ("4-7-8", "Four seven eight breathing. Six breaths."),
        ("extended-exhale", "Breathing with a long breath out. Six breaths."),
        ("calm", "Now, six quiet breaths."),
        ("4-4-4-4", "Now, six quiet breaths."),
    ],
)
def test_a_named_pattern_is_called_by_its_name(pattern: str, called: str):
    assert called in told(session(f"  - breathe: {{pattern: {pattern}, breaths: 6}}\n"), EventKind.ANNOUNCE)


def test_one_breath_is_one():
    assert "Box breathing. One breath." in told(
        session("  - breathe: {pattern: box, breaths: 1}\n"), EventKind.ANNOUNCE
    )
