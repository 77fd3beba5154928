"""Lowers breath tones and the bed under speech."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.units import samples_from_ms

DOWN = samples_from_ms(400)
"""Attack, in samples, before the first word."""
UP = samples_from_ms(1000)
BRIDGE = samples_from_ms(1500)
"""In samples: the gain stays down through pauses between sentences shorter than this."""


class Ducking:
    """A piecewise linear gain over the whole session, with random access."""

    def __init__(self, speech: Iterable[tuple[int, int]], ducked_gain: float) -> None:
        """``speech``: (first sample, sample after the last) of every sentence, sorted by start."""
        corners: list[tuple[int, float]] = []
        for start, stop in _bridged(speech):
            corners += [(start - DOWN, 1.0), (start, ducked_gain), (stop, ducked_gain), (stop + UP, 1.0)]
        self._moments = np.array([moment for moment, _ in corners], np.int64)
        self._gains = [gain for _, gain in corners]

    def gains(self, start: int, stop: int) -> NDArray[np.float32]:
        """Return the gain of each sample from ``start`` up to ``stop``."""
        gains = np.ones(stop - start, np.float32)
        first = max(0, int(np.searchsorted(self._moments, start, side="right")) - 1)
        for index in range(first, len(self._gains) - 1):
            corner, following = int(self._moments[index]), int(self._moments[index + 1])
            if corner >= stop:
                break
            low, high = max(start, corner), min(stop, following)
            if low < high:
                line = gains[low - start : high - start]
                line[:] = self._gains[index]
                rise = self._gains[index + 1] - self._gains[index]
                if rise:
                    steps = np.arange(low - corner, high - corner, dtype=np.float32)
                    line += steps * np.float32(rise / (following - corner))
        return gains


def _bridged(speech: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, stop in speech:
        if spans and start - spans[-1][1] < BRIDGE:
            spans[-1] = spans[-1][0], max(stop, spans[-1][1])
        else:
            spans.append((start, stop))
    return spans
