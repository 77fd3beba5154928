"""The ring: a tape without end on one short buffer, for a device that asks for samples as it needs them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from voicecoach.player.output.double_buffer import Reel


class RingBuffer:
    """Writes the tape round and round ``buffers``: int16 of shape (1, more than is written ahead)."""

    def __init__(self, buffers: NDArray[np.int16]) -> None:
        self._buffer = buffers[0]

    def begin(self, at: int) -> Reel:
        """Start over, silent, at tape time ``at``."""
        self._buffer[:] = 0
        return Reel(0, at, at + len(self._buffer))

    def write(self, at: int, samples: NDArray[np.int16]) -> None:
        """Put ``samples`` at tape time ``at``. Nothing ever takes over."""
        begin = at % len(self._buffer)
        first = min(len(samples), len(self._buffer) - begin)
        self._buffer[begin : begin + first] = samples[:first]
        self._buffer[: len(samples) - first] = samples[first:]
