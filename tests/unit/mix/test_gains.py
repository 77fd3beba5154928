"""How loud each kind of sound is made, relative to speech."""

from dataclasses import replace

import numpy as np
import pytest

from voicecoach.audio.clip import Clip
from voicecoach.audio.loudness import SILENT_LUFS, loudest_lufs
from voicecoach.mix.gains import Gains, amplitude


def bell(level_db: float = -14) -> Clip:
    tone = np.sin(2 * np.pi * 659 * np.arange(48_000) / 48_000)
    return Clip.of((amplitude(level_db) * tone).astype(np.float32))


def test_gains_stand_relative_to_speech():
    gains, sound = Gains(), bell()
    measured = loudest_lufs(sound)
    found = {
        "voice": gains.voice_gain(sound),
        "start": gains.chime_gain(sound, is_beat=False),
        "tick": gains.chime_gain(sound, is_beat=True),
        "tone": gains.tone_gain(sound),
        "bed": gains.bed_gain(sound),
    }
    decibels = {name: round(20 * np.log10(gain) + measured, 1) for name, gain in found.items()}
    assert decibels == {"voice": -18.0, "start": -21.0, "tick": -24.0, "tone": -28.0, "bed": -40.0}


@pytest.mark.parametrize("level_db", [-30, -14, -3])
def test_a_sentence_is_levelled_by_its_voice_not_by_itself(level_db):
    gain = Gains().voice_gain(replace(bell(level_db), voice_lufs=-21.0))
    assert gain == pytest.approx(amplitude(3.0))


@pytest.mark.parametrize("voice_lufs", [None, SILENT_LUFS])
def test_silence_stays_silent(voice_lufs):
    assert Gains().voice_gain(Clip(np.zeros(4_800, np.int16), voice_lufs)) == 1.0
