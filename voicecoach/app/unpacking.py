"""Unpacks a routine: all of it is checked in a folder of its own before the user's folders see any of it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from filecmp import cmp
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.app.folders import working_folders
from voicecoach.app.library import user_library
from voicecoach.app.new_files import put_files
from voicecoach.app.pack_check import checked_needs, copy_for_check
from voicecoach.app.packing import PackingError
from voicecoach.resources import library_folder

if TYPE_CHECKING:
    from voicecoach.routines.library import Library


class Clash(Enum):
    """What to do about files that differ from those that are there already."""

    REFUSE = "refuse"
    KEEP = "keep"
    """What the routine needs stays as it is there."""
    REPLACE = "replace"
    """What is there is moved to the trash."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What was unpacked: the file of the routine, all new files, and where what they replaced is now."""

    routine: Path
    new: tuple[Path, ...]
    trash: Path | None


@dataclass(frozen=True, slots=True)
class _Target:
    """Where one file of a pack belongs, and the file that is there, or found in its stead."""

    source: Path
    path: Path
    there: Path | None

    @property
    def clashes(self) -> bool:
        """Whether something else is there."""
        return self.there is not None and not self.is_known

    @property
    def is_known(self) -> bool:
        """Whether the same is there."""
        return self.there is not None and self.there.is_file() and cmp(self.source, self.there, shallow=False)


class _Places:
    """Where the files of a pack go: into the user's folders, or side by side into one folder."""

    def __init__(self, library: Library, to: Path | None) -> None:
        folders = working_folders()
        self._library = library
        self._is_home = to is None
        self.base = folders.routines if to is None else to
        self._exercises = folders.exercises if to is None else self.base / "exercises"
        self._found = library.beside(self.base / "routine.yaml")

    @property
    def folders(self) -> tuple[Path, Path]:
        """The folders below which everything is."""
        return self.base, self._exercises

    def exercise(self, source: Path) -> _Target:
        path = self._exercises / source.name
        found = self._found.text(source.stem) if self._is_home else None
        return _Target(source, path, found.path if found else _if_there(path))

    def sound(self, source: Path, written: str) -> _Target:
        path = self.base / written
        return _Target(source, path, _if_there(path))

    def routine(self, source: Path) -> _Target:
        path = self.base / source.name
        known = self._is_home and source.stem in self._library.routine_names()
        return _Target(source, path, self._library.path_of(source.stem) if known else _if_there(path))


def unpack_routine(file: Path, *, to: Path | None = None, clash: Clash = Clash.REFUSE) -> Unpacked:
    """Check a pack, then write what is in it into the user's folders, or into the folder ``to``.

    No file of the user is lost. Raises PackError and DefinitionErrors for a pack with faults, PackingError
    and TrashError; then nothing has been written.
    """
    from voicecoach.packing.pack_file import open_pack

    with open_pack(file) as pack, _checking_folder() as folder:
        own = copy_for_check(pack, folder)
        library = user_library()
        places = _Places(library, to)
        parts = [
            *(places.exercise(folder / "exercises" / f"{name}.yaml") for name in pack.exercises),
            *(places.routine(folder / f"{name}.yaml") for name in pack.routines),
            *(places.sound(folder / written, written) for written in pack.sounds),
        ]
        if clash is Clash.KEEP:
            kept = [part for part in parts if part.clashes]
            for part in kept:
                _use_what_is_there(part)
            parts = [part for part in parts if part not in kept]
        checked_needs(str(file), own, library)
        return _installed([*parts, places.routine(own)], places, clash)


def _use_what_is_there(target: _Target) -> None:
    """Let the file that stays be checked in the place of the pack's."""
    if target.there is not None:
        try:
            shutil.copyfile(target.there, target.source)
        except OSError as error:
            what = f"this cannot be used: {error.strerror or error}"
            raise PackingError(what, where=str(target.there), fix="move it away") from error


def _installed(targets: Sequence[_Target], places: _Places, clash: Clash) -> Unpacked:
    """Write what is not there yet; the last one is the routine."""
    clashing = [target for target in targets if target.clashes]
    if clashing and clash is not Clash.REPLACE:
        raise _refused(clashing, targets[-1])
    new = [target for target in targets if not target.is_known]
    trash = _moved_away([target.there for target in clashing if target.there])
    try:
        put_files([(target.source, target.path) for target in new], places.folders)
    except OSError as error:
        if trash is not None:
            _bring_back()
        what = f"nothing was unpacked: {error.strerror or error}"
        where = str(error.filename or places.base)
        raise PackingError(what, where=where, fix="check the folder") from error
    own = targets[-1]
    return Unpacked(
        own.there if own.is_known and own.there else own.path, tuple(each.path for each in new), trash
    )


def _refused(clashing: Sequence[_Target], routine: _Target) -> PackingError:
    there = clashing[0].there
    more = f", and {len(clashing) - 1} more" if len(clashing) > 1 else ""
    fix = "--force moves yours to the trash"
    if routine not in clashing:
        fix = f"--keep uses yours, {fix}"
    return PackingError(f"this file differs from the pack's{more}", where=str(there), fix=fix)


def _moved_away(paths: Sequence[Path]) -> Path | None:
    """Move the user's files to the trash; those that ship with the program are only hidden."""
    from voicecoach.settings.trash import move_to_trash

    bundled = {library_folder("routines"), library_folder("exercises")}
    own = [path for path in paths if path.parent not in bundled]
    return move_to_trash(working_folders().trash, own) if own else None


def _bring_back() -> None:
    from voicecoach.settings.trash import bring_back

    bring_back(working_folders().trash)


@contextmanager
def _checking_folder() -> Iterator[Path]:
    """Yield a private folder, which is removed however this ends, be it by the next start of the program."""
    from voicecoach.temporary_files import UNPACKED, temporary_files, temporary_name

    working_folders()
    folder = Path(tempfile.gettempdir()).absolute() / temporary_name(UNPACKED)
    with temporary_files.noted(folder):
        try:
            folder.mkdir(mode=0o700)
            yield folder
        finally:
            with suppress(OSError):
                shutil.rmtree(folder)


def _if_there(path: Path) -> Path | None:
    return path if os.path.lexists(path) else None
