"""A record of temporary files, written before each is made, so that those of a killed process can be removed.

A process that makes temporary files keeps a record: a private, locked file in the folder of records that
lists their paths. The kernel releases the lock when the process ends, however it ends; a reused process id
cannot be mistaken for it. The next process removes the files in records that are not locked: only regular
files of this user with names from this module, never through a link.
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

PART, TAPE, RECORDINGS, UNPACKED = "part", "tape", "recordings", "unpacked"
"""A file before it is renamed; the tape of a device; a folder for an engine's recordings, or for what was
unpacked and has not been checked."""

_ATTEMPTS = 5


def temporary_name(kind: str) -> str:
    """Return a unique name; ``kind`` is one of those above."""
    return f"voicecoach-{os.urandom(8).hex()}.{kind}"


class TemporaryFiles:
    """The record of this process; thread-safe.

    If no record can be written, files are made all the same, and only a kill leaves one behind.
    """

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._lock = threading.Lock()
        self._open: set[Path] = set()
        self._record: tuple[Path, int] | None = None

    def keep_records_in(self, folder: Path) -> None:
        """Keep the record in ``folder`` from now on, and remove what its abandoned records list.

        Nothing is recorded before this is called; idempotent for the same folder.
        """
        with self._lock:
            if folder != self._folder:
                self._folder = folder
                remove_abandoned(folder)

    @contextmanager
    def noted(self, path: Path) -> Iterator[None]:
        """Record ``path`` while the block runs; make and remove the file inside it."""
        self.note(path)
        try:
            yield
        finally:
            self.forget(path)

    def note(self, path: Path) -> None:
        """Record that ``path`` (absolute, named by ``temporary_name``) is about to be made."""
        if not is_temporary_name(path.name):
            raise ValueError(f"{path.name} is not the name of a temporary file")
        with self._lock:
            self._open.add(path)
            self._write("+", path)

    def forget(self, path: Path) -> None:
        """Record that ``path`` is gone, or stays for good."""
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
                path.unlink()  # while it is locked: no other process reads it in between
            os.close(handle)
            with suppress(OSError):
                path.unlink()  # where an open file cannot be removed


def _new_record(folder: Path) -> tuple[Path, int]:
    """Create a record and lock it.

    Raises OSError, also if files cannot be locked: then there is no record.
    """
    private_folder(folder)
    for _ in range(_ATTEMPTS):
        path = folder / f"{os.getpid()}-{os.urandom(8).hex()}{RECORD_ENDING}"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
        # Another process may remove the new record as abandoned before it is locked.
        if lock(handle) and path.exists():
            return path, handle
        os.close(handle)
        path.unlink(missing_ok=True)
    raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))


def private_folder(path: Path) -> Path:
    """Return ``path``, a folder; it and its missing parents are made with mode 0700.

    Raises OSError.
    """
    for folder in (*reversed(path.parents), path):
        if not folder.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
    return path


temporary_files = TemporaryFiles()
"""The record of this process."""
