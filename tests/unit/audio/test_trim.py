import numpy as np
import pytest

from voicecoach.audio.trim import EDGE_FADE_MS, KEEP_AFTER_MS, KEEP_BEFORE_MS, trimmed
from voicecoach.audio.units import samples_from_ms


def spoken(lead_ms: int, tail_ms: int, *, loudness: float = 0.5) -> np.ndarray:
    word = loudness * np.sin(np.arange(samples_from_ms(500)) * 0.05 + 0.05)
    silence = [np.zeros(samples_from_ms(ms)) for ms in (lead_ms, tail_ms)]
    return np.concatenate([silence[0], word, silence[1]]).astype(np.float32)


@pytest.mark.parametrize("loudness", [1.0, 0.5, 0.001])
def test_what_is_left_is_the_word_and_its_margins(loudness):
    clip = trimmed(spoken(62, 390, loudness=loudness))
    assert clip.length_ms == 10 + 500 + 30


def test_the_margins_never_reach_beyond_the_recording():
    assert trimmed(spoken(0, 0)).length_ms == 500


def test_soft_sounds_at_the_edges_are_kept():
    breathy = 0.005 * np.sin(np.arange(samples_from_ms(80)) * 0.7)
    recording = np.concatenate([np.zeros(4_000), breathy, spoken(0, 0), np.zeros(9_000)]).astype(np.float32)
    assert trimmed(recording).length_ms == pytest.approx(580 + KEEP_BEFORE_MS + KEEP_AFTER_MS, abs=2)


def test_the_noise_of_a_recording_is_not_kept():
    noise = np.random.default_rng(1).normal(0, 0.0003, samples_from_ms(1_500))
    recording = noise.astype(np.float32)
    recording[24_000:48_000] += spoken(0, 0)
    assert trimmed(recording).length_ms == pytest.approx(500 + KEEP_BEFORE_MS + KEEP_AFTER_MS, abs=2)


def test_the_edges_begin_and_end_in_silence():
    clip = trimmed(spoken(0, 0))
    assert clip.samples[0] == 0
    assert abs(int(clip.samples[-1])) <= 1
    edge = samples_from_ms(EDGE_FADE_MS)
    untouched = trimmed(spoken(62, 390)).samples
    assert np.array_equal(
        clip.samples[edge:-edge],
        untouched[samples_from_ms(KEEP_BEFORE_MS) + edge :][: len(clip.samples) - 2 * edge],
    )


@pytest.mark.parametrize("recording", [np.zeros(0, np.float32), np.zeros(48_000, np.float32)])
def test_silence_gives_an_empty_clip(recording):
    assert trimmed(recording).length_ms == 0


def test_ten_milliseconds_before_and_thirty_after_are_kept():
    clip = trimmed(spoken(62, 390)).samples.astype(int)
    sounding = np.flatnonzero(np.abs(clip) > 200)
    assert sounding[0] == pytest.approx(10 * 48, abs=24)
    assert len(clip) - sounding[-1] == pytest.approx(30 * 48, abs=96)


@pytest.mark.parametrize(("below_db", "is_kept"), [(47, True), (49, False)])
def test_forty_eight_decibels_under_the_loudest_is_silence(below_db, is_kept):
    word = 0.5 * np.sin(np.arange(24_000) * 0.05 + 0.05)
    hiss = 0.5 * 10 ** (-below_db / 20) * np.sin(np.arange(24_000) * 0.5)
    length = trimmed(np.concatenate([np.zeros(4_800), hiss, word]).astype(np.float32)).length_ms
    assert length == pytest.approx(1_010 if is_kept else 510, abs=3)


def test_the_edges_fade_over_five_milliseconds():
    steady = np.full(48_000, 0.5, np.float32)
    samples = trimmed(steady).samples.astype(int)
    for edge in (samples, samples[::-1]):
        assert edge[2 * 48 + 24] == pytest.approx(8_192, rel=0.02)
        assert edge[4 * 48] < 16_384 * 0.95
        assert (edge[5 * 48 : 20 * 48] == 16_384).all()
