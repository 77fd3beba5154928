"""Temporary files are written down before they are made, so that a killed process leaves none for ever.

A process that makes one keeps a record: a private file in the folder of records, which it holds locked and
which lists the paths. The kernel takes the lock away when the process ends, however it ends, and no reused
process id can be mistaken for it. The next process looks at the records that nobody holds and removes what
they list: only regular files of this user with names that are given here, never through a link.
"""

from __future__ import annotations

import errno
import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from voicecoach.abandoned_files import RECORD_ENDING, is_temporary_name, lock, remove_abandoned

PART, TAPE, RECORDINGS = "part", "tape", "recordings"
"""A file on its way to its place; sound for a device; a folder that an engine records into."""

_ATTEMPTS = 5


def temporary_name(kind: str) -> str:
    """Return a name that no other file has; ``kind`` is one of those above."""
    return f"voicecoach-{os.urandom(8).hex()}.{kind}"


class TemporaryFiles:
    """The temporary files of this process; from any thread.

    Where nothing can be written down, files are made all the same, and only a kill leaves one.
    """

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._lock = threading.Lock()
        self._open: set[Path] = set()
        self._record: tuple[Path, int] | None = None

    def keep_records_in(self, folder: Path) -> None:
        """Write down in ``folder`` from now on, and remove what its abandoned records list.

        Nothing is written down before this is called; a second time with the same folder does nothing.
        """
        with self._lock:
            if folder != self._folder:
                self._folder = folder
                remove_abandoned(folder)

    @contextmanager
    def noted(self, path: Path) -> Iterator[None]:
        """Write ``path`` down for as long as the block runs; make and remove the file inside it."""
        self.note(path)
        try:
            yield
        finally:
            self.forget(path)

    def note(self, path: Path) -> None:
        """Write down that ``path`` (absolute, named by ``temporary_name``) is about to be made."""
        if not is_temporary_name(path.name):
            raise ValueError(f"{path.name} is not the name of a temporary file")
        with self._lock:
            self._open.add(path)
            self._write("+", path)

    def forget(self, path: Path) -> None:
        """Write down that ``path`` is gone, or stays for good."""
        with self._lock:
            self._open.discard(path)
            if self._open:
                self._write("-", path)
            else:
                self._end_record()

    def _write(self, sign: str, path: Path) -> None:
        if self._folder is None:
            return
        with suppress(OSError):
            if self._record is None:
                self._record = _new_record(self._folder)
            os.write(self._record[1], f"{json.dumps([sign, os.fspath(path)])}\n".encode())

    def _end_record(self) -> None:
        if self._record is not None:
            (path, handle), self._record = self._record, None
            with suppress(OSError):
                path.unlink()  # still locked: nobody reads it in between
            os.close(handle)
            with suppress(OSError):
                path.unlink()  # where an open file cannot be removed


def _new_record(folder: Path) -> tuple[Path, int]:
    """Make a record and lock it. Raises OSError, also where files cannot be locked: then there are none."""
    private_folder(folder)
    for _ in range(_ATTEMPTS):
        path = folder / f"{os.getpid()}-{os.urandom(8).hex()}{RECORD_ENDING}"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
        # Another process may come in between, and take the new record for an abandoned one.
        if lock(handle) and path.exists():
            return path, handle
        os.close(handle)
        path.unlink(missing_ok=True)
    raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))


def private_folder(path: Path) -> Path:
    """Return ``path``, a folder; it and what is missing above it is made for its owner alone.

    Raises OSError.
    """
    for folder in (*reversed(path.parents), path):
        if not folder.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
    return path


temporary_files = TemporaryFiles()
"""Those of this process."""
