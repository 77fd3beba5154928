"""An output that behaves like a device: it takes samples as the injected clock runs, and remembers them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.units import SAMPLE_RATE, samples_from_ms
from voicecoach.player.clock import Clock
from voicecoach.player.output.double_buffer import BufferSpan, DoubleBuffer
from voicecoach.player.output.protocol import OutputError


class FakeOutput:
    """Plays buffers like the real thing; what it takes from them is gone to the ear and cannot be rewritten.

    ``takes_ahead_ms``: how much it has always taken already beyond what is heard.
    """

    name = "fake"

    def __init__(self, clock: Clock, *, buffer_s: float = 60.0, takes_ahead_ms: int = 90) -> None:
        self.starts: list[int] = []
        self.stops = 0
        self.is_closed = False
        self.refuses_to_open = self.refuses_to_start = self.never_opens = False
        self._clock = clock
        self._ahead = samples_from_ms(takes_ahead_ms)
        self._buffers = np.zeros((2, int(buffer_s * SAMPLE_RATE)), np.int16)
        self._double_buffer = DoubleBuffer(self._buffers)
        self.changed_at: list[int] = []
        self._taken_parts: list[NDArray[np.int16]] = []
        self._taken_until = 0
        self.began: float | None = None
        self._stood_still_at: float | None = None
        self._failure: OutputError | None = None

    async def open(self) -> None:
        await self._clock.sleep(0.1)
        if self.never_opens:
            await self._clock.sleep(2.0)
        if self.refuses_to_open or self.never_opens:
            raise OutputError("the fake device does not open")

    async def start(self, at: int, samples: NDArray[np.int16]) -> None:
        await self._clock.sleep(0.02)
        if self.refuses_to_start:
            raise OutputError("the fake device refuses")
        self.starts.append(at)
        self._double_buffer.begin(at)
        self._note(self._double_buffer.write(at, samples))
        self._taken_until = at
        self.began = self._clock.now()

    def write(self, at: int, samples: NDArray[np.int16]) -> None:
        self._take()
        self._note(self._double_buffer.write(at, samples))

    def position(self) -> int:
        if self.began is None or not self.starts:
            return 0
        now = self._clock.now() if self._stood_still_at is None else self._stood_still_at
        return self.starts[-1] + int((now - self.began) * SAMPLE_RATE)

    def failure(self) -> OutputError | None:
        self._take()
        return self._failure

    async def stop(self) -> None:
        self._take()
        self.stops += 1
        self.began = None

    async def close(self) -> None:
        self._take()
        self.is_closed = True
        self.began = None

    def fail(self, reason: str = "the fake device was pulled out") -> None:
        """Stop sounding, as a device does that is gone."""
        self._take()
        self._stood_still_at = self._clock.now()
        self._failure = OutputError(reason)

    @property
    def buffer_changes(self) -> int:
        return len(self.changed_at)

    @property
    def taken(self) -> NDArray[np.int16]:
        """Everything that went to the ear, one start after the other."""
        self._take()
        return np.concatenate([np.zeros(0, np.int16), *self._taken_parts])

    def _note(self, following: BufferSpan | None) -> None:
        if following is not None:
            self.changed_at.append(following.start)

    def _take(self) -> None:
        if self.began is None:
            return
        until = self.position() + self._ahead
        taken = np.zeros(max(0, until - self._taken_until), np.int32)
        for span in self._double_buffer.spans:
            first, last = max(self._taken_until, span.start), min(until, span.end)
            if first < last:
                part = self._buffers[span.buffer, first - span.start : last - span.start]
                taken[first - self._taken_until : last - self._taken_until] += part
        self._taken_parts.append(taken.astype(np.int16))
        self._taken_until = max(until, self._taken_until)
