"""The speech worker as seen from outside: a child process that is never waited for without end."""

from __future__ import annotations

import json
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import IO, Any, Self

WORKER_COMMAND = (sys.executable, "-P", "-m", "voicecoach.speech.pyttsx3_worker")
"""``-P`` keeps it from running a file of the user's that happens to be called like a module."""

_ENDED = "the speech process ended"
_FAREWELL_S = 1.0
"""How long a child may take to end by itself once its input is closed."""


class WorkerLostError(Exception):
    """The worker died, hung, or gave what is no answer. It has been killed."""


class WorkerProcess:
    """One child with a folder for its recordings, started at once.

    A line of JSON asks, a line of JSON answers. The child ends, and its folder goes, when this process does,
    however that ends. Raises WorkerLostError where it cannot be started.
    """

    def __init__(self, command: Sequence[str] = WORKER_COMMAND) -> None:
        try:
            self._folder = tempfile.mkdtemp(prefix="voicecoach-")
            self._process = subprocess.Popen(
                (*command, self._folder),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
            )
        except OSError as error:
            raise WorkerLostError(f"the speech process cannot start: {error}") from error
        requests, answers = self._process.stdin, self._process.stdout
        if requests is None or answers is None:
            raise RuntimeError("a child was started without its pipes")
        self._requests = requests
        self._answers: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._listener = threading.Thread(target=self._listen, args=(answers,), daemon=True)
        self._listener.start()

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._process.pid

    def ask(self, request: Mapping[str, object], timeout_s: float) -> dict[str, Any]:
        """Return the child's answer. Where none comes in time, kills the child and raises WorkerLostError."""
        answer = ""
        try:
            self._requests.write(f"{json.dumps(request)}\n")
            self._requests.flush()
            answer = self._answers.get(timeout=timeout_s)
            return dict(json.loads(answer))
        except queue.Empty:
            reason = f"no answer in {timeout_s:g} s"
        except OSError:
            reason = _ENDED
        except (ValueError, TypeError):
            reason = "the speech process said what nobody understands" if answer else _ENDED
        self.kill()
        raise WorkerLostError(reason)

    def close(self) -> None:
        """Let the child end by itself, or kill it when it does not."""
        with suppress(OSError):
            self._requests.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_FAREWELL_S)
        self.kill()

    def kill(self) -> None:
        """End the child at once and collect it, so that neither a zombie nor its folder stays."""
        self._process.kill()
        self._process.wait()
        with suppress(OSError):
            self._requests.close()
        self._listener.join(_FAREWELL_S)
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _listen(self, answers: IO[str]) -> None:
        with answers, suppress(OSError, ValueError):
            for line in answers:
                self._answers.put(line)
        self._answers.put("")
