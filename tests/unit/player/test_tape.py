"""The tape and its map."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from support.sessions import say, session_of

from voicecoach.audio.units import samples_from_ms
from voicecoach.player.core.score import Score
from voicecoach.player.core.tape import FADE, Motion, Region, Tape

SECOND = samples_from_ms(1_000)


class Ramp:
    """A sound whose samples tell where they come from."""

    def __init__(self, level: int) -> None:
        self.length = 60 * SECOND
        self._level = level

    def render(self, start: int, count: int) -> NDArray[np.int16]:
        return (self._level + np.arange(start, start + count) // 480 % 100).astype(np.int16)


def _score(level: int = 0) -> Score:
    timeline = session_of([say(1_000, "One."), say(2_000, "Two."), say(3_000, "Three.")], 60_000).timeline
    return Score(timeline, Ramp(level))


FIRST, SECOND_SCORE = _score(1_000), _score(-5_000)
TAPE = Tape(
    (
        Region(0, FIRST, 0),
        Region(2 * SECOND, FIRST, 2 * SECOND, Motion.PAUSE),
        Region(5 * SECOND, SECOND_SCORE, 500),
    )
)


def test_it_holds_what_its_pieces_hold() -> None:
    samples = TAPE.render(0, 7 * SECOND)
    assert np.array_equal(samples[: 2 * SECOND], FIRST.sound.render(0, 2 * SECOND))
    assert not samples[2 * SECOND + FADE : 5 * SECOND].any()
    sounding = samples[5 * SECOND + FADE :]
    assert np.array_equal(sounding, SECOND_SCORE.sound.render(500 + FADE, len(sounding)))


def test_a_piece_rises_as_the_one_before_falls() -> None:
    fading = TAPE.render(2 * SECOND, FADE).astype(int)
    assert fading[0] == pytest.approx(1_000, abs=1)
    assert np.all(np.diff(fading[10:]) <= 1)
    assert fading[-1] < 10


@given(st.lists(st.integers(1, 3 * SECOND), min_size=1, max_size=8))
def test_any_blocks_give_the_same_samples(sizes: list[int]) -> None:
    at, parts = 0, []
    for size in sizes:
        parts.append(TAPE.render(at, size))
        at += size
    assert np.array_equal(np.concatenate(parts), TAPE.render(0, at))


def test_positions_stand_still_where_nothing_runs() -> None:
    assert TAPE.region_at(SECOND).ms_at(SECOND) == 1_000
    assert TAPE.region_at(4 * SECOND).ms_at(4 * SECOND) == 2_000
    assert TAPE.region_at(6 * SECOND).ms_at(6 * SECOND) == 1_011


def test_a_cut_replaces_everything_after_it_and_keeps_the_rest() -> None:
    cut = TAPE.cut((Region(SECOND, SECOND_SCORE, 0),))
    assert [region.start for region in cut.regions] == [0, SECOND]
    assert np.array_equal(cut.render(0, SECOND), TAPE.render(0, SECOND))


def test_cuts_that_follow_each_other_within_a_fade_do_not_click() -> None:
    loud = Score(FIRST.timeline, Ramp(20_000))
    tape = Tape((Region(0, loud, 0),))
    for number in range(1, 6):
        tape = tape.cut((Region(number * FADE // 4, loud, 0, Motion.PAUSE if number % 2 else Motion.RUN),))
    assert np.abs(np.diff(tape.render(0, 3 * FADE).astype(int))).max() < 20_000 / FADE * 4


def test_what_is_past_is_forgotten_once_it_has_faded() -> None:
    assert TAPE.forget(2 * SECOND + FADE - 1) == TAPE
    assert TAPE.forget(2 * SECOND + FADE).regions == TAPE.regions[1:]
    assert TAPE.forget(9 * SECOND).regions == TAPE.regions[2:]


def test_events_are_reached_once_where_they_sound() -> None:
    reached = [event.text for _, event in TAPE.reached(0, 9 * SECOND)]
    assert reached == ["One.", "One.", "Two.", "Three."]
    assert TAPE.next_change(0) == SECOND
    assert TAPE.next_change(SECOND) == 2 * SECOND
    assert TAPE.next_change(3 * SECOND) == 5 * SECOND
    assert TAPE.next_change(20 * SECOND) is None
