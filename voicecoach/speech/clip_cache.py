"""Clips on disk, by a hash of their words and voice."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.audio.clip_file import HEADER_BYTES, clip_in, content_of, length_by
from voicecoach.temporary_files import PART, private_folder, temporary_files, temporary_name

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip
    from voicecoach.model.units import DurationMs

_log = logging.getLogger(__name__)

_KEPT = ".clip"
_UNFINISHED = f".{PART}"

LARGEST_BYTES = 512 * 2**20
_AFTER_PRUNING = 0.9
_STALE_S = 3600
"""In seconds. The time of last use is updated at most once an hour; older unfinished files are abandoned."""


@dataclass(frozen=True, slots=True)
class CacheSize:
    """Number of clips, and their size in bytes."""

    clips: int
    bytes: int


@dataclass(frozen=True, slots=True, order=True)
class _Entry:
    used: float
    bytes: int
    path: Path


class ClipCache:
    """A folder of clips that several processes may use at once.

    A folder that cannot be read or written raises nothing: its clips are spoken again next time, and one
    warning is logged.
    """

    def __init__(self, folder: Path, *, largest_bytes: int = LARGEST_BYTES) -> None:
        self._folder = folder
        self._largest_bytes = largest_bytes
        self._writable = True

    def read(self, key: str) -> Clip | None:
        """Return the clip kept under ``key``; ``None`` if there is none or it is damaged."""
        path = self._path(key)
        try:
            clip = clip_in(path.read_bytes())
        except OSError:
            return None
        if clip is not None:
            _note_use(path)
        return clip

    def length_of(self, key: str) -> DurationMs | None:
        """Return the length of the clip under ``key``, from its header alone; ``None`` as in ``read``."""
        path = self._path(key)
        try:
            with path.open("rb") as file:
                length = length_by(file.read(HEADER_BYTES), os.fstat(file.fileno()).st_size)
        except OSError:
            return None
        if length is not None:
            _note_use(path)
        return length

    def write(self, key: str, clip: Clip) -> None:
        """Store a clip, whole or not at all; safe against other processes that write it at the same time."""
        if not self._writable:
            return
        part = self._folder / temporary_name(PART)
        try:
            private_folder(self._folder)
            with temporary_files.noted(part):
                try:
                    part.touch(0o600, exist_ok=False)
                    part.write_bytes(content_of(clip))
                    part.replace(self._path(key))
                finally:
                    _delete(part)
        except OSError as error:
            self._writable = False
            _log.warning("%s: %s: spoken sentences are not kept there", self._folder, error.strerror or error)

    def prune(self) -> None:
        """Delete the least recently used clips down to the size limit."""
        entries = sorted(self._entries(_KEPT))
        total = sum(entry.bytes for entry in entries)
        if total > self._largest_bytes:
            for entry in entries:
                if total <= self._largest_bytes * _AFTER_PRUNING:
                    break
                _delete(entry.path)
                total -= entry.bytes
        for entry in self._entries(_UNFINISHED):
            if time.time() - entry.used > _STALE_S:
                _delete(entry.path)

    def size(self) -> CacheSize:
        """Return what the cache holds."""
        sizes = [entry.bytes for entry in self._entries(_KEPT)]
        return CacheSize(len(sizes), sum(sizes))

    def clear(self) -> CacheSize:
        """Delete everything; return what the cache held."""
        size = self.size()
        for entry in (*self._entries(_KEPT), *self._entries(_UNFINISHED)):
            _delete(entry.path)
        return size

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}{_KEPT}"

    def _entries(self, suffix: str) -> Iterator[_Entry]:
        try:
            found = list(os.scandir(self._folder))
        except OSError:
            return
        for item in found:
            if item.name.endswith(suffix):
                with suppress(OSError):  # another process may have deleted it by now
                    status = item.stat()
                    yield _Entry(status.st_mtime, status.st_size, Path(item.path))


def _note_use(path: Path) -> None:
    with suppress(OSError):
        if time.time() - path.stat().st_mtime > _STALE_S:
            os.utime(path)


def _delete(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
