"""Fades."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.units import samples_from_ms


def faded(waveform: NDArray[np.float32], edge_ms: int) -> NDArray[np.float32]:
    """Return a copy with a half-cosine fade of ``edge_ms`` milliseconds at each end."""
    soft = np.array(waveform, dtype=np.float32)
    edge = min(samples_from_ms(edge_ms), len(soft) // 2)
    if edge:
        rise = half_cosine(edge)
        soft[:edge] *= rise
        soft[-edge:] *= rise[::-1]
    return soft


def half_cosine(count: int) -> NDArray[np.float32]:
    """Return ``count`` gains that rise smoothly from 0 towards 1."""
    return (0.5 - 0.5 * np.cos(np.pi * np.arange(count) / count)).astype(np.float32)
