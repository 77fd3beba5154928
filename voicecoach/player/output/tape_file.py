"""The file that the tape is written into, mapped by this process and by the worker that sounds it."""

from __future__ import annotations

import contextlib
import mmap
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voicecoach.player.output.protocol import OutputError
from voicecoach.settings.folders import user_folders

_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - a private file is made in it
_ZEROS = bytes(1 << 20)


class TapeFile:
    """``buffers`` is an int16 array of the shape asked for, silent at first.

    Raises OutputError when no folder has room for it.
    """

    def __init__(self, count: int, samples: int, folders: Sequence[Path] | None = None) -> None:
        size = count * samples * 2
        self.path = _made_in_one_of(tuple(_folders()) if folders is None else folders, size)
        with self.path.open("r+b") as file:
            self._map = mmap.mmap(file.fileno(), size)
        self.buffers: NDArray[np.int16] = np.frombuffer(self._map, np.int16).reshape(count, samples)

    def unlink(self) -> None:
        """Take the file's name away: who has it mapped keeps it, and nothing is left behind."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)


def _folders() -> Iterator[Path]:
    if _SHARED_MEMORY.is_dir():
        yield _SHARED_MEMORY
    yield Path(tempfile.gettempdir())
    yield user_folders().cache


def _made_in_one_of(folders: Sequence[Path], size: int) -> Path:
    trouble: OSError | None = None
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix="voicecoach-", suffix=".tape", dir=folder)
            try:
                _reserve(handle, size)
            except OSError:
                Path(name).unlink()
                raise
            finally:
                os.close(handle)
        except OSError as error:
            trouble = error
        else:
            return Path(name)
    where = ", ".join(str(folder) for folder in folders)
    raise OutputError(
        f"no room for {size >> 20} MB of sound ({trouble and trouble.strerror})",
        where=where,
        fix="free some space on the disk",
    )


def _reserve(handle: int, size: int) -> None:
    """Take the space now: a mapped file that grows on a full disk would kill whoever writes to it."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(handle, 0, size)
        return
    left = size
    while left > 0:
        left -= os.write(handle, _ZEROS[:left])
