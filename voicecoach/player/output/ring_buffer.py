"""The endless tape on one short ring buffer, for a device that pulls samples as it needs them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from voicecoach.player.output.double_buffer import BufferSpan


class RingBuffer:
    """Writes the tape into a ring. ``buffers``: int16 of shape (1, more than is written ahead)."""

    def __init__(self, buffers: NDArray[np.int16]) -> None:
        self._buffer = buffers[0]

    def begin(self, at: int) -> BufferSpan:
        """Start over, silent, at tape time ``at``."""
        self._buffer[:] = 0
        return BufferSpan(0, at, at + len(self._buffer))

    def write(self, at: int, samples: NDArray[np.int16]) -> None:
        """Put ``samples`` at tape time ``at``. Return None: there is no other buffer."""
        begin = at % len(self._buffer)
        first = min(len(samples), len(self._buffer) - begin)
        self._buffer[begin : begin + first] = samples[:first]
        self._buffer[: len(samples) - first] = samples[first:]
