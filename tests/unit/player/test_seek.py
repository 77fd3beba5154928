"""Where seeks land, on the worked example. Seconds of the session; ``again`` marks a lead-in."""

from __future__ import annotations

import pytest
from support.worked_example import worked_example

from voicecoach.player.core.seek import SeekTarget, after_back, after_pause, after_skip

TIMELINE = worked_example()


def _landing(seconds: float, again: bool = False) -> SeekTarget:
    return SeekTarget(round(1000 * seconds), leads_in=again)


@pytest.mark.parametrize(
    ("at", "lands"),
    [
        (0, _landing(20)),  # the opening → set-up
        (20, _landing(44, again=True)),  # set-up → the hold, and which it is
        (41, _landing(84)),  # the ticks are passed: → what follows the hold
        (50, _landing(84)),  # hold → rest, with the end bell
        (84, _landing(99, again=True)),  # rest → the next set
        (140, _landing(164, again=True)),  # switch → the other side
        (296, _landing(312)),  # repetitions → rest
        (312, _landing(342)),
        (345, _landing(350, again=True)),  # breathing is led into, too
        (416, _landing(440)),  # a wait → what it waits for
    ],
)
def test_skip(at: float, lands: SeekTarget) -> None:
    assert after_skip(TIMELINE, round(1000 * at)) == lands


def test_skip_in_the_last_block_ends_the_session() -> None:
    assert after_skip(TIMELINE, 445_000) is None


@pytest.mark.parametrize(
    ("at", "lands"),
    [
        (1, _landing(0)),
        (10, _landing(0)),
        (22.9, _landing(0)),  # within three seconds of its start: the block before
        (23.1, _landing(20)),
        (46, _landing(20)),
        (60, _landing(44, again=True)),
        (85, _landing(44, again=True)),
        (88, _landing(84.5)),  # after the bell that ended the hold, which is not rung again
        (140, _landing(99, again=True)),
        (300, _landing(296, again=True)),
        (360, _landing(350, again=True)),
        (430, _landing(416)),
    ],
)
def test_back(at: float, lands: SeekTarget) -> None:
    assert after_back(TIMELINE, round(1000 * at)) == lands


@pytest.mark.parametrize(
    ("at", "paused", "lands"),
    [
        (20.5, 1, _landing(20)),  # the start of the sentence, however short the pause
        (20.5, 60, _landing(20)),
        (25, 60, _landing(25)),  # nothing was being said
        (42, 1, _landing(42)),
        (42, 60, _landing(44, again=True)),  # the ticks were cut short
        (55, 2.9, _landing(55)),
        (55, 3, _landing(55, again=True)),
        (81.5, 60, _landing(81.5)),  # hardly anything is left of the hold
        (84, 60, _landing(84)),
        (85.5, 60, _landing(85.2)),
        (294, 60, _landing(296, again=True)),
        (296, 60, _landing(296, again=True)),  # moved there during the pause
        (297.5, 1, _landing(293)),  # the first repetition: from the ticks
        (305, 1, _landing(304)),  # the number that was interrupted, first
        (362, 60, _landing(360)),  # a whole breath
        (440, 60, _landing(440)),
    ],
)
def test_going_on_after_a_pause(at: float, paused: float, lands: SeekTarget) -> None:
    assert after_pause(TIMELINE, round(1000 * at), round(1000 * paused)) == lands
