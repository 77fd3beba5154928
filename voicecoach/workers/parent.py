"""What both clients of a worker share: its command, its log, its errors."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

from voicecoach.model.errors import VoicecoachError
from voicecoach.temporary_files import private_folder

ENDED = "the process has ended"
INVALID = "the process sent an invalid answer"


class WorkerLostError(VoicecoachError):
    """A worker could not be started, died, hung, or sent an invalid answer. Its process is dead."""


def module_command(module: str, *arguments: str) -> tuple[str, ...]:
    """Return the command that runs a module of this package as a worker.

    ``-P`` keeps Python from importing a file in the working folder that has the name of a module.
    """
    return (sys.executable, "-P", "-m", module, *arguments)


def no_answer(timeout_s: float) -> str:
    """Return the reason for a request that was not answered in time."""
    return f"no answer in {timeout_s:g} s"


def opened_log(path: Path | None) -> IO[bytes]:
    """Open the file that takes what a worker prints; the null device if there is none."""
    if path is not None:
        try:
            private_folder(path.parent)
            path.touch(0o600)
            return path.open("wb")
        except OSError:
            pass
    return Path(os.devnull).open("wb")
