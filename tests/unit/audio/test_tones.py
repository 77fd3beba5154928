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


def test_in_swells_to_its_end_and_out_fades_from_its_beginning():
    rising, falling = loudness(inhale_tone(4_000).samples), loudness(exhale_tone(4_000).samples)
    peaks = [part.max() for part in np.array_split(rising[3:-3], 8)]
    assert peaks == sorted(peaks)
    assert peaks[-1] > 1.7 * peaks[0]
    faded = falling[3:]
    assert (np.diff(faded) < 0.01 * faded[0]).all()
    assert faded[len(faded) // 2] == pytest.approx(0.78 * faded[0], rel=0.1)


def test_the_edges_are_soft_for_a_tenth_of_a_second():
    level = np.abs(exhale_tone(4_000).samples.astype(int))
    envelope = level[: 48 * 240].reshape(-1, 480).max(axis=1)
    assert envelope[5] < 0.65 * envelope[14]
    assert envelope[13] > 0.95 * envelope[14]


def test_a_breath_of_the_octave_and_nothing_else():
    """Held at one pitch by looking at a short stretch in the middle: the octave lies 18 dB under it."""
    samples = exhale_tone(20_000).samples[48 * 9_900 : 48 * 10_100].astype(float)
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    pitch = spectrum.argmax()
    octave = spectrum[2 * pitch - 3 : 2 * pitch + 4].max()
    assert 20 * np.log10(octave / spectrum[pitch]) == pytest.approx(20 * np.log10(0.12), abs=1.5)
    assert spectrum[3 * pitch - 3 :].max() < 0.01 * spectrum[pitch]


@pytest.mark.parametrize("tone", TONES)
def test_a_tone_stays_far_from_clipping(tone):
    assert 0.2 * 32_768 < np.abs(tone(4_000).samples.astype(int)).max() < 0.4 * 32_768
