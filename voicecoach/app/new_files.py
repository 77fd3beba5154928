"""Puts files into the user's folders: all of them or none, and none in the place of another."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from voicecoach.atomic_write import atomic_write


def put_files(files: Iterable[tuple[Path, Path]], base: Sequence[Path]) -> None:
    """Copy each file to its new path, below one of the folders ``base``; the last one appears last.

    Raises FileExistsError and other OSErrors; then none of them is there.
    """
    done: list[Path] = []
    folders: list[Path] = []
    try:
        for source, path in files:
            folders += _made(path.parent)
            _check_free(path, base)
            with atomic_write(path, replace=False) as part:
                shutil.copyfile(source, part)
            done.append(path)
    except BaseException:
        for path in reversed(done):
            path.unlink(missing_ok=True)
        for folder in reversed(folders):
            with suppress(OSError):
                folder.rmdir()
        raise


def put_content(content: bytes, path: Path, *, alike: Path | None = None) -> None:
    """Write a new file, with the mode of the file ``alike``. Raises FileExistsError and other OSErrors."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, "there is a file already", str(path))
    with atomic_write(path, replace=False) as part:
        part.write_bytes(content)
        if alike is not None:
            shutil.copymode(alike, part)


def _check_free(path: Path, base: Sequence[Path]) -> None:
    """Raise OSError if a file would take the place of another, or a link leads out of the folders."""
    if not any(path.parent.resolve().is_relative_to(each.resolve()) for each in base):
        raise PermissionError(errno.EPERM, "a link leads out of the folder", str(path.parent))
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, "there is a file already", str(path))


def _made(folder: Path) -> list[Path]:
    """Make a folder and its parents; return those that are new, the outermost first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()][::-1]
    folder.mkdir(parents=True, exist_ok=True)
    return missing
