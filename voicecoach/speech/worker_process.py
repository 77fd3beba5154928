"""A child process that answers a line of JSON with a line of JSON, and is never waited for without end."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import IO, Any

_FAREWELL_S = 1.0
"""How long a child may take to end by itself once its input is closed."""


class WorkerLostError(Exception):
    """The child died, hung, or answered what is not an answer. It has been killed."""


class WorkerProcess:
    """One child. It is started at once and ends by itself when this process does, however that ends."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
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
        """Return the child's answer. Raises WorkerLostError, and kills the child, where none comes."""
        try:
            self._requests.write(f"{json.dumps(request)}\n")
            self._requests.flush()
            answer = json.loads(self._answers.get(timeout=timeout_s))
        except (OSError, ValueError, queue.Empty) as error:
            self.kill()
            raise WorkerLostError(str(error) or f"no answer in {timeout_s:g} s") from error
        if not isinstance(answer, dict):
            self.kill()
            raise WorkerLostError(f"answered {answer!r}")
        return answer

    def close(self) -> None:
        """Let the child end by itself, or kill it when it does not."""
        with suppress(OSError):
            self._requests.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_FAREWELL_S)
        self.kill()

    def kill(self) -> None:
        """End the child at once and collect it, so that no zombie stays."""
        self._process.kill()
        self._process.wait()
        with suppress(OSError):
            self._requests.close()
        self._listener.join(_FAREWELL_S)

    def _listen(self, answers: IO[str]) -> None:
        with answers, suppress(OSError, ValueError):
            for line in answers:
                self._answers.put(line)
        self._answers.put("")
