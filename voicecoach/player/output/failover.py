"""A reliable output over unreliable ones: replaces a device that fails, without blocking."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.units import samples_from_ms
from voicecoach.model.units import ms_from_seconds
from voicecoach.player.clock import Clock
from voicecoach.player.core.messages import Outage
from voicecoach.player.output.protocol import Output, OutputError, OutputFactory
from voicecoach.player.output.silent import SilentOutput
from voicecoach.player.snapshot import SoundNotice

AHEAD = samples_from_ms(10_000)
"""How far ahead of the playhead the tape is kept written."""

_TRUSTED_AFTER_S = 30.0
"""An output that played this long (s) is tried again if it fails."""
_BACK_AFTER_S = 1.5
"""An output is reported as back after playing this long (s); some fail again at once."""
_RETRY_S = (2.0, 4.0, 8.0, 15.0, 30.0)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DeviceStarted:
    """An output has started with what it read; later changes must be written again."""


ReadTape = Callable[[int, int], NDArray[np.int16]]
"""Returns ``count`` samples of the tape from ``at`` on: ``(at, count)``."""
Report = Callable[[Outage | DeviceStarted], Awaitable[None]]
"""Posts a report to the player's inbox; returns when it has been processed."""


class FailoverOutput:
    """Tries the outputs in order; if none works, keeps time in silence and retries."""

    def __init__(
        self, factories: Sequence[OutputFactory], clock: Clock, read: ReadTape, report: Report
    ) -> None:
        self.notice: SoundNotice | None = None
        self.name = SilentOutput.name
        self._factories = tuple(factories)
        self._clock = clock
        self._read = read
        self._report = report
        self._active: Output | None = None
        self._resting: Output | None = None
        self._choice = 0
        self._failures: Counter[int] = Counter()
        self._sounds_since = clock.now()
        self._position = 0
        self._change: asyncio.Task[None] | None = None

    @property
    def is_running(self) -> bool:
        """Whether the tape moves, audibly or not."""
        return self._active is not None

    @property
    def is_heard(self) -> bool:
        """Whether an audible output is playing."""
        return self._active is not None and not isinstance(self._active, SilentOutput)

    def begin(self) -> None:
        """Start looking for a working output."""
        self._do(partial(self._find, 0, lost_at=None))

    def position(self) -> int:
        """Return the tape time of the playhead; constant while a device is being opened."""
        active = self._active
        if active is not None:
            self._position = max(self._position, active.position())
        return self._position

    def write(self, at: int, samples: NDArray[np.int16]) -> None:
        """Put ``samples`` on the tape at ``at``."""
        if self._active is not None:
            self._active.write(at, samples)

    def tend(self) -> None:
        """Check for a failure, and start to replace the output."""
        if self._change is not None and self._change.done():
            self._change.result()
        failed = self._active
        failure = None if failed is None else failed.failure()
        if failed is None or failure is None:
            if self.is_heard and self._clock.now() - self._sounds_since >= _BACK_AFTER_S:
                self.notice = None
            return
        _log.info("output %s: %s", self.name, failure)
        now = self._clock.now()
        if now - self._sounds_since >= _TRUSTED_AFTER_S:
            self._failures.clear()
        self._failures[self._choice] += 1
        self._freeze()
        first = self._choice + (self._failures[self._choice] > 1)
        self._do(partial(self._replace, failed, first, now))

    def rest(self) -> None:
        """Release the device for a while; time goes on."""
        if self._active is not None and self._resting is None and self.notice is None:
            self._resting = self._active
            self._active = SilentOutput(self._clock, since=self.position())
            self._do(self._resting.stop)

    def wake(self) -> None:
        """Acquire the device again; the tape stops until it plays."""
        if self._resting is not None:
            output, self._resting = self._resting, None
            self._freeze()
            self._do(partial(self._take_again, output))

    async def close(self) -> None:
        """Silence at once."""
        if self._change is not None:
            self._change.cancel()
            await asyncio.gather(self._change, return_exceptions=True)
        for output in (self._active, self._resting):
            if output is not None:
                await output.close()
        self._active = self._resting = None

    def _do(self, change: Callable[[], Awaitable[None]]) -> None:
        self._change = asyncio.get_running_loop().create_task(_in_turn(self._change, change))

    def _freeze(self) -> None:
        self.position()
        self._active = None

    async def _find(self, first: int, lost_at: float | None) -> None:
        for choice in range(first, len(self._factories)):
            if await self._try(choice, lost_at):
                return
        await self._sound(SilentOutput(self._clock), lost_at=None)
        self.notice = SoundNotice.NO_DEVICE
        for delay in chain(_RETRY_S, repeat(_RETRY_S[-1])):
            await self._clock.sleep(delay)
            for choice in range(len(self._factories)):
                if await self._try(choice, lost_at=None):
                    return

    async def _try(self, choice: int, lost_at: float | None) -> bool:
        output = self._factories[choice](self._clock)
        try:
            await output.open()
            await self._sound(output, lost_at, choice)
        except OutputError as error:
            _log.info("output %s: %s", output.name, error)
        else:
            return True
        finally:
            if self._active is not output:
                await output.close()
        return False

    async def _sound(self, output: Output, lost_at: float | None, choice: int | None = None) -> None:
        at = self.position()
        if lost_at is not None:
            await self._report(Outage(at, ms_from_seconds(self._clock.now() - lost_at)))
        await output.start(at, self._read(at, AHEAD))
        self._active = output
        self._choice = self._choice if choice is None else choice
        self.name = output.name
        self._sounds_since = self._clock.now()
        await self._report(DeviceStarted())

    async def _replace(self, failed: Output, first: int, lost_at: float) -> None:
        await failed.close()
        await self._find(first, lost_at)

    async def _take_again(self, output: Output) -> None:
        try:
            await self._sound(output, lost_at=None)
        except OutputError as error:
            _log.info("output %s: %s", output.name, error)
            await output.close()
            await self._find(self._choice, lost_at=None)


async def _in_turn(previous: asyncio.Task[None] | None, change: Callable[[], Awaitable[None]]) -> None:
    if previous is not None:
        await previous
    await change()
