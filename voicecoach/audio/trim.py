"""Takes the silence off a spoken sentence, so that its length is the length of what is heard."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.clip import Clip
from voicecoach.audio.fades import faded
from voicecoach.audio.units import samples_from_ms

TRIM_RECIPE = "trim-1"
"""Part of the key of cached clips: change it whenever the same recording would give another clip."""

SILENCE_BELOW = 10 ** (-48 / 20)
"""Relative to the loudest sample: under the softest f and th, above the noise of recorded voices."""
KEEP_BEFORE_MS = 10
KEEP_AFTER_MS = 30
EDGE_FADE_MS = 5


def trimmed(waveform: NDArray[np.float32]) -> Clip:
    """Return the sounding part of a 48 kHz waveform, with small margins and faded edges.

    A recording without any sound gives an empty clip.
    """
    loudness = np.abs(waveform)
    peak = float(loudness.max(initial=0.0))
    sounding = np.flatnonzero(loudness > peak * SILENCE_BELOW)
    if not len(sounding):
        return Clip.of(waveform[:0])
    start = max(0, int(sounding[0]) - samples_from_ms(KEEP_BEFORE_MS))
    stop = int(sounding[-1]) + 1 + samples_from_ms(KEEP_AFTER_MS)
    return Clip.of(faded(waveform[start:stop], EDGE_FADE_MS))
