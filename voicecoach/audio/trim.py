"""Trims the silence around a spoken sentence, so that its length is that of the speech."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.clip import Clip
from voicecoach.audio.fades import faded
from voicecoach.audio.trim_recipe import EDGE_FADE_MS, KEEP_AFTER_MS, KEEP_BEFORE_MS, SILENCE_BELOW
from voicecoach.audio.units import samples_from_ms


def trimmed(waveform: NDArray[np.float32]) -> Clip:
    """Return the sounding part of a 48 kHz waveform, with small margins and faded edges.

    A silent recording gives an empty clip.
    """
    loudness = np.abs(waveform)
    peak = float(loudness.max(initial=0.0))
    sounding = np.flatnonzero(loudness > peak * SILENCE_BELOW)
    if not len(sounding):
        return Clip.of(waveform[:0])
    start = max(0, int(sounding[0]) - samples_from_ms(KEEP_BEFORE_MS))
    stop = int(sounding[-1]) + 1 + samples_from_ms(KEEP_AFTER_MS)
    return Clip.of(faded(waveform[start:stop], EDGE_FADE_MS))
