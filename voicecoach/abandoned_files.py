"""Removes the temporary files of killed processes, as listed in their records."""

from __future__ import annotations

import json
import os
import re
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

RECORD_ENDING = ".open"
UNPACKED_ENDING = ".unpacked"

_TEMPORARY = re.compile(r"\.?voicecoach-[0-9a-f]{16}\.(?:part|tape|recordings|unpacked)")
_RECORD = re.compile(r"[0-9]+-[0-9a-f]{16}\.open")
_RECORDING = re.compile(r"[0-9]+\.sound")
_LONGEST_RECORD = 1 << 20
_AS_IT_IS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""Follows no link, and does not block on a FIFO."""


def is_temporary_name(name: str) -> bool:
    """Return whether ``name`` is a temporary file name of this program."""
    return _TEMPORARY.fullmatch(name) is not None


def lock(handle: int) -> bool:
    """Lock an open file until it is closed or the process ends.

    Returns False if another process holds the lock, or files cannot be locked.
    """
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def remove_abandoned(records: Path) -> None:
    """Remove the records in a folder that no living process holds, and the files they list."""
    try:
        found = sorted(records.iterdir())
    except OSError:
        return
    for record in found:
        if _RECORD.fullmatch(record.name):
            with suppress(OSError):
                _settle(record)


def _settle(record: Path) -> None:
    """Remove the files that one record lists, and the record, unless its owner lives. Raises OSError."""
    handle = os.open(record, os.O_RDWR | _AS_IT_IS)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode) or not lock(handle):
            return
        text = os.read(handle, _LONGEST_RECORD)
        stay = [path for path in _listed(text.splitlines()) if not _is_gone(path)]
        if not stay:
            record.unlink()
    finally:
        os.close(handle)


def _listed(lines: Iterable[bytes]) -> list[Path]:
    """Return the paths that were still open; skip a line that a kill cut short."""
    found: dict[Path, None] = {}
    for line in lines:
        try:
            sign, name = json.loads(line)
            path = Path(name)
        except (ValueError, TypeError):
            continue
        if sign == "+":
            found[path] = None
        else:
            found.pop(path, None)
    return list(found)


def _is_gone(path: Path) -> bool:
    """Remove a temporary file or folder; return False if it is ours and could not be removed."""
    if not path.is_absolute() or not is_temporary_name(path.name):
        return True
    try:
        status = path.lstat()
        if not _is_own(status):
            return True
        if stat.S_ISREG(status.st_mode):
            path.unlink()
        elif stat.S_ISDIR(status.st_mode) and path.suffix == UNPACKED_ENDING:
            import shutil  # noqa: PLC0415 - for the rare case

            shutil.rmtree(path)  # follows no link
        elif stat.S_ISDIR(status.st_mode):
            _remove_recordings(path)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def _remove_recordings(folder: Path) -> None:
    for recording in folder.iterdir():
        status = recording.lstat()
        if _RECORDING.fullmatch(recording.name) and stat.S_ISREG(status.st_mode) and _is_own(status):
            recording.unlink()
    folder.rmdir()


def _is_own(status: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
