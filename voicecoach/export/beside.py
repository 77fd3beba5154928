"""Where a guide is written, and what to do where that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from voicecoach.atomic_write import atomic_write
from voicecoach.export.errors import ExportError


@contextmanager
def written_beside(path: Path) -> Iterator[Path]:
    """Give a new empty file in the folder of ``path``; in the end it takes the place of ``path``.

    When the block is left by an exception of any kind, the new file is removed and ``path`` is as it was.
    Raises ExportError, with what to do, for whatever the file system refuses.
    """
    if path.is_dir():
        raise ExportError("is a folder", where=str(path), fix="add the name of the file")
    folder = path.resolve().parent
    if not folder.is_dir():
        fix = "make the folder first, or choose another"
        raise ExportError(f"there is no folder {folder}", where=str(path), fix=fix)
    try:
        with atomic_write(path) as beside:
            yield beside
    except OSError as error:
        fix = "check the free space and the permissions of the folder, or choose another"
        raise ExportError(
            f"cannot be written: {error.strerror or error}", where=str(path), fix=fix
        ) from error
