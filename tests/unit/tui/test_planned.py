"""The plan in Prepare: each exercise with what is done of it, at the time it is expected to come."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicecoach import load
from voicecoach.model.request import PlanRequest
from voicecoach.model.units import clock
from voicecoach.preparation.prepare import plan_with_estimates
from voicecoach.tui.widgets.planned import planned
from voicecoach.wording import wording_in

ENGLISH = wording_in("en")
ROUTINE = """\
format: 1
routine: legs
title: Legs
exercises:
  - {exercise: lunge, name: Lunges, posture: standing, sides: each, side-means: <side> leg in front}
  - {exercise: squat, name: Squats, posture: standing}
blocks:
"""


def rows(folder: Path, *blocks: str) -> list[tuple[str, ...]]:
    path = folder / "legs.yaml"
    path.write_text(ROUTINE + "".join(f"  - {block}\n" for block in blocks), encoding="utf-8")
    shown = planned(plan_with_estimates(load(path), PlanRequest()), ENGLISH).plain
    return [tuple(row.split(maxsplit=2)) for row in shown.splitlines()]


@pytest.mark.parametrize(
    ("block", "doses"),
    [
        ("{exercise: lunge, reps: 2 x 8}", ["2 × 8 times a side"]),
        ("{exercise: lunge, reps: {right: 2 x 8, left: 10}}", ["2 × 8 times", "10 times"]),
        ("{exercise: lunge, reps: {right: 2 x 8, left: 8}}", ["3 × 8 times"]),
        ("{exercise: squat, reps: [12, 10, 10]}", ["12 times", "2 × 10 times"]),
    ],
)
def test_sets_that_differ_have_a_row_each(tmp_path: Path, block: str, doses: list[str]) -> None:
    assert [row[2] for row in rows(tmp_path, block)] == doses


def test_times_count_what_is_allowed_for_what_the_person_ends(tmp_path: Path) -> None:
    blocks = ("{exercise: squat, hold: as long as you can, guide: 10 s}", "{exercise: lunge, hold: 10 s}")
    shown = rows(tmp_path, *blocks)
    timeline = plan_with_estimates(load(tmp_path / "legs.yaml"), PlanRequest())
    lunge = next(block for block in timeline.blocks if block.title == "Lunges" and block.hold_ms)
    assert shown[1][0] == clock(timeline.expected_at(lunge.start_ms)) != clock(lunge.start_ms)
