"""A true-peak limiter with random access: the same gains wherever rendering starts.

A usual limiter depends on all earlier input. This one has a window: every peak above the ceiling casts a
shadow of lower gain, from 5 ms before it (lookahead) to 50 ms after it (release), and where shadows overlap
the deepest counts. So the gain of a sample depends on its surroundings only: any range can be computed alone.

Gains are computed for cells of 16 samples, on a grid over the session, and interpolated linearly.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.units import samples_from_ms

_HALVINGS = 4
CELL = 2**_HALVINGS
"""Samples that share one gain: a third of a millisecond."""
LOOKAHEAD = samples_from_ms(5) // CELL
"""In cells, as is the release."""
RELEASE = samples_from_ms(50) // CELL
CONTEXT_BEFORE = (RELEASE + 2) * CELL
"""Samples that the limiter must see before the first one wanted."""
CONTEXT_AFTER = (LOOKAHEAD + 2) * CELL

_TAPS = 12
_HALF = _TAPS // 2
_QUARTERS = (0.25, 0.5, 0.75)
_SHADOW = np.concatenate(
    [np.linspace(0, 1, LOOKAHEAD, endpoint=False), np.linspace(1, 0, RELEASE, endpoint=False)]
).astype(np.float32)


def _interpolators() -> NDArray[np.float32]:
    """Return windowed sincs that interpolate the waveform at 1/4, 1/2 and 3/4 of a sample."""
    distances = np.arange(1 - _HALF, _HALF + 1) - np.array(_QUARTERS)[:, None]
    window = np.cos(np.pi * distances / (_TAPS + 1)) ** 2
    filters = np.sinc(distances) * window
    even: NDArray[np.float64] = filters / filters.sum(axis=1, keepdims=True)
    return even.astype(np.float32)


_FILTERS = _interpolators()
_GREATEST_RISE = float(np.abs(_FILTERS).sum(axis=1).max())
"""Upper bound of a true peak, as a factor of the sample peak."""


def limited(mix: NDArray[np.float32], ceiling: float) -> NDArray[np.float32]:
    """Return ``mix`` without its context, its true peaks at most ``ceiling``.

    ``mix``: float samples that start on a cell boundary of the session's grid, a whole number of cells, with
    ``CONTEXT_BEFORE`` and ``CONTEXT_AFTER`` extra samples around the wanted range.
    """
    wanted = mix[CONTEXT_BEFORE:-CONTEXT_AFTER]
    depths = 1.0 - ceiling / np.maximum(_true_peaks(mix, ceiling), ceiling)
    peaks = np.flatnonzero(depths)
    if not len(peaks):
        return wanted
    shadow = np.zeros(len(depths) + len(_SHADOW), np.float32)
    for peak in peaks:
        reach = shadow[peak : peak + len(_SHADOW)]
        np.maximum(reach, depths[peak] * _SHADOW, out=reach)
    gains = 1.0 - shadow[LOOKAHEAD : LOOKAHEAD + len(depths)]
    return wanted * _joined(gains[CONTEXT_BEFORE // CELL - 1 : len(gains) - CONTEXT_AFTER // CELL + 1])


def _joined(gains: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return a gain for each sample of all cells but the outer ones, nowhere above the gain of its cell."""
    corners = np.minimum(gains[:-1], gains[1:])
    steps = np.arange(CELL, dtype=np.float32) / np.float32(CELL)
    lines = corners[:-1, None] + (corners[1:] - corners[:-1])[:, None] * steps
    return np.ravel(lines)


def _true_peaks(mix: NDArray[np.float32], ceiling: float) -> NDArray[np.float32]:
    """Return the true peak of each cell; oversampled only where it could exceed the ceiling."""
    peaks = _cell_peaks(mix)
    around = np.maximum(peaks[1:-1], np.maximum(peaks[:-2], peaks[2:]))
    close = np.flatnonzero(around * _GREATEST_RISE > ceiling) + 1
    if len(close):
        windows = mix[close[:, None] * CELL + np.arange(1 - _HALF, CELL + _HALF)]
        for taps in _FILTERS:
            between = sum(tap * windows[:, index : index + CELL] for index, tap in enumerate(taps))
            peaks[close] = np.maximum(peaks[close], np.abs(between).max(axis=1))
    return peaks


def _cell_peaks(mix: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the highest sample of each cell, by halving: far faster than a maximum over short rows."""
    peaks = np.abs(mix)
    for _ in range(_HALVINGS):
        peaks = np.maximum(peaks[0::2], peaks[1::2])
    return peaks
