import gc
import weakref

import numpy as np
import pytest

from voicecoach.audio.clip import Clip
from voicecoach.audio.loudness import SILENT_LUFS, block_powers, integrated_lufs, loudest_lufs
from voicecoach.mix.gains import amplitude


def sine(hz: float, level_db: float, ms: int) -> Clip:
    moments = np.arange(48 * ms) / 48_000
    return Clip.of((amplitude(level_db) * np.sin(2 * np.pi * hz * moments)).astype(np.float32))


def filtered(samples: np.ndarray) -> np.ndarray:
    """The two filters of BS.1770 run sample by sample, as the recommendation draws them."""
    stages = (
        ((1.53512485958697, -2.69169618940638, 1.19839281085285), (-1.69065929318241, 0.73248077421585)),
        ((1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621)),
    )
    values = [float(sample) / 32_768 for sample in samples]
    for (b0, b1, b2), (a1, a2) in stages:
        x1 = x2 = y1 = y2 = 0.0
        out = []
        for x in values:
            y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2
            x1, x2, y1, y2 = x, x1, y, y1
            out.append(y)
        values = out
    return np.array(values)


def test_the_reference_tone_of_the_recommendation():
    """A sine of 997 Hz at full scale on one channel measures −3.01 LUFS."""
    assert integrated_lufs([sine(997, 0, 3_000)]) == pytest.approx(-3.01, abs=0.02)


@pytest.mark.parametrize(
    ("hz", "level_db"), [(120, -10), (440, -20), (1_000, -30), (3_000, -20), (9_000, -12)]
)
def test_every_pitch_counts_as_the_filters_say(hz, level_db):
    clip = sine(hz, level_db, 1_000)
    expected = -0.691 + 10 * np.log10((filtered(clip.samples)[9_600:] ** 2).mean())
    assert loudest_lufs(clip) == pytest.approx(expected, abs=0.05)


def test_hissing_syllables_are_measured_as_the_filters_say():
    """Noise up to 11 kHz, all that a speech engine gives."""
    spectrum = np.fft.rfft(np.random.default_rng(3).normal(size=96_000))
    spectrum[22_000:] = 0
    syllables = np.sin(8 * np.arange(96_000) / 48_000) ** 2
    clip = Clip.of((0.2 * np.fft.irfft(spectrum) * syllables).clip(-1, 1).astype(np.float32))
    squares = filtered(clip.samples) ** 2
    expected = [squares[at : at + 19_200].mean() for at in range(0, 96_000 - 19_200 + 1, 4_800)]
    assert 10 * np.log10(block_powers(clip)) == pytest.approx(10 * np.log10(expected), abs=0.05)


def test_silence_between_words_does_not_count():
    word = sine(500, -20, 1_000).samples
    broken = Clip(np.concatenate([word, np.zeros(480_000, np.int16), word]))
    assert integrated_lufs([broken]) == pytest.approx(integrated_lufs([Clip(word)]), abs=0.8)


def test_much_softer_parts_do_not_count():
    clips = [sine(500, -20, 2_000), sine(500, -45, 8_000)]
    assert integrated_lufs(clips) == pytest.approx(integrated_lufs(clips[:1]), abs=0.01)


@pytest.mark.parametrize(("softer_db", "counts"), [(12.3, True), (13.3, False)])
def test_ten_units_under_the_mean_is_where_softness_stops_counting(softer_db, counts):
    """The mean of both halves lies 3 dB under the louder one; the gate 10 under that mean."""
    clips = [sine(997, -20, 4_000), sine(997, -20 - softer_db, 4_000)]
    assert (integrated_lufs(clips) < integrated_lufs(clips[:1]) - 1) is counts


@pytest.mark.parametrize(("level_db", "counts"), [(-66, True), (-68, False)])
def test_what_is_softer_than_minus_seventy_is_silence(level_db, counts):
    """A sine of that level in decibels measures three units less."""
    assert (integrated_lufs([sine(997, level_db, 2_000)]) > SILENT_LUFS) is counts
    assert loudest_lufs(sine(997, level_db, 2_000)) == pytest.approx(max(-70, level_db - 3.01), abs=0.3)


def test_the_loudest_moment_is_heard_over_four_tenths_of_a_second():
    """A burst of 200 ms fills half of the loudest block: 3 dB less than a long one."""
    silence = np.zeros(48_000, np.int16)
    burst = Clip(np.concatenate([silence, sine(997, -20, 200).samples, silence]))
    assert loudest_lufs(burst) == pytest.approx(-23.01 - 3.01, abs=0.1)
    assert len(block_powers(burst)) == 22 - 3


def test_order_does_not_matter_to_the_last_bit():
    clips = [sine(200 + 31 * index, -10 - index, 300 + 170 * index) for index in range(12)]
    assert integrated_lufs(clips) == integrated_lufs(clips[::-1])


@pytest.mark.parametrize("clips", [[], [Clip(np.zeros(0, np.int16))], [Clip(np.zeros(48_000, np.int16))]])
def test_nothing_is_as_loud_as_silence(clips):
    assert integrated_lufs(clips) == SILENT_LUFS


def test_a_short_tap_is_measured_over_its_own_length():
    assert loudest_lufs(sine(880, -20, 90)) == pytest.approx(loudest_lufs(sine(880, -20, 2_000)), abs=0.2)


def test_what_was_measured_does_not_keep_a_clip_alive():
    clip = sine(500, -20, 500)
    assert block_powers(clip) is block_powers(clip)
    trace = weakref.ref(clip)
    del clip
    gc.collect()
    assert trace() is None
