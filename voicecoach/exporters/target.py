"""Where a guide is written, and what to do if that is impossible."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from voicecoach.atomic_write import atomic_write, status_of
from voicecoach.exporters.errors import ExportError
from voicecoach.temporary_files import PART, temporary_files, temporary_name

SUFFIXES = (".m4a", ".wav")

_MAX_LINKS = 40
_OPEN_FILES = Path("/proc")
"""Where /dev/stdout and the like lead: an open file, which cannot be replaced."""
_ANOTHER = "give the name of a new file, or of one to replace"
_FIXES = {
    errno.EISDIR: "add the name of the file",
    errno.EINVAL: _ANOTHER,
    errno.ELOOP: _ANOTHER,
    errno.ENAMETOOLONG: "choose a shorter name",
}


def check_target(path: Path) -> None:
    """Check that a guide can be written to ``path``, before there is work to lose; changes nothing.

    It may be a new file, a regular file that is not write-protected, or a link to either. Raises ExportError.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise ExportError(
            f"{path.suffix or 'no ending'} is not a kind of file that voicecoach writes",
            where=str(path),
            fix=f"end the name in {' or '.join(SUFFIXES)}",
        )
    try:
        file = _end_of_links(path)
        if not file.parent.is_dir():
            fix = "make the folder first, or choose another"
            raise ExportError(f"there is no folder {file.parent}", where=str(path), fix=fix)
        status = status_of(file)
        if status is not None and not (status.st_mode & 0o222 and os.access(file, os.W_OK)):
            fix = "allow writing to it, or choose another name"
            raise ExportError("is write-protected", where=str(path), fix=fix)
        _try_folder(file.parent)
    except OSError as error:
        _refuse(path, error)


@contextmanager
def guide_file(path: Path) -> Iterator[Path]:
    """Yield a new empty file in the folder of ``path``; on success it replaces ``path``.

    On an exception of any kind, the new file is removed and ``path`` is unchanged. Raises ExportError, with
    what to do, for every error of the file system.
    """
    check_target(path)
    try:
        with atomic_write(path) as part:
            yield part
    except OSError as error:
        _refuse(path, error)


def _end_of_links(path: Path) -> Path:
    """Return ``path`` with all links resolved; it need not exist. Raises ExportError, OSError."""
    for _ in range(_MAX_LINKS):
        path = Path(os.path.realpath(path.parent), path.name)
        if path.is_relative_to(_OPEN_FILES):
            raise OSError(errno.EINVAL, "Not a regular file")
        if not path.is_symlink():
            return path
        path = path.parent / path.readlink()
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))


def _try_folder(folder: Path) -> None:
    """Create a file in a folder and remove it: permission bits are not enough. Raises OSError."""
    part = folder / f".{temporary_name(PART)}"
    with temporary_files.noted(part):
        try:
            os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        finally:
            part.unlink(missing_ok=True)


def _refuse(path: Path, error: OSError) -> NoReturn:
    fix = "check the free space and the permissions of the folder, or choose another"
    raise ExportError(
        f"cannot be written: {error.strerror or error}",
        where=str(path),
        fix=_FIXES.get(error.errno or 0, fix),
    ) from error
