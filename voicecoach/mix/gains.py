"""The gain of each kind of sound: what brings it from its own loudness to the one it has in the mix."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.audio.clip import Clip
from voicecoach.audio.loudness import SILENT_LUFS, integrated_lufs, loudest_lufs


@dataclass(frozen=True, slots=True, kw_only=True)
class Gains:
    """Speech is the reference; every other level is relative to it, in loudness units (LU).

    A mono guide at −18 LUFS is as loud as podcast apps expect of stereo.
    """

    voice_lufs: float = -18.0
    chime_lu: float = -3.0
    tick_lu: float = -6.0
    met_chime_db: float = -6.0
    """Added to a chime that coincides with a word, as on the first beat of repetitions."""
    tone_lu: float = -10.0
    bed_lu: float = -22.0
    duck_db: float = -12.0
    """Added to breath tones and the bed under speech."""
    ceiling_dbtp: float = -2.5
    """True peak; lossy encoders overshoot by up to 1.2 dB, and players want no more than −1."""

    def voice_gain(self, clip: Clip) -> float:
        """Return the gain of a sentence: that of its voice, so that sentences keep their relative levels."""
        measured = integrated_lufs([clip]) if clip.voice_lufs is None else clip.voice_lufs
        return _gain(measured, self.voice_lufs)

    def chime_gain(self, clip: Clip, *, is_beat: bool) -> float:
        """Return the gain of a chime, by its loudest moment. ``is_beat``: it comes every few seconds."""
        relative = self.tick_lu if is_beat else self.chime_lu
        return _gain(loudest_lufs(clip), self.voice_lufs + relative)

    def tone_gain(self, clip: Clip) -> float:
        """Return the gain of a breath tone, by its loudest moment."""
        return _gain(loudest_lufs(clip), self.voice_lufs + self.tone_lu)

    def bed_gain(self, clip: Clip) -> float:
        """Return the gain of a bed, by its loudness as a whole."""
        return _gain(integrated_lufs([clip]), self.voice_lufs + self.bed_lu)


def amplitude(decibels: float) -> float:
    """Return the amplitude factor for a level change in decibels."""
    return float(10 ** (decibels / 20))


def _gain(measured_lufs: float, wanted_lufs: float) -> float:
    return amplitude(wanted_lufs - measured_lufs) if measured_lufs > SILENT_LUFS else 1.0
