"""Time and waiting, injected: a session of fifteen minutes then runs in milliseconds in a test."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Protocol, TypeVar

_Result = TypeVar("_Result")


class Clock(Protocol):
    """The player's source of time: monotonic seconds from an arbitrary origin."""

    def now(self) -> float:
        """Return the current time (s)."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Sleep; return at once if ``seconds`` <= 0."""
        ...

    async def wait(self, event: asyncio.Event, seconds: float) -> bool:
        """Wait for ``event``, at most ``seconds``; return whether it is set."""
        ...

    async def aside(self, work: Callable[[], _Result]) -> _Result:
        """Run long work without blocking the event loop, and return its result."""
        ...


class SystemClock:
    """The machine's monotonic clock; all processes read the same time."""

    def now(self) -> float:
        """Return the current time (s)."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Sleep; return at once if ``seconds`` <= 0."""
        await asyncio.sleep(max(0.0, seconds))

    async def wait(self, event: asyncio.Event, seconds: float) -> bool:
        """Wait for ``event``, at most ``seconds``; return whether it is set."""
        try:
            async with asyncio.timeout(max(0.0, seconds)):
                await event.wait()
        except TimeoutError:
            return event.is_set()
        return True

    async def aside(self, work: Callable[[], _Result]) -> _Result:
        """Run ``work`` in a thread."""
        return await asyncio.to_thread(work)
