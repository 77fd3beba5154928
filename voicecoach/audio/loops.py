"""Makes a recording endless: the loop of its samples has no seam."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.clip import FULL_SCALE, quantised
from voicecoach.audio.fades import half_cosine
from voicecoach.audio.units import samples_from_ms

CROSSFADE_MS = 500

_NEAR = samples_from_ms(10)
"""As far from the seam, in samples, the waveform says what is usual."""
_ROUND = samples_from_ms(100)
"""As far from the seam, in samples, the level is compared."""
_MOST_OF_A_STEP = 1.4
"""The greatest change of level that passes for none: 3 dB."""
_UNHEARD = 8.0
"""A root mean square, in steps of int16, beside which no level matters."""


def looped(samples: NDArray[np.int16]) -> NDArray[np.int16]:
    """Return samples that can be repeated for ever.

    They are the same if end and beginning meet. Otherwise the end is cross-faded into the beginning, at the
    same level all through, and the loop is shorter by that.
    """
    if _meet(samples):
        return samples
    edge = min(samples_from_ms(CROSSFADE_MS), len(samples) // 4)
    head, tail = samples[:edge].astype(np.float32), samples[len(samples) - edge :].astype(np.float32)
    rise = half_cosine(edge)
    fall = 1 - rise
    mixed: NDArray[np.float32] = fall * tail + rise * head
    mixed /= np.sqrt(fall**2 + rise**2 + 2 * _likeness(head, tail) * fall * rise)
    return np.concatenate([samples[edge : len(samples) - edge], quantised(mixed / np.float32(FULL_SCALE))])


def _meet(samples: NDArray[np.int16]) -> bool:
    """Return whether the waveform bends no more across the seam than beside it, and is as loud."""
    tail, head = (part.astype(np.float64) for part in (samples[-_ROUND:], samples[:_ROUND]))
    levels = [float(np.sqrt(np.mean(part**2))) + _UNHEARD for part in (tail, head)]
    if max(levels) > _MOST_OF_A_STEP * min(levels):
        return False
    bends = np.abs(np.diff(np.concatenate([tail[-_NEAR:], head[:_NEAR]]), 2))
    middle = len(tail[-_NEAR:]) - 2
    beside = np.concatenate([bends[:middle], bends[middle + 2 :]])
    return bool(bends[middle : middle + 2].max() <= beside.max(initial=0.0) + 1)


def _likeness(one: NDArray[np.float32], other: NDArray[np.float32]) -> np.float32:
    """Return the correlation of two waveforms, 0 where they have none or oppose each other."""
    power = float(np.linalg.norm(one) * np.linalg.norm(other))
    return np.float32(min(1.0, max(0.0, float(one @ other) / power)) if power else 0.0)
