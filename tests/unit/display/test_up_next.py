"""What comes, in words."""

import pytest
from support.hand_written import Score

from voicecoach.display.up_next import block_dose, block_with_id, next_words, start_countdown, work_after
from voicecoach.model.side import Side
from voicecoach.model.timeline import Block, BlockKind, Timeline
from voicecoach.model.timeline import BlockKind as K
from voicecoach.model.units import DurationMs
from voicecoach.wording import ENGLISH


@pytest.mark.parametrize(
    ("hold_ms", "words"),
    [(30_000, "30 s"), (6_100, "6 s"), (12_655, "13 s"), (2_500, "2.5 s"), (90_000, "1:30")],
)
def test_a_hold_is_named_in_the_seconds_that_one_says(hold_ms, words):
    hold = Block(
        id="1/1/hold",
        index=0,
        kind=BlockKind.HOLD,
        title="Stretch",
        start_ms=DurationMs(0),
        end_ms=DurationMs(hold_ms),
        hold_ms=DurationMs(hold_ms),
    )
    assert block_dose(hold, ENGLISH) == words


def session(*blocks: tuple[K, str, dict[str, object]]) -> Timeline:
    score = Score()
    for kind, title, details in blocks:
        score.block(kind, 10, title, **details)
    return score.timeline("r", "Routine")


LEFT, RIGHT = ({"side": side, "side_means": f"{side} knee down"} for side in (Side.LEFT, Side.RIGHT))
TIMELINE = session(
    (K.OPEN, "Routine", {}),
    (K.MOVE, "Lunge", {}),
    (K.SETUP, "Lunge", {}),
    (K.HOLD, "Lunge", {"exercise": "lunge", "set": 1, "sets": 2, **RIGHT}),
    (K.REST, "Rest", {}),
    (K.HOLD, "Lunge", {"exercise": "lunge", "set": 2, "sets": 2, **RIGHT}),
    (K.SWITCH, "Lunge", {}),
    (K.HOLD, "Lunge", {"exercise": "lunge", "set": 1, "sets": 1, **LEFT}),
    (K.REPS, "Bridge", {"exercise": "bridge"}),
    (K.REPS, "Bridge", {"exercise": "bridge"}),
    (K.CLOSE, "To finish", {}),
)


@pytest.mark.parametrize(
    ("index", "words"),
    [
        (3, "rest · then set 2 of 2"),
        (5, "switch sides · left knee down"),
        (7, "Bridge"),
        (8, "the same again"),
        (9, "the close of the session"),
    ],
)
def test_what_follows_work(index: int, words: str):
    assert next_words(TIMELINE, TIMELINE.blocks[index], index, ENGLISH) == words


def test_outside_of_work_the_next_exercise_follows_with_its_side():
    assert next_words(TIMELINE, None, 0, ENGLISH) == "Lunge · right knee down"
    assert next_words(TIMELINE, None, 10, ENGLISH) == "the close of the session"


def test_the_countdown_runs_from_the_first_lead_in_block_to_the_bell():
    for index in (1, 2):
        assert start_countdown(TIMELINE, TIMELINE.blocks[index]) == (10_000, 30_000)
    assert start_countdown(TIMELINE, TIMELINE.blocks[6]) == (60_000, 70_000)
    late = session((K.SETUP, "Lunge", {}), (K.HOLD, "Lunge", {"work_start_ms": DurationMs(12_000)}))
    assert start_countdown(late, late.blocks[0]) == (0, 12_000)
    last = session((K.HOLD, "Lunge", {}), (K.SETUP, "Lunge", {}))
    assert start_countdown(last, last.blocks[1]) == (10_000, 20_000)


def test_work_after_a_block_and_a_block_by_its_id():
    after = [work_after(TIMELINE, index) for index in (0, 3, 9)]
    assert [block.index if block else None for block in after] == [3, 5, None]
    found = block_with_id(TIMELINE, TIMELINE.blocks[5].id)
    assert found is TIMELINE.blocks[5]
    assert block_with_id(TIMELINE, "nowhere") is None


def test_a_dose_is_named_by_what_the_work_is():
    reps = session((K.REPS, "Bridge", {"reps": 12, "hold_ms": DurationMs(9000)})).blocks[0]
    breathing, setup = session((K.BREATHE, "Breathing", {}), (K.SETUP, "Lunge", {})).blocks
    assert [block_dose(block, ENGLISH) for block in (reps, breathing, setup)] == ["12 times", "10 s", None]
