"""How long the machine stood still: a test of real sound on a machine that does so proves nothing.

As a program it naps until its input closes, and prints by how many seconds the worst nap was overslept.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_NAP_S = 0.005


class Stalls:
    """``longest_s`` is known once the watch is over."""

    longest_s = 0.0


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
        stalls.longest_s = float(watch.communicate(timeout=10)[0])


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
