"""What a parent and its worker exchange: one JSON object a line, every reply with its request's number.

``child.py`` is the worker's side. ``client.py`` and ``async_client.py`` are the parent's, for code that waits
in a thread and for code that waits in an event loop; both behave alike (``tests/contracts``).
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from voicecoach.model.errors import VoicecoachError

ENDED = "the process has ended"
INVALID = "the process sent an invalid answer"


class WorkerLostError(VoicecoachError):
    """A worker could not be started, died, hung, or sent an invalid answer. Its process is dead."""


def module_command(module: str, *arguments: str) -> tuple[str, ...]:
    """Return the command that runs a module of this package as a worker.

    ``-P`` keeps Python from importing a file in the working folder that has the name of a module.
    """
    return (sys.executable, "-P", "-m", module, *arguments)


def encoded(number: int, message: Mapping[str, object]) -> bytes:
    """Return ``message`` as a line, marked with the request's number."""
    return json.dumps({"id": number, **message}).encode() + b"\n"


def decoded(line: bytes, last: int | None = None) -> tuple[int, dict[str, Any]]:
    """Return the number and the message of a line.

    Raises ValueError for anything else, and for a number above ``last``: an answer to what was never asked.
    """
    message = json.loads(line)
    number = message.pop("id", None) if isinstance(message, dict) else None
    if not isinstance(number, int) or (last is not None and number > last):
        raise ValueError("not a numbered message")
    return number, message


def no_answer(timeout_s: float) -> str:
    """Return the reason for a request that was not answered in time."""
    return f"no answer in {timeout_s:g} s"


def opened_log(path: Path | None) -> IO[bytes]:
    """Return the file that takes whatever a worker prints; the null device where there is no such file."""
    if path is not None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return path.open("wb")
        except OSError:
            pass
    return Path(os.devnull).open("wb")
