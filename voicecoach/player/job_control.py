"""Ctrl-Z in a terminal: the player pauses, then the program is suspended."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_SILENT_AFTER_S = 0.3


@contextmanager
def pause_on_suspend(pause: Callable[[], None]) -> Iterator[None]:
    """Call ``pause`` before the terminal suspends this program; it continues paused.

    A handler that is already installed (a full-screen program's) is kept.
    """
    if not _is_ours():
        yield
        return
    loop = asyncio.get_running_loop()

    def suspend() -> None:
        pause()
        loop.call_later(_SILENT_AFTER_S, os.kill, os.getpid(), signal.SIGSTOP)

    loop.add_signal_handler(signal.SIGTSTP, suspend)
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGTSTP)


def _is_ours() -> bool:
    on_main_thread = threading.current_thread() is threading.main_thread()
    return os.name == "posix" and on_main_thread and signal.getsignal(signal.SIGTSTP) is signal.SIG_DFL
