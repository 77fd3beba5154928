"""Atomic writing: a file appears whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from voicecoach.temporary_files import PART, temporary_files, temporary_name


@contextmanager
def atomic_write(path: Path, *, private: bool = False, replace: bool = True) -> Iterator[Path]:
    """Yield a new empty file in the folder of ``path``; on success it replaces ``path``.

    Links are followed; only a regular file is replaced, and its mode is kept. The mode of a new file follows
    the umask, or is 0600 if ``private``. On an exception of any kind, the new file is removed and ``path`` is
    unchanged.

    Raises OSError for errors of the file system; FileExistsError if ``path`` exists and ``replace`` is false.
    """
    target = Path(os.path.realpath(path))
    replaced = status_of(target)
    part = target.with_name(f".{temporary_name(PART)}")
    with temporary_files.noted(part):
        try:
            is_private = private or replaced is not None
            os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if is_private else 0o666))
            yield part
            _to_disk(part)
            if replaced is not None:
                _make_alike(part, replaced)
            if replace:
                part.replace(target)
            else:
                _put(part, target)
        finally:
            part.unlink(missing_ok=True)


def status_of(target: Path) -> os.stat_result | None:
    """Return the status of a file that may be replaced; None if there is none.

    Raises OSError if it is not a regular file.
    """
    try:
        status = target.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "Not a regular file")
    return status


def _put(part: Path, target: Path) -> None:
    """Rename a finished file. Raises FileExistsError if the name is taken, without a race."""
    try:
        target.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        part.replace(target)


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _make_alike(part: Path, replaced: os.stat_result) -> None:
    """Copy the mode and, where allowed, the owner of the file that it replaces."""
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(part, replaced.st_uid, replaced.st_gid)
    part.chmod(stat.S_IMODE(replaced.st_mode) & 0o777)
