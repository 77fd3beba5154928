"""A recording goes round without a seam: as it is where its ends meet, else cross-faded."""

from __future__ import annotations

import numpy as np
import pytest

from voicecoach.audio.loops import looped

RATE = 48_000


def tone(seconds: float, hz: float = 220.0) -> np.ndarray:
    return np.rint(8_000 * np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE)) / RATE)).astype(np.int16)


def noise(seconds: float, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).normal(0, 3_000, round(seconds * RATE)).astype(np.int16)


def sharpest(samples: np.ndarray) -> float:
    return float(np.abs(np.diff(samples.astype(float), 2)).max())


def levels(samples: np.ndarray) -> np.ndarray:
    """The level of each 50 ms around the seam, in decibels."""
    around = np.concatenate([samples[-RATE:], samples[:RATE]]).astype(float)
    return 10 * np.log10((around.reshape(-1, RATE // 20) ** 2).mean(axis=1))


@pytest.mark.parametrize("whole", [tone(3.0), noise(3.0)], ids=["tone", "noise"])
def test_what_goes_round_by_itself_stays_as_it_is(whole):
    assert looped(whole) is whole


@pytest.mark.parametrize("seconds", [3.0011, 3.0034, 3.00225])
def test_a_tone_that_breaks_off_goes_round_without_a_click_at_one_level(seconds):
    broken = tone(seconds)
    loop = looped(broken)
    assert len(loop) == len(broken) - RATE // 2
    assert sharpest(np.tile(loop, 2)) < 1.3 * sharpest(broken)
    assert sharpest(np.tile(broken, 2)) > 1.9 * sharpest(broken)


def test_noise_that_swells_goes_round_at_one_level_in_the_joint():
    swelling = (noise(4.0) * np.linspace(0.3, 1.0, 4 * RATE)).astype(np.int16)
    loop = looped(swelling)
    assert len(loop) < len(swelling)
    assert np.abs(np.diff(levels(loop))).max() < 2.5
    assert np.abs(np.diff(levels(swelling))).max() > 8


def test_two_unlike_ends_keep_their_power_in_the_middle_of_the_joint():
    recording = np.concatenate([noise(2.0, 1), noise(2.0, 2)])
    recording[-1] = 32_000  # a click, so that the ends do not meet
    joint = looped(recording)[-RATE // 2 :].astype(float)
    middle = 10 * np.log10(
        (joint[RATE // 8 : -RATE // 8] ** 2).mean() / (noise(2.0, 1).astype(float) ** 2).mean()
    )
    assert abs(middle) < 0.7


def test_a_short_recording_has_a_shorter_joint():
    assert len(looped(tone(1.0011))) == round(1.0011 * RATE) - round(1.0011 * RATE) // 4


def test_silent_ends_meet():
    faded = (noise(3.0) * np.hanning(3 * RATE)).astype(np.int16)
    assert looped(faded) is faded
    nothing = np.zeros(2 * RATE, np.int16)
    assert looped(nothing) is nothing
