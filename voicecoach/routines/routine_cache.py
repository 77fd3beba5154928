"""A cache of parsed routines on disk: unchanged files are not parsed and validated again.

An entry is valid only if the text of the routine, the text of each exercise that it names, and the paths of
those files are the same as when it was read by the same release of the program. A file with faults is never
cached, so that it is read again and reports all of them; nor is a routine with sound files, which may change
independently.

A damaged or foreign cache file is ignored, and replaced if possible.
"""

from __future__ import annotations

import json
import logging
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicecoach import __version__, model
from voicecoach.atomic_write import atomic_write
from voicecoach.model.routine import ChimeStep, Routine
from voicecoach.routines.definition_codec import decode, encode
from voicecoach.temporary_files import private_folder

if TYPE_CHECKING:
    from voicecoach.routines.definition_folder import ExerciseFolder, ExerciseText

MAX_CACHE_BYTES = 32 * 2**20
MAX_ROUTINES = 500

_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Origin:
    """The source of a routine. ``path`` is as the user wrote it, because it is part of places."""

    path: Path
    text: str
    exercises: ExerciseFolder


class RoutineCache:
    """Routines by path. ``file``: the cache file; ``None``: no cache."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._entries: dict[str, Any] | None = None
        self._is_changed = False

    def find(self, origin: Origin) -> Routine | None:
        """Return the routine of this origin, if cached."""
        entry = self._known().get(str(origin.path))
        try:
            if entry is None or not _is_same(entry, origin):
                return None
            return decode(Routine, entry["routine"])
        except (ValueError, TypeError, KeyError, AttributeError):
            return None  # anything else is not an entry

    def keep(self, origin: Origin, used: Mapping[str, ExerciseText], routine: Routine) -> None:
        """Add ``routine``; ``used``: the texts of its exercises by id."""
        if self._file is None or _has_sound_files(routine):
            return
        entries = self._known()
        entries.pop(str(origin.path), None)
        entries[str(origin.path)] = {
            "at": str(origin.path.absolute()),
            "text": digest(origin.text),
            "exercises": {name: [str(text.path), text.digest] for name, text in used.items()},
            "routine": encode(routine),
        }
        self._is_changed = True

    def save(self) -> None:
        """Write new entries to disk; on a disk error the next start is slower, no more."""
        if self._file is None or not self._is_changed:
            return
        self._is_changed = False
        there = {path: entry for path, entry in self._known().items() if os.path.exists(path)}  # noqa: PTH110
        body = json.dumps(dict(list(there.items())[-MAX_ROUTINES:]))
        try:
            private_folder(self._file.parent)
            _make_way(self._file)
            with atomic_write(self._file, private=True) as part:
                part.write_text(f"{_head(body)}\n{body}", encoding="ascii")
        except OSError as error:
            _log.info("%s: %s: routines are read anew each time", self._file, error.strerror or error)

    def _known(self) -> dict[str, Any]:
        if self._entries is None:
            self._entries = {} if self._file is None else _entries_of(self._file)
        return self._entries


def digest(text: str) -> str:
    """Return a hash of a text."""
    return blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest()


def _is_same(entry: Mapping[str, Any], origin: Origin) -> bool:
    return (
        entry["at"] == str(origin.path.absolute())
        and entry["text"] == digest(origin.text)
        and all(_is_same_exercise(origin, name, kept) for name, kept in entry["exercises"].items())
    )


def _is_same_exercise(origin: Origin, name: str, kept: object) -> bool:
    found = origin.exercises.text(name)
    return found is not None and kept == [str(found.path), found.digest]


def _has_sound_files(routine: Routine) -> bool:
    return routine.bed is not None or any(
        isinstance(step, ChimeStep) and step.is_file for step in routine.all_steps()
    )


def _entries_of(file: Path) -> dict[str, Any]:
    """Return the entries of the file; empty if another release or another user wrote it."""
    try:
        content = _content_of(file)
        head, _, body = content.partition("\n")
        entries = json.loads(body) if head == _head(body) else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return entries if isinstance(entries, dict) else {}


def _content_of(file: Path) -> str:
    with open(os.open(file, _READ), encoding="ascii") as opened:  # noqa: PTH123 - a descriptor
        status = os.fstat(opened.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_CACHE_BYTES or _is_foreign(status):
            raise ValueError("not a file of this program")
        return opened.read()


def _make_way(file: Path) -> None:
    """Remove a link, or a file whose mode the new one would inherit."""
    with suppress(FileNotFoundError):
        status = file.lstat()
        if not stat.S_ISREG(status.st_mode) or _is_foreign(status):
            file.unlink()


def _is_foreign(status: os.stat_result) -> bool:
    """Return whether another user could have written it."""
    return hasattr(os, "geteuid") and (
        status.st_uid != os.geteuid() or bool(status.st_mode & (stat.S_IWGRP | stat.S_IWOTH))
    )


def _head(body: str) -> str:
    return f"{_program()} {digest(body)}"


def _program() -> str:
    """Return a string that changes with the code that reads definitions, also between edits."""
    modules = [
        [item.name, status.st_size, status.st_mtime_ns]
        for folder in (Path(__file__).parent, Path(str(model.__file__)).parent)
        for item in sorted(os.scandir(folder), key=lambda item: item.name)
        if item.name.endswith(".py")
        for status in (item.stat(),)
    ]
    return f"{__version__} {digest(json.dumps(modules))}"
