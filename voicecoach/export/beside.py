"""A file appears whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from voicecoach.export.errors import ExportError


@contextmanager
def written_beside(path: Path) -> Iterator[Path]:
    """Give a new empty file in the folder of ``path``; in the end it takes the place of ``path``.

    When the block is left by an exception of any kind, the new file is removed and ``path`` is as it was.
    Raises ExportError, with what to do, for whatever the file system refuses.
    """
    target = path.resolve()
    _refuse_what_cannot_be(target, path)
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        yield beside
        _to_disk(beside)
        beside.replace(target)
    except OSError as error:
        fix = "check the free space and the permissions of the folder, or choose another"
        raise ExportError(
            f"cannot be written: {error.strerror or error}", where=str(path), fix=fix
        ) from error
    finally:
        beside.unlink(missing_ok=True)


def _refuse_what_cannot_be(target: Path, path: Path) -> None:
    if target.is_dir():
        raise ExportError("is a folder", where=str(path), fix="add the name of the file")
    if not target.parent.is_dir():
        raise ExportError(
            f"there is no folder {target.parent}",
            where=str(path),
            fix="make the folder first, or choose another",
        )


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
