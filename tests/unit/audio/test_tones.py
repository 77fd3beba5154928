import numpy as np
import pytest

from voicecoach.audio.tones import HIGH_HZ, LOW_HZ, PULSES_PER_SECOND, exhale_tone, inhale_tone

TONES = (inhale_tone, exhale_tone)


def pitches(samples: np.ndarray) -> list[float]:
    """The strongest frequency of each half second, in Hz."""
    parts = samples[: len(samples) // 24_000 * 24_000].reshape(-1, 24_000)
    return [float(2 * np.abs(np.fft.rfft(part * np.hanning(24_000))).argmax()) for part in parts]


def loudness(samples: np.ndarray) -> np.ndarray:
    """The level of each 50 ms."""
    parts = samples[: len(samples) // 2_400 * 2_400].reshape(-1, 2_400).astype(float)
    return np.sqrt((parts**2).mean(axis=1))


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("length_ms", [0, 1, 99, 1_500, 4_000, 10_001])
def test_a_tone_has_exactly_the_length_of_the_breath(tone, length_ms):
    assert len(tone(length_ms).samples) == length_ms * 48


def test_in_rises_and_out_falls():
    rising, falling = pitches(inhale_tone(4_000).samples), pitches(exhale_tone(6_000).samples)
    assert rising == sorted(rising)
    assert falling == sorted(falling, reverse=True)
    assert (rising[0], rising[-1]) == pytest.approx((LOW_HZ, HIGH_HZ), rel=0.03)
    assert (falling[0], falling[-1]) == pytest.approx((HIGH_HZ, LOW_HZ), rel=0.03)


def test_in_pulses_and_out_does_not():
    """Dips: softer than a quarter of a second before and after. The outermost two lie at the edges."""

    def dips(samples):
        level = loudness(samples)
        low = (level[5:-5] < 0.8 * level[:-10]) & (level[5:-5] < 0.8 * level[10:])
        return int((np.diff(low.astype(int)) == 1).sum())

    assert dips(inhale_tone(4_000).samples) == 4 * PULSES_PER_SECOND - 2
    assert dips(exhale_tone(4_000).samples) == 0


@pytest.mark.parametrize("tone", TONES)
def test_it_begins_and_ends_without_a_click(tone):
    samples = tone(4_000).samples.astype(int)
    assert np.abs(samples[:48]).max() < 20
    assert np.abs(samples[-48:]).max() < 20
    assert np.abs(np.diff(samples)).max() < 32_768 * 0.05
