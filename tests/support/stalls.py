"""How long the machine stood still: on one that does so, a test of real sound can judge no times.

What is played there is played again, up to three times. If the machine stalled each time, only what was heard
and in which order is judged, and not when.

As a program it naps until its input closes, and prints by how many seconds the worst nap was overslept.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

from voicecoach.model.errors import VoicecoachError

TRIES = 3
_NAP_S = 0.005
_STALL_S = 0.03
"""Longer than any buffer between the player and the recorder lasts without underruns."""

_MISSED = (AssertionError, LookupError, ValueError, VoicecoachError)
"""What a scene raises that misses something: a sound, or the answer of a device."""

Result = TypeVar("Result")


@dataclass(frozen=True)
class Played(Generic[Result]):
    """What came of a scene, and whether its times can be judged."""

    result: Result
    is_steady: bool


class Stalls:
    """How long the machine stood still; known once the watch is over."""

    longest_s = 0.0

    @property
    def is_steady(self) -> bool:
        return self.longest_s < _STALL_S


def played(scene: Callable[[], Result]) -> Played[Result]:
    """Return what ``scene`` returns, the last time that it was played; raise what it asserted then."""
    for left in reversed(range(TRIES)):
        failure = None
        with watched_stalls() as stalls:
            try:
                result = scene()
            except _MISSED as error:
                failure = error
        if stalls.is_steady or not left:
            break
    if failure is not None:
        raise failure
    return Played(result, stalls.is_steady)


async def played_on_loop(scene: Callable[[], Awaitable[Result]]) -> Played[Result]:
    """Do the same for a coroutine function."""
    for left in reversed(range(TRIES)):
        failure = None
        with watched_stalls() as stalls:
            try:
                result = await scene()
            except _MISSED as error:
                failure = error
        if stalls.is_steady or not left:
            break
    if failure is not None:
        raise failure
    return Played(result, stalls.is_steady)


@contextmanager
def watched_stalls() -> Iterator[Stalls]:
    """Watch from a process of its own, which nothing but the machine holds up."""
    stalls = Stalls()
    watch = subprocess.Popen(
        [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield stalls
    finally:
        stalls.longest_s = float(watch.communicate(timeout=60)[0])


def _main() -> None:
    over = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
    longest = 0.0
    while not over.is_set():
        began = time.monotonic()
        time.sleep(_NAP_S)
        longest = max(longest, time.monotonic() - began - _NAP_S)
    print(longest)  # noqa: T201 - its answer


if __name__ == "__main__":
    _main()
