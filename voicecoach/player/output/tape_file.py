"""The file that the tape is written into, mapped by this process and by the worker that sounds it."""

from __future__ import annotations

import mmap
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voicecoach.player.output.protocol import OutputError
from voicecoach.settings.folders import user_folders
from voicecoach.temporary_files import TAPE, private_folder, temporary_files, temporary_name

_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - a private file is made in it
_ZEROS = bytes(1 << 20)


class TapeFile:
    """``buffers`` is an int16 array of the shape asked for, silent at first.

    An anonymous file where the system has them: it cannot outlive the processes that use it. ``folders``:
    make a named file instead, in the first folder with room.

    Raises OutputError if there is no room for it.
    """

    def __init__(self, count: int, samples: int, folders: Sequence[Path] | None = None) -> None:
        size = count * samples * 2
        self._handle = _unnamed(size) if folders is None else None
        if self._handle is None:
            self.path = _made_in_one_of(tuple(_folders()) if folders is None else folders, size)
        else:
            self.path = _path_of(self._handle)
        with self.path.open("r+b") as file:
            self._map = mmap.mmap(file.fileno(), size)
        self.buffers: NDArray[np.int16] = np.frombuffer(self._map, np.int16).reshape(count, samples)

    def unlink(self) -> None:
        """Remove the file's path: processes that have it mapped keep it."""
        if self._handle is None:
            _remove(self.path)
        elif self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def _unnamed(size: int) -> int | None:
    """Return an open anonymous file in memory; None if unsupported or without room."""
    if sys.platform != "linux":
        return None
    handle = -1
    try:
        handle = os.memfd_create("voicecoach-tape")
        _reserve(handle, size)
        with _path_of(handle).open("r+b"):
            return handle
    except OSError:
        if handle >= 0:
            os.close(handle)
        return None


def _path_of(handle: int) -> Path:
    """Return a path by which this user's other processes can open a file while it is open in this one."""
    return Path(f"/proc/{os.getpid()}/fd/{handle}")


def _folders() -> Iterator[Path]:
    if _SHARED_MEMORY.is_dir():
        yield _SHARED_MEMORY
    yield Path(tempfile.gettempdir())
    yield user_folders().cache


def _made_in_one_of(folders: Sequence[Path], size: int) -> Path:
    trouble: OSError | None = None
    for folder in folders:
        path = folder.absolute() / temporary_name(TAPE)
        try:
            private_folder(folder)
            _make(path, size)
        except OSError as error:
            trouble = error
        else:
            return path
    where = ", ".join(str(folder) for folder in folders)
    raise OutputError(
        f"no room for {size >> 20} MB of sound ({trouble and trouble.strerror})",
        where=where,
        fix="free some space on the disk",
    )


def _make(path: Path, size: int) -> None:
    temporary_files.note(path)
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            _reserve(handle, size)
        finally:
            os.close(handle)
    except BaseException:  # KeyboardInterrupt too: what is half made would keep its memory
        _remove(path)
        raise


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
    temporary_files.forget(path)


def _reserve(handle: int, size: int) -> None:
    """Allocate the space now: writing to a sparse mapped file on a full disk kills the process."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(handle, 0, size)
        return
    left = size
    while left > 0:
        left -= os.write(handle, _ZEROS[:left])
