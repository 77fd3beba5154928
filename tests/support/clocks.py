"""A clock that jumps: whoever waits is woken at once, in the order of time."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from typing import TypeVar

Result = TypeVar("Result")

_TURNS = 12
"""Turns of the loop after which everybody who could do something has done it."""


class MockClock:
    """Time stands still while anyone works, and jumps to the next deadline once all wait."""

    def __init__(self, start: float = 1_000.0) -> None:
        self._now = start
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order = count()
        self._jumping: asyncio.Task[None] | None = None

    def now(self) -> float:
        return self._now

    def advance(self, seconds: float) -> None:
        """Let time pass at once, for code that does not wait."""
        self._now += seconds

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        deadline = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (self._now + seconds, next(self._order), deadline))
        if self._jumping is None or self._jumping.done():
            self._jumping = asyncio.get_running_loop().create_task(self._jump())
        await deadline

    async def wait(self, event: asyncio.Event, seconds: float) -> bool:
        if event.is_set():
            return True
        waiters = {asyncio.ensure_future(event.wait()), asyncio.ensure_future(self.sleep(seconds))}
        try:
            await asyncio.wait(waiters, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for waiter in waiters:
                waiter.cancel()
            with suppress(asyncio.CancelledError):
                await asyncio.gather(*waiters, return_exceptions=True)
        return event.is_set()

    async def aside(self, work: Callable[[], Result]) -> Result:
        await asyncio.sleep(0)
        return work()

    async def _jump(self) -> None:
        while self._waiting:
            for _ in range(_TURNS):
                await asyncio.sleep(0)
            deadline, _, waiting = self._waiting[0]
            if not waiting.done():
                self._now = max(self._now, deadline)
                waiting.set_result(None)
            heapq.heappop(self._waiting)
