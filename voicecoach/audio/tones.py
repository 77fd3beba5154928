"""Breath tones of any length: direction and rhythm distinguish in from out, with eyes closed."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.clip import Clip
from voicecoach.audio.fades import faded
from voicecoach.audio.units import SAMPLE_RATE, samples_from_ms

LOW_HZ, HIGH_HZ = 440.0, 659.26
"""A4 and E5: the pitches of the end bell and the start bell."""
PULSES_PER_SECOND = 2.0
"""The rhythm of the inhale; the exhale is one long sigh."""

_LEVEL = 0.3
_OVERTONE = 0.12
_EDGE_MS = 120

_Curve = NDArray[np.float64]


@lru_cache(maxsize=64)
def inhale_tone(length_ms: int) -> Clip:
    """Return a tone that rises in pitch and level over ``length_ms``, in gentle pulses."""
    progress = _progress(length_ms)
    seconds = progress * length_ms / 1000
    pulse = 0.7 + 0.3 * np.cos(2 * np.pi * PULSES_PER_SECOND * seconds)
    swell = 0.45 + 0.55 * np.sin(0.5 * np.pi * progress)
    return _sung(_eased(progress), pulse * swell)


@lru_cache(maxsize=64)
def exhale_tone(length_ms: int) -> Clip:
    """Return a tone that falls in pitch and level over ``length_ms``, without pulses."""
    progress = _progress(length_ms)
    sigh = np.cos(0.5 * np.pi * progress) ** 0.7
    return _sung(1.0 - _eased(progress), sigh)


def _progress(length_ms: int) -> _Curve:
    """Return a ramp from 0 to 1, one point per millisecond: enough for the curves, and 48 times less work."""
    return np.linspace(0.0, 1.0, length_ms + 1)


def _eased(progress: _Curve) -> _Curve:
    """Ease in and out, as a breath does."""
    return 0.5 - 0.5 * np.cos(np.pi * progress)


def _sung(height: _Curve, loudness: _Curve) -> Clip:
    """Return a tone whose pitch follows ``height`` (0 low, 1 high), with a little of its octave."""
    marks = samples_from_ms(1) * np.arange(len(height))
    moments = np.arange(marks[-1])
    frequency = np.interp(moments, marks, LOW_HZ * (HIGH_HZ / LOW_HZ) ** height)
    turn = np.cumsum(frequency) * (2 * np.pi / SAMPLE_RATE)
    tone = np.sin(turn)
    tone *= 1.0 + 2.0 * _OVERTONE * np.cos(turn)
    tone *= np.interp(moments, marks, _LEVEL * loudness)
    return Clip.of(faded(tone.astype(np.float32), _EDGE_MS))
