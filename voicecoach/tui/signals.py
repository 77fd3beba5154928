"""Termination while the screens are open: a signal, or a closed terminal."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_GRACE_S = 2.0

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


@contextmanager
def ended_from_outside(leave: Callable[[], None], *, code: int) -> Iterator[None]:
    """Call ``leave`` on the running loop at a termination signal.

    A write to a closed terminal may block for ever, so the process exits a little later in any case, with
    ``code``. A signal that was ignored at the start stays ignored.
    """
    loop = asyncio.get_running_loop()
    numbers = [number for number in _present() if signal.getsignal(number) is not signal.SIG_IGN]

    def end() -> None:
        last_resort = threading.Timer(_GRACE_S, os._exit, [code])
        last_resort.daemon = True
        last_resort.start()
        leave()

    for number in numbers:
        loop.add_signal_handler(number, end)
    try:
        yield
    finally:
        for number in numbers:
            loop.remove_signal_handler(number)


def _present() -> list[signal.Signals]:
    if os.name != "posix":  # not supported by the loop on other systems
        return []
    return [signal.Signals[name] for name in _SIGNALS]
