"""An output that plays in a worker process, from a tape file that this process writes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.units import SAMPLE_RATE
from voicecoach.player.clock import Clock
from voicecoach.player.output.audio_worker import AudioWorker
from voicecoach.player.output.double_buffer import BufferSpan, DoubleBuffer
from voicecoach.player.output.protocol import OutputError
from voicecoach.player.output.ring_buffer import RingBuffer
from voicecoach.player.output.tape_file import TapeFile

_OPEN_S = 2.0
_ANSWER_S = 1.0
_WATCH_S = 0.25


class Layout(Protocol):
    """Maps the endless tape to buffers of fixed length."""

    def begin(self, at: int) -> BufferSpan:
        """Start over at tape time ``at``."""
        ...

    def write(self, at: int, samples: NDArray[np.int16]) -> BufferSpan | None:
        """Put ``samples`` at tape time ``at``; return the span that takes over, if any."""
        ...


class WorkerOutput:
    """Plays with the library ``name``, on ``count`` buffers of ``seconds`` each, laid out by ``layout``."""

    def __init__(
        self,
        name: str,
        clock: Clock,
        *,
        count: int,
        seconds: int,
        layout: Callable[[NDArray[np.int16]], Layout],
    ) -> None:
        self.name = name
        self._clock = clock
        self._count = count
        self._samples = seconds * SAMPLE_RATE
        self._make_layout = layout
        self._process: AudioWorker | None = None
        self._tape: TapeFile | None = None
        self._layout: Layout | None = None
        self._origin: float | None = None
        self._failure: OutputError | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Start the worker and let it try the device.

        Raises OutputError if there is no room for the tape, or no device answers in time.
        """
        self._tape = TapeFile(self._count, self._samples)
        self._layout = self._make_layout(self._tape.buffers)
        self._process = AudioWorker(self.name, str(self._tape.path), str(self._samples))
        await self._process.start()
        await self._process.ask("open", _OPEN_S)
        self._tape.unlink()

    async def start(self, at: int, samples: NDArray[np.int16]) -> None:
        """Play the tape from ``at`` on."""
        if self._process is None or self._layout is None:
            raise OutputError("the output is not open")
        span = self._layout.begin(at)
        self._layout.write(at, samples)
        reply = await self._process.ask("play", _OPEN_S, tape=span.start, buffer=span.buffer, at=0.0)
        self._origin = reply["origin"]
        self._do(self._watch)

    def write(self, at: int, samples: NDArray[np.int16]) -> None:
        """Put ``samples`` on the tape at ``at``; when a buffer fills up, schedule the next one."""
        following = None if self._layout is None else self._layout.write(at, samples)
        if following is not None and self._origin is not None:
            heard_at = self._origin + following.start / SAMPLE_RATE
            self._do(partial(self._take_over, following, heard_at))

    def position(self) -> int:
        """Return the tape time that sounds now."""
        return 0 if self._origin is None else int((self._clock.now() - self._origin) * SAMPLE_RATE)

    def failure(self) -> OutputError | None:
        """Return why it no longer sounds."""
        return self._failure

    async def stop(self) -> None:
        """Stop and release the device; keep the worker."""
        await self._forget_tasks()
        self._origin = None
        if self._process is not None:
            try:
                await self._process.ask("stop", _ANSWER_S)
            except OutputError as error:
                self._failure = error

    async def close(self) -> None:
        """Kill the worker: the fastest way to silence."""
        self._origin = None
        if self._process is not None:
            await self._process.kill()
        await self._forget_tasks()
        if self._tape is not None:
            self._tape.unlink()
        self._process = self._tape = self._layout = None

    async def _watch(self) -> None:
        while self._process is not None:
            await self._clock.sleep(_WATCH_S)
            reply = await self._process.ask("look", _ANSWER_S)
            if not reply["sounding"]:
                raise OutputError("the sound device has stopped")
            self._origin = reply["origin"]

    async def _take_over(self, span: BufferSpan, at: float) -> None:
        if self._process is not None:
            await self._process.ask("play", _ANSWER_S, tape=span.start, buffer=span.buffer, at=at)

    def _do(self, work: Callable[[], Awaitable[None]]) -> None:
        task = asyncio.get_running_loop().create_task(self._noting_failure(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _noting_failure(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except OutputError as error:
            self._failure = error

    async def _forget_tasks(self) -> None:
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def simpleaudio_output(clock: Clock) -> WorkerOutput:
    """Return the first choice: two whole buffers of three minutes, sample-exact."""
    return WorkerOutput("simpleaudio", clock, count=2, seconds=180, layout=DoubleBuffer)


def miniaudio_output(clock: Clock) -> WorkerOutput:
    """Return the second choice: brings its own drivers, and pulls samples from a ring buffer."""
    return WorkerOutput("miniaudio", clock, count=1, seconds=30, layout=RingBuffer)
