"""Time and waiting, handed in: a session of fifteen minutes then runs in a test in milliseconds."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Protocol, TypeVar

Result = TypeVar("Result")


class Clock(Protocol):
    """What the player knows of time. Seconds, from an arbitrary beginning, never backwards."""

    def now(self) -> float:
        """Return the present."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait; not at all for a length of nought or less."""
        ...

    async def wait(self, event: asyncio.Event, seconds: float) -> bool:
        """Wait for ``event`` for at most ``seconds``; return whether it is set."""
        ...

    async def aside(self, work: Callable[[], Result]) -> Result:
        """Run work that may take long where it holds nothing up, and return its result."""
        ...


class SystemClock:
    """The machine's monotonic clock, which every process of the machine reads alike."""

    def now(self) -> float:
        """Return the present."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(max(0.0, seconds))

    async def wait(self, event: asyncio.Event, seconds: float) -> bool:
        """Wait for ``event`` for at most ``seconds``; return whether it is set."""
        try:
            async with asyncio.timeout(max(0.0, seconds)):
                await event.wait()
        except TimeoutError:
            return event.is_set()
        return True

    async def aside(self, work: Callable[[], Result]) -> Result:
        """Run ``work`` in a thread."""
        return await asyncio.to_thread(work)
