import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.mix.ducking import Ducking

MS = 48
LOW = 0.25


def at(ducking: Ducking, ms: float) -> float:
    return float(ducking.gains(int(ms * MS), int(ms * MS) + 1)[0])


def test_it_is_down_when_the_first_word_comes_and_rises_slowly_after_the_last():
    ducking = Ducking([(2_000 * MS, 3_000 * MS)], LOW)
    heard = {ms: round(at(ducking, ms), 3) for ms in (1_599, 1_800, 2_000, 2_500, 3_000, 3_500, 4_000)}
    assert heard == {1_599: 1.0, 1_800: 0.625, 2_000: LOW, 2_500: LOW, 3_000: LOW, 3_500: 0.625, 4_000: 1.0}


@pytest.mark.parametrize(("pause_ms", "between"), [(1_499, LOW), (1_500, 1.0)])
def test_short_pauses_are_bridged(pause_ms, between):
    second = 2_000 + pause_ms
    ducking = Ducking([(1_000 * MS, 2_000 * MS), (second * MS, (second + 500) * MS)], LOW)
    assert at(ducking, second - 450) == pytest.approx(between, abs=0.05)


def test_a_long_sentence_is_not_ended_by_a_short_one_inside_it():
    ducking = Ducking([(0, 5_000 * MS), (1_000 * MS, 2_000 * MS)], LOW)
    assert at(ducking, 4_900) == LOW


def test_without_speech_nothing_steps_back():
    assert (Ducking([], LOW).gains(-100, 100_000) == 1.0).all()


@given(
    starts=st.lists(st.integers(0, 400_000), max_size=6).map(sorted),
    low=st.integers(-20_000, 500_000),
    count=st.integers(0, 90_000),
)
def test_any_part_is_part_of_the_whole(starts, low, count):
    ducking = Ducking([(start, start + 20_000) for start in starts], LOW)
    everything = ducking.gains(-20_000, 600_000)
    assert np.array_equal(ducking.gains(low, low + count), everything[low + 20_000 : low + 20_000 + count])
    assert everything.min(initial=1.0) >= LOW
    assert np.abs(np.diff(everything)).max() <= (1 - LOW) / (400 * MS) * 1.01
