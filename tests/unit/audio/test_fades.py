"""Soft edges, so that nothing begins or ends with a click."""

import numpy as np
import pytest

from voicecoach.audio.fades import faded, half_cosine

MS = 48


def test_the_edges_rise_and_fall_and_the_middle_is_left_alone():
    soft = faded(np.ones(100 * MS, np.float32), 10)
    assert soft[0] == 0
    assert soft[5 * MS] == pytest.approx(0.5)
    assert (np.diff(soft[: 10 * MS]) > 0).all()
    assert (soft[10 * MS : -10 * MS] == 1).all()
    assert np.array_equal(soft, soft[::-1])


def test_what_is_shorter_than_its_edges_rises_to_its_middle():
    soft = faded(np.ones(10 * MS, np.float32), 50)
    assert soft[0] == soft[-1] == 0
    assert soft.argmax() in {5 * MS - 1, 5 * MS}
    assert soft.max() > 0.99


def test_the_waveform_given_is_not_changed():
    waveform = np.ones(100 * MS, np.float32)
    faded(waveform, 10)
    assert (waveform == 1).all()


def test_half_a_cosine_is_slow_at_both_ends():
    gains = half_cosine(100)
    assert (gains[0], gains[50]) == (0, pytest.approx(0.5))
    steps = np.diff(gains)
    assert steps[0] < steps[49]
    assert steps[-1] < steps[49]
