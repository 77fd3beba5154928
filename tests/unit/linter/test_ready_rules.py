"""What the linter says of what the person ends."""

from __future__ import annotations

import pytest

from voicecoach.linter.finding import Rule
from voicecoach.linter.ready_rules import check_ready
from voicecoach.routines.library import Library
from voicecoach.routines.reader import read_routine

TEXT = """
format: 1
routine: test
title: T
exercises:
  - {exercise: squat, name: Squats, posture: standing, tempo: {down: 1 s, up: 2 s}}
blocks:
  - {exercise: squat, %s}
"""


@pytest.mark.parametrize(
    ("block", "rule", "words"),
    [
        ("reps: 10, pace: own", Rule.NO_ALLOWANCE, "gives 3 s for each"),
        ("reps: 10, pace: own, guide: 40 s", None, ""),
        ("hold: as long as you can, at-most: 6 min", Rule.ENDLESS_HOLD, "held for 6:00"),
        ("hold: as long as you can", None, ""),
        ("reps: 10", None, ""),
    ],
)
def test_a_guide_is_told_how_long_it_gives(block: str, rule: Rule | None, words: str) -> None:
    found = list(check_ready(read_routine(TEXT % block, "test.yaml", exercises=Library())))
    assert [each.rule for each in found] == ([] if rule is None else [rule])
    assert all(words in each.what and each.place.line == 8 for each in found)
