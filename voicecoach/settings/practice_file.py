"""The file of what was done: private, bounded, written whole, and never by two processes at once.

A file that is damaged is renamed, so that nothing in it is lost, and reported once.
"""

from __future__ import annotations

import json
import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from voicecoach.abandoned_files import lock
from voicecoach.atomic_write import atomic_write
from voicecoach.settings.errors import SettingsError
from voicecoach.settings.practice import MOST_KEPT, MOST_TIMES, Done, Practice
from voicecoach.temporary_files import private_folder

MAX_BYTES: Final = 2**20
_FORMAT, _VERSION = "voicecoach/practice", 1
_LONGEST_NAME = 200
_ATTEMPTS, _PAUSE_S = 250, 0.02
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class _DamagedError(ValueError):
    """The content is not what this program writes."""


def read_practice(path: Path) -> tuple[Practice, SettingsError | None]:
    """Return what was done, and what is to be said about its file, if it could not be read.

    A damaged file is set aside beside its place; then nothing was done, and the next call reports nothing.
    """
    try:
        return _read(path), None
    except _DamagedError as error:
        return Practice(), _set_aside(path, str(error))
    except OSError as error:
        return Practice(), _unreadable(path, error)


def note_practice(path: Path, routines: Iterable[str], exercises: Iterable[str], today: date) -> None:
    """Add one session to the file at ``path``: see `Practice.with_session`.

    Raises SettingsError if it cannot be written; also for a damaged file, which is set aside first, and the
    session is noted in a new one.
    """
    try:
        private_folder(path.parent)
        with _locked(path):
            practice, fault = read_practice(path)
            if fault is None or not path.exists():
                _write(path, practice.with_session(routines, exercises, today))
    except OSError as error:
        what = f"what was done could not be written: {error.strerror or error}"
        raise SettingsError(
            what, where=str(path), fix="check the folder's permissions and free space"
        ) from error
    if fault is not None:
        raise fault


def rename_in_practice(path: Path, routine: str, new: str) -> None:
    """Count what was done of ``routine`` for ``new`` from now on: see `Practice.renamed`.

    Raises SettingsError if the file cannot be read or written.
    """
    practice, fault = read_practice(path)
    if fault is not None:
        raise fault
    if routine not in practice.routines:
        return
    try:
        with _locked(path):
            _write(path, _read(path).renamed(routine, new))
    except (OSError, _DamagedError) as error:
        what = f"how often it was done could not be noted: {error}"
        raise SettingsError(what, where=str(path), fix="check the folder's permissions") from error


def _read(path: Path) -> Practice:
    try:
        with os.fdopen(os.open(path, _READ), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise _DamagedError("this is no regular file")
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return Practice()
    if len(content) > MAX_BYTES:
        raise _DamagedError("it is too large")
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        raise _DamagedError("it is cut off, or not JSON") from None
    if not isinstance(document, dict) or document.get("format") != _FORMAT:
        raise _DamagedError("it is not a record of what was done")
    if document.get("version") != _VERSION:
        raise OSError(None, "another release of voicecoach wrote it")
    return Practice(_counts(document.get("routines")), _counts(document.get("exercises")))


def _counts(table: object) -> Mapping[str, Done]:
    if not isinstance(table, dict) or len(table) > MOST_KEPT:
        raise _DamagedError("its tables are not readable")
    return {_name(name): _done(entry) for name, entry in table.items()}


def _name(name: object) -> str:
    if not isinstance(name, str) or not 0 < len(name) <= _LONGEST_NAME:
        raise _DamagedError("it holds a name that cannot be one")
    return name


def _done(entry: object) -> Done:
    match entry:
        case {"times": int(times), "last": str(last)} if 0 < times <= MOST_TIMES and not isinstance(
            times, bool
        ):
            try:
                return Done(int(times), date.fromisoformat(last))
            except ValueError:
                raise _DamagedError("it holds a day that cannot be one") from None
        case _:
            raise _DamagedError("it holds a count that cannot be one")


def _write(path: Path, practice: Practice) -> None:
    def table(counts: Mapping[str, Done]) -> dict[str, object]:
        return {name: {"times": done.times, "last": done.last.isoformat()} for name, done in counts.items()}

    document = {
        "format": _FORMAT,
        "version": _VERSION,
        "routines": table(practice.routines),
        "exercises": table(practice.exercises),
    }
    with atomic_write(path, private=True) as part:
        part.write_text(json.dumps(document, indent=1), encoding="ascii")


def _set_aside(path: Path, why: str) -> SettingsError:
    """Rename a damaged file, and return what is to be said about it."""
    aside = next(
        other
        for number in range(1, 10_000)
        if not os.path.lexists(other := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}"))
    )
    try:
        path.rename(aside)
    except OSError as error:
        return _unreadable(path, error)
    what = f"the record of what was done could not be read: {why}; counting begins anew"
    return SettingsError(what, where=str(path), fix=f"the old one is kept as {aside.name}")


def _unreadable(path: Path, error: OSError) -> SettingsError:
    what = f"the record of what was done could not be read: {error.strerror or error}"
    return SettingsError(what, where=str(path), fix="check the file's permissions, or move it away")


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the lock of the file at ``path``. Raises OSError if another process holds it for seconds."""
    handle = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        for _ in range(_ATTEMPTS):
            if lock(handle):
                break
            time.sleep(_PAUSE_S)
        else:
            raise OSError(None, "another process holds it")
        yield
    finally:
        os.close(handle)
