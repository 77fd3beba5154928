import numpy as np
import pytest

from voicecoach.mix.limiter import CELL, CONTEXT_AFTER, CONTEXT_BEFORE, limited

CEILING = 0.75


def run(inner: np.ndarray) -> np.ndarray:
    """Limit a waveform that stands in silence."""
    padded = np.zeros(CONTEXT_BEFORE + len(inner) + CONTEXT_AFTER, np.float32)
    padded[CONTEXT_BEFORE : CONTEXT_BEFORE + len(inner)] = inner
    return limited(padded, CEILING)


def true_peak(waveform: np.ndarray) -> float:
    """By sixteenfold oversampling in the frequency domain."""
    spectrum = np.fft.rfft(waveform)
    return float(16 * np.abs(np.fft.irfft(spectrum, 16 * len(waveform))).max())


def tone(hz: float, level: float, phase: float = 0.0) -> np.ndarray:
    swell = np.sin(np.pi * np.arange(CELL * 900) / (CELL * 900))
    return (level * swell * np.sin(2 * np.pi * hz * np.arange(CELL * 900) / 48_000 + phase)).astype(
        np.float32
    )


@pytest.mark.parametrize("hz", [60, 440, 1_000, 5_000, 12_000])
@pytest.mark.parametrize("level", [0.8, 1.0, 1.9])
def test_true_peaks_stay_under_the_ceiling(hz, level):
    assert true_peak(run(tone(hz, level, np.pi / 4))) <= CEILING * 1.01


def test_peaks_between_samples_are_seen():
    """At a quarter of the sample rate and this phase, every sample lies 3 dB under the wave."""
    wave = tone(12_000, 1.0, np.pi / 4)
    assert np.abs(wave).max() < CEILING
    assert true_peak(wave) > 0.99
    assert true_peak(run(wave)) <= CEILING * 1.01


@pytest.mark.parametrize("hz", [100, 997, 4_000])
def test_what_is_soft_enough_is_not_touched(hz):
    wave = tone(hz, 0.74)
    assert np.array_equal(run(wave), wave)


def test_it_looks_five_milliseconds_ahead_and_lets_go_within_fifty():
    wave = np.full(48_000, 0.1, np.float32)
    wave[24_000] = 1.5
    gains = run(wave) / wave
    touched = np.flatnonzero(gains < 0.9999)
    assert 24_000 - touched[0] == pytest.approx(240, abs=2 * CELL)
    assert touched[-1] - 24_000 == pytest.approx(2_400, abs=2 * CELL)
    assert gains[24_000] == pytest.approx(0.5, abs=0.05)
    assert np.abs(np.diff(gains)).max() < 0.01


def test_it_never_amplifies():
    wave = np.random.default_rng(5).normal(0, 0.5, CELL * 600).astype(np.float32)
    assert (np.abs(run(wave)) <= np.abs(wave)).all()


@pytest.mark.parametrize("eighths", range(8))
def test_peaks_are_seen_wherever_they_lie_between_two_samples(eighths):
    """At a quarter of the sample rate the worst lies half way between two looks: 2 % higher than is seen."""
    assert true_peak(run(tone(12_000, 1.0, eighths * np.pi / 16))) <= CEILING * 1.03


def test_it_comes_and_goes_in_straight_lines():
    wave = np.full(48_000, 0.1, np.float32)
    wave[24_000] = 1.5
    gains = run(wave) / wave
    assert gains[24_000 - 120] == pytest.approx(0.75, abs=0.05)
    for after_ms, gain in ((12.5, 0.625), (25, 0.75), (37.5, 0.875)):
        assert gains[24_000 + int(48 * after_ms)] == pytest.approx(gain, abs=0.02)
