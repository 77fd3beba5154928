"""The parent's side for code that waits in a thread."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Self

from voicecoach.workers.parent import ENDED, INVALID, WorkerLostError, no_answer, opened_log
from voicecoach.workers.protocol import decode_message, encode_message

END_S = 1.0
"""Seconds a worker may take to end by itself once its input is closed."""


class WorkerProcess:
    """One worker, started at once; ``log`` takes what it prints. One request at a time.

    It has no controlling terminal, so that signals from keys do not reach it, and ends when this process
    ends, however it ends. Raises WorkerLostError if it cannot be started.
    """

    def __init__(self, command: Sequence[str], *, log: Path | None = None) -> None:
        try:
            with opened_log(log) as errors:
                self._process = subprocess.Popen(
                    command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=errors,
                    start_new_session=True,
                )
        except OSError as error:
            raise WorkerLostError(f"the process cannot start: {error}") from error
        requests, replies = self._process.stdin, self._process.stdout
        if requests is None or replies is None:
            raise RuntimeError("a child was started without its pipes")
        self._requests = requests
        self._replies: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._asked = 0
        self._listener = threading.Thread(target=self._listen, args=(replies,), daemon=True)
        self._listener.start()

    @property
    def pid(self) -> int:
        """The worker's process id."""
        return self._process.pid

    def ask(self, request: Mapping[str, object], timeout_s: float) -> dict[str, Any]:
        """Return the reply to ``request``.

        Kills the worker and raises WorkerLostError if no valid reply comes within ``timeout_s`` seconds.
        """
        self._asked += 1
        line = b""
        try:
            self._requests.write(encode_message(self._asked, request))
            self._requests.flush()
            line = self._line(timeout_s)
            return decode_message(line, self._asked)[1]
        except queue.Empty:
            reason = no_answer(timeout_s)
        except (OSError, ValueError):  # ValueError also for a pipe that `kill` closed in another thread
            reason = INVALID if line else ENDED
        self.kill()
        raise WorkerLostError(reason)

    def close(self) -> None:
        """Let the worker end by itself; kill it if it does not. Closing twice is harmless."""
        with suppress(OSError):
            self._requests.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(END_S)
        self.kill()

    def kill(self) -> None:
        """Kill the worker and whatever it has started, and reap it; from any thread."""
        # Until it is reaped, its id is not given to another process.
        if hasattr(os, "killpg") and self._process.returncode is None:
            with suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()
        with suppress(OSError):
            self._requests.close()
        self._listener.join(END_S)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _line(self, timeout_s: float) -> bytes:
        """Wait in two halves: a suspension of this process may use one up before the reply can be read."""
        try:
            return self._replies.get(timeout=timeout_s / 2)
        except queue.Empty:
            return self._replies.get(timeout=timeout_s / 2)

    def _listen(self, replies: IO[bytes]) -> None:
        with replies, suppress(OSError, ValueError):
            for line in replies:
                self._replies.put(line)
        self._replies.put(b"")
