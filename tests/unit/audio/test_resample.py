import numpy as np
import pytest

from voicecoach.audio.resample import resampled


@pytest.mark.parametrize("rate", [8_000, 22_050, 24_000, 44_100, 96_000])
def test_a_tone_keeps_its_pitch_its_level_and_its_place(rate):
    moments = np.arange(rate) / rate
    tone = (0.5 * np.sin(2 * np.pi * 440 * moments)).astype(np.float32)
    expected = 0.5 * np.sin(2 * np.pi * 440 * np.arange(48_000) / 48_000)
    result = resampled(tone, rate)
    assert len(result) == 48_000
    assert np.abs(result - expected)[2_000:-2_000].max() < 0.001


def test_what_has_the_right_rate_is_left_alone():
    waveform = np.ones(7, np.float32)
    assert resampled(waveform, 48_000) is waveform


def test_nothing_stays_nothing():
    assert len(resampled(np.zeros(0, np.float32), 22_050)) == 0
