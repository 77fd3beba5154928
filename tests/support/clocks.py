"""A clock that jumps: whoever waits is woken at once, in the order of time."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable, Sized
from itertools import count
from typing import TypeVar

Result = TypeVar("Result")

_TURNS = 12
"""Turns of the loop after which time passes even if somebody is never done."""


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
        await self._deadline(seconds)

    async def wait(self, event: asyncio.Event, seconds: float) -> bool:
        if event.is_set():
            return True
        if seconds <= 0:
            await asyncio.sleep(0)
            return event.is_set()
        deadline = self._deadline(seconds)
        waiter = asyncio.ensure_future(event.wait())
        waiter.add_done_callback(lambda _: deadline.done() or deadline.set_result(None))
        try:
            await deadline
        finally:
            waiter.cancel()
        return event.is_set()

    async def aside(self, work: Callable[[], Result]) -> Result:
        await asyncio.sleep(0)
        return work()

    def _deadline(self, seconds: float) -> asyncio.Future[None]:
        """Return what is done in ``seconds``, which time will jump to."""
        loop = asyncio.get_running_loop()
        deadline = loop.create_future()
        heapq.heappush(self._waiting, (self._now + seconds, next(self._order), deadline))
        if self._jumping is None or self._jumping.done():
            self._jumping = loop.create_task(self._jump())
        return deadline

    async def _jump(self) -> None:
        while self._waiting:
            await _all_wait()
            deadline, _, waiting = heapq.heappop(self._waiting)
            if not waiting.done():
                self._now = max(self._now, deadline)
                waiting.set_result(None)


async def _all_wait() -> None:
    """Give way until nobody else has anything to do; the public interface of the loop does not tell."""
    ready: Sized = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    for _ in range(_TURNS):
        await asyncio.sleep(0)
        if not ready:
            return
