"""miniaudio: pulls samples from the ring buffer as it needs them."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator

import miniaudio

from voicecoach.player.output.worker.deck import RATE, SAMPLE_BYTES

_BUFFER_MS = 100
_HEARD_AFTER_S = 0.063
"""Latency from the request of a sample to its sound, in seconds: median, measured with a sound server."""
_STALLED_S = 0.7
_BACKENDS = [
    backend
    for backend in miniaudio.Backend
    if backend not in {miniaudio.Backend.NULL, miniaudio.Backend.CUSTOM}
]


class MiniaudioDeck:
    """Plays the ring buffer and zeroes what it has played: when the parent stops writing, silence follows."""

    def __init__(self, tape: memoryview, samples: int) -> None:
        self.origin = 0.0
        self._ring = tape
        self._bytes = samples * SAMPLE_BYTES
        self._device: miniaudio.PlaybackDevice | None = None
        self._next = 0
        self._asked_at: float | None = None
        self._origins: deque[float] = deque(maxlen=20)

    def open(self) -> None:
        """Acquire the device; the null device does not count."""
        self._device = self._device or _device()

    def play(self, tape: int, buffer: int, at: float) -> None:  # noqa: ARG002 - one buffer, starts now
        """Play the ring buffer from ``tape`` on."""
        device = self._device = self._device or _device()
        self._next = tape
        self._asked_at = time.monotonic()
        self._origins.clear()
        samples = self._samples()
        next(samples)
        device.start(samples)
        self.origin = self._asked_at + _HEARD_AFTER_S - tape / RATE

    def stop(self) -> None:
        """Stop and release the device."""
        if self._device is not None:
            self._device.close()
        self._device, self._asked_at = None, None

    def is_sounding(self) -> bool:
        """Return whether the device still pulls samples: if the sound server dies, it stops silently."""
        return self._asked_at is None or time.monotonic() - self._asked_at < _STALLED_S

    def _samples(self) -> Generator[bytes, int, None]:
        count = yield b""
        while True:
            self._asked_at = time.monotonic()
            self._origins.append(self._asked_at + _HEARD_AFTER_S - self._next / RATE)
            self.origin = min(self._origins)
            chunk = self._take(count * SAMPLE_BYTES)
            self._next += count
            count = yield chunk

    def _take(self, count: int) -> bytes:
        begin = self._next * SAMPLE_BYTES % self._bytes
        first = min(count, self._bytes - begin)
        chunk = bytes(self._ring[begin : begin + first]) + bytes(self._ring[: count - first])
        self._ring[begin : begin + first] = bytes(first)
        self._ring[: count - first] = bytes(count - first)
        return chunk


def _device() -> miniaudio.PlaybackDevice:
    return miniaudio.PlaybackDevice(
        miniaudio.SampleFormat.SIGNED16, 1, RATE, _BUFFER_MS, backends=_BACKENDS, app_name="voicecoach"
    )
