"""Finding known sounds in a recording."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.units import SAMPLE_RATE

_STEP = 4
"""Every so many samples are enough to find a sound to a tenth of a millisecond."""
_APART_S = 0.25
_LIKENESS = 0.85
_AS_LOUD = 0.7


def find(recording: NDArray[np.int16], sound: NDArray[np.int16]) -> list[float]:
    """Return the seconds at which ``sound`` begins in ``recording``: where it is alike, and about as loud.

    By cross-correlation, normalised by what is heard (likeness) and by the sound itself (loudness).
    """
    heard, known = _thinned(recording), _thinned(sound)
    strength = float(np.linalg.norm(known))
    count = len(heard) - len(known) + 1
    if count <= 0:
        return []
    size = 1 << (len(heard) + len(known)).bit_length()
    product = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(known, size))
    matches = np.fft.irfft(product, size)[:count] / strength
    energy = np.concatenate([[0.0], np.cumsum(heard**2)])
    loudness = np.sqrt(np.maximum(energy[len(known) :] - energy[: -len(known)], 0.0))[:count]
    alike = np.where(matches > _AS_LOUD * strength, matches / np.maximum(loudness, 1e-9), 0.0)
    return _peaks(alike)


def loud(recording: NDArray[np.int16]) -> NDArray[np.bool_]:
    """Return for each millisecond whether anything louder than −40 dB of full scale sounds."""
    whole = recording[: len(recording) // 48 * 48].astype(np.int32).reshape(-1, 48)
    peaks: NDArray[np.bool_] = np.abs(whole).max(axis=1) > 327
    return peaks


def _thinned(samples: NDArray[np.int16]) -> NDArray[np.float64]:
    whole = samples[: len(samples) // _STEP * _STEP].astype(np.float64)
    return whole.reshape(-1, _STEP).mean(axis=1)


def _peaks(alike: NDArray[np.float64]) -> list[float]:
    apart = int(_APART_S * SAMPLE_RATE / _STEP)
    found: list[int] = []
    for index in np.argsort(alike)[::-1]:
        if alike[index] < _LIKENESS:
            break
        if all(abs(index - other) > apart for other in found):
            found.append(int(index))
    return sorted(index * _STEP / SAMPLE_RATE for index in found)
