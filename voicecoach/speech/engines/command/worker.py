"""The worker that runs a speech program once for each sentence.

``worker.py PART… FOLDER``: the parts of the command, with ``{text}`` and ``{out}`` still in them. The program
runs in the process group of this worker, which is killed as a whole when the program takes too long.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from voicecoach.workers.child import serve
from voicecoach.workers.command_line import OUT, TEXT, CommandLine

_LARGEST_BYTES = 64 * 2**20
"""Of a recording: five minutes of the largest format."""
_LONGEST_REASON = 200
"""Of a program's last words, in characters."""


def main() -> None:
    """Answer requests until the input closes."""
    *parts, folder = sys.argv[1:]
    _limit_files()
    worker = CommandWorker(CommandLine(tuple(parts)), Path(folder))
    serve(lambda: worker.answer, leave=worker.leave)


class CommandWorker:
    """One program, and its answers."""

    def __init__(self, command: CommandLine, folder: Path) -> None:
        self._command = command
        self._folder = folder
        self._recordings = 0

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the reply to ``speaker`` or ``say``; ``failed`` names what went wrong."""
        return self._say(request["text"]) if request["do"] == "say" else {"voice": self._command.program}

    def leave(self) -> None:
        """Remove the recordings, and end a program that still runs."""
        shutil.rmtree(self._folder, ignore_errors=True)
        if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
            os.killpg(0, signal.SIGKILL)

    def _say(self, text: str) -> dict[str, Any]:
        self._recordings += 1
        out, errors = self._folder / f"{self._recordings}.wav", self._folder / "errors"
        command = self._command.filled({TEXT: text, OUT: str(out)})
        given = None if self._command.takes_text else text.encode()
        try:
            with errors.open("wb") as last_words:
                done = subprocess.run(
                    command.parts,
                    input=given,
                    stdin=subprocess.DEVNULL if given is None else None,
                    stdout=subprocess.DEVNULL,
                    stderr=last_words,
                    check=False,
                )
        except (OSError, ValueError) as error:
            return _failed(f"{self._command.program} cannot start: {error}")
        if done.returncode:
            return _failed(f"{self._command.program} failed with {done.returncode}{_last_line(errors)}")
        try:
            size = out.stat().st_size
        except OSError:
            return _failed(f"{self._command.program} wrote no file{_last_line(errors)}")
        if size > _LARGEST_BYTES:
            out.unlink(missing_ok=True)
            return _failed(f"{self._command.program} wrote {size // 10**6} MB")
        return {"recording": str(out)}


def _failed(detail: str) -> dict[str, Any]:
    return {"failed": "recording", "detail": detail}


def _last_line(errors: Path) -> str:
    with suppress(OSError):
        lines = errors.read_bytes()[-4096:].decode(errors="replace").split("\n")
        said = [line.strip() for line in lines if line.strip()]
        if said:
            return f": {said[-1][:_LONGEST_REASON]}"
    return ""


def _limit_files() -> None:
    """Keep a program that never stops writing from filling the disk, where the system knows such limits."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - there is none on Windows

        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_BYTES + 1, most))


if __name__ == "__main__":
    main()
