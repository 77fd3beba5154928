"""A file appears whole or not at all."""

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
    """Give a new empty file in the folder of ``path``; in the end it takes the place of ``path``.

    A link is followed, and only a regular file is replaced; its mode stays as it was. A file that is new gets
    the mode that the umask leaves, or, ``private``, is for its owner alone. When the block is left by an
    exception of any kind, the new file is removed and ``path`` is as it was.

    Raises OSError for whatever the file system refuses; FileExistsError where there is a file and ``replace``
    is false.
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
    """Return the status of a file that may be replaced; None where there is none.

    Raises OSError for what is not a regular file.
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
    """Give a finished file its name. Raises FileExistsError where another has it, even since a moment ago."""
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
    """Give a file the owner, where that is allowed, and the mode of the one that it replaces."""
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(part, replaced.st_uid, replaced.st_gid)
    part.chmod(stat.S_IMODE(replaced.st_mode) & 0o777)
