"""The worker's side of the pipes. Standard library only: a worker must start fast."""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any, BinaryIO, NoReturn

from voicecoach.workers.protocol import decode_message, encode_message

Answer = Callable[[dict[str, Any]], dict[str, Any]]
"""Takes a request, returns the reply; called in the main thread, which native code prefers."""


def serve(begin: Callable[[], Answer], *, leave: Callable[[], None] = lambda: None) -> NoReturn:
    """Reply to requests until the parent closes its end of the pipe, then call ``leave`` and end the process.

    ``begin`` loads what the worker needs and returns what answers; by then output is redirected, and the pipe
    is read in another thread, so that the process ends with its parent even while native code hangs.
    Interrupts and suspension are ignored: the parent decides what they mean. An exception raised by ``begin``
    or the answer ends the process; the parent sees a lost worker.
    """
    replies = _claim_output()
    for name in ("SIGINT", "SIGTSTP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    requests: queue.SimpleQueue[tuple[int, dict[str, Any]]] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(requests, leave), daemon=True).start()
    try:
        answer = begin()
        while True:
            number, request = requests.get()
            replies.write(encode_message(number, answer(request)))
            replies.flush()
    except BaseException:  # noqa: BLE001 - whatever it is, the process ends
        import traceback  # noqa: PLC0415 - hardly ever

        traceback.print_exc()
        _end(leave, 1)


def _claim_output() -> BinaryIO:
    """Keep the pipe for replies; redirect everything else that is printed to standard error, at fd level."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return replies


def _read(requests: queue.SimpleQueue[tuple[int, dict[str, Any]]], leave: Callable[[], None]) -> None:
    try:
        while line := sys.stdin.buffer.readline():
            requests.put(decode_message(line))
    finally:  # also when the parent died in the middle of a line
        _end(leave, 0)


def _end(leave: Callable[[], None], code: int) -> NoReturn:
    """End the process at once, from any thread, whatever native code is doing."""
    try:
        leave()
    finally:
        os._exit(code)
