"""How loud each kind of sound is meant to be, relative to speech."""

import numpy as np
import pytest

from voicecoach.audio.clip import Clip
from voicecoach.mix.levels import Levels, amplitude


def test_six_decibels_are_twice_as_much():
    assert amplitude(0) == 1
    assert amplitude(20) == pytest.approx(10)
    assert amplitude(-6.0206) == pytest.approx(0.5, rel=1e-4)


def test_speech_is_the_measure_and_everything_else_softer():
    levels = Levels()
    assert levels.voice_lufs == -18.0
    assert 0 > levels.chime_lu > levels.tick_lu > levels.tone_lu > levels.bed_lu
    assert levels.duck_db == -12.0


def test_encoders_that_overshoot_stay_under_one_decibel_of_full_scale():
    assert Levels().ceiling_dbtp + 1.2 <= -1


def test_silence_is_not_amplified():
    silence = Clip(np.zeros(48_000, np.int16))
    levels = Levels()
    assert levels.tone_gain(silence) == levels.bed_gain(silence) == levels.chime_gain(silence, "tick") == 1.0


def test_the_bed_is_measured_as_a_whole_and_bells_by_their_loudest_moment():
    """A struck sound fades: its loudest moment is louder than its whole."""
    fading = np.exp(-np.arange(96_000) / 24_000) * np.sin(np.arange(96_000) * 0.1)
    bell, levels = Clip.of((0.5 * fading).astype(np.float32)), Levels()
    whole = 20 * np.log10(levels.bed_gain(bell)) - levels.bed_lu
    loudest = 20 * np.log10(levels.tone_gain(bell)) - levels.tone_lu
    assert whole > loudest + 1
