"""What comes, in words."""

import pytest

from voicecoach.display.up_next import block_dose
from voicecoach.model.timeline import Block, BlockKind
from voicecoach.model.units import DurationMs


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
    assert block_dose(hold) == words
