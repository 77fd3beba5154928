"""A private file of values that may be computed again: its entries hold for one state of the program.

A damaged or foreign file is ignored, and replaced if possible.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from voicecoach.atomic_write import atomic_write
from voicecoach.temporary_files import private_folder

MAX_CACHE_BYTES = 32 * 2**20

_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def read_entries(file: Path, program: str) -> dict[str, Any]:
    """Return the entries of the file; empty if another ``program`` or another user wrote it."""
    try:
        content = _content_of(file)
        head, _, body = content.partition("\n")
        entries = json.loads(body) if head == _head(program, body) else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return entries if isinstance(entries, dict) else {}


def write_entries(file: Path, program: str, entries: Mapping[str, Any]) -> None:
    """Write the entries of ``program``, in place of all that the file holds. Raises OSError."""
    body = json.dumps(entries)
    private_folder(file.parent)
    _make_way(file)
    with atomic_write(file, private=True) as part:
        part.write_text(f"{_head(program, body)}\n{body}", encoding="ascii")


def digest(text: str) -> str:
    """Return a hash of a text."""
    return blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest()


def state_of_code(folders: Iterable[Path]) -> str:
    """Return a hash that changes with the modules in ``folders``, also between edits."""
    modules = [
        [item.name, status.st_size, status.st_mtime_ns]
        for folder in folders
        for item in sorted(os.scandir(folder), key=lambda item: item.name)
        if item.name.endswith(".py")
        for status in (item.stat(),)
    ]
    return digest(json.dumps(modules))


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


def _head(program: str, body: str) -> str:
    return f"{program} {digest(body)}"
