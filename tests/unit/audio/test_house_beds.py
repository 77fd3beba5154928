"""The house beds: made by arithmetic, soft, slow, and without a seam."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from voicecoach.audio.house_beds import LOOP_S, RECIPES
from voicecoach.audio.loops import looped
from voicecoach.audio.units import SAMPLE_RATE
from voicecoach.model.bed import HOUSE_BEDS

NAMES = sorted(RECIPES)


@cache
def loop(name: str) -> np.ndarray:
    return RECIPES[name]().samples


@cache
def powers(name: str) -> np.ndarray:
    """The power of each hertz of the loop."""
    spectrum = np.abs(np.fft.rfft(loop(name).astype(np.float32))) ** 2
    return spectrum[:-1].reshape(-1, LOOP_S).sum(axis=1)


def share(name: str, low: int, high: int) -> float:
    """The part of the power that lies between two frequencies, in Hz."""
    return float(powers(name)[low:high].sum() / powers(name).sum())


def test_every_bed_that_can_be_named_can_be_made():
    assert set(RECIPES) == set(HOUSE_BEDS)


@pytest.mark.parametrize("name", NAMES)
def test_the_end_meets_the_beginning_as_any_sample_meets_the_next(name):
    samples = loop(name).astype(np.int32)
    assert len(samples) == LOOP_S * SAMPLE_RATE
    around = np.concatenate([samples[-240:], samples[:240]])
    for order in (1, 2, 3):
        seam, inside = np.abs(np.diff(around, order)), np.abs(np.diff(samples[: SAMPLE_RATE * 8], order))
        assert seam.max() <= inside.max()
        assert seam.mean() < 2 * inside.mean()
    assert looped(loop(name)) is loop(name)


def test_the_chord_lies_between_a_hundred_and_eight_hundred_hertz():
    assert share("pad", 100, 800) > 0.95
    assert share("pad", 0, 100) < 0.001
    assert share("pad", 2_500, 24_000) < 1e-5


def test_the_rain_is_broad_and_not_sharp():
    octaves = [share("rain", low, 2 * low) for low in (250, 500, 1_000, 2_000)]
    assert min(octaves) > 0.05
    assert share("rain", 5_000, 24_000) < 0.05
    assert share("rain", 10_000, 24_000) < 0.001


def test_nothing_in_the_chord_moves_faster_than_a_breath():
    """Its level moves in four seconds and more; partials that beat would show between 0.25 and 20 Hz."""
    moves = np.abs(np.fft.rfft(loop("pad").astype(np.float32) ** 2)[1 : 20 * LOOP_S]) ** 2
    assert moves[LOOP_S // 4 :].sum() < 1e-4 * moves.sum()


@pytest.mark.parametrize(("name", "most_lu"), [("pad", 6), ("rain", 3)])
def test_no_moment_stands_out(name, most_lu):
    level = 10 * np.log10((loop(name).astype(np.float32) ** 2).reshape(-1, SAMPLE_RATE).mean(axis=1))
    assert 0.5 < np.ptp(level) < most_lu


def test_a_bed_is_the_same_each_time():
    assert np.array_equal(loop("pad"), RECIPES["pad"]().samples)
