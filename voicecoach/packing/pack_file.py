"""Reads and writes packs."""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from voicecoach.atomic_write import atomic_write
from voicecoach.packing.errors import PackError
from voicecoach.packing.pack_names import EXERCISES, ROUTINE, ROUTINES, SOUNDS, pack_names
from voicecoach.packing.zip_directory import (
    LARGEST_ENTRY,
    LARGEST_PACK,
    MOST_ENTRIES,
    STORED,
    ZipEntry,
    damaged,
    read_directory,
)
from voicecoach.routines.definition_file import MAX_DEFINITION_BYTES
from voicecoach.routines.problem import shown

PACK_ENDING: Final = ".voicecoach"
_CHUNK: Final = 2**16
_BEFORE_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE: Final = (stat.S_IFREG | 0o644) << 16
_UNIX: Final = 3


class Pack:
    """An open pack whose names, sizes and kinds of entries have been checked, and no content yet."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        entries = read_directory(file)
        self._names = pack_names(entry.name for entry in entries)
        self._entries = {entry.name: entry for entry in entries}
        for name in (ROUTINE, *self._names.routines.values(), *self._names.exercises.values()):
            if self._entries[name].size > MAX_DEFINITION_BYTES:
                what = f"{shown(name)} is larger than {MAX_DEFINITION_BYTES // 2**20} MiB"
                raise PackError("pack-too-large", what, "split it into several routines")

    @property
    def routines(self) -> tuple[str, ...]:
        """The ids of the routines that its routine includes."""
        return tuple(self._names.routines)

    @property
    def exercises(self) -> tuple[str, ...]:
        """The ids of its exercises."""
        return tuple(self._names.exercises)

    @property
    def sounds(self) -> tuple[str, ...]:
        """The paths of its sound files, from the folder of the routine."""
        return tuple(self._names.sounds)

    def routine(self) -> bytes:
        """Return the routine's text. Raises PackError if it is damaged."""
        return b"".join(self._content(ROUTINE))

    def included(self, name: str) -> bytes:
        """Return the text of an included routine by its id. Raises PackError if it is damaged."""
        return b"".join(self._content(self._names.routines[name]))

    def exercise(self, name: str) -> bytes:
        """Return the text of an exercise by its id. Raises PackError if it is damaged."""
        return b"".join(self._content(self._names.exercises[name]))

    def copy_sound(self, written: str, target: Path) -> None:
        """Write a sound to a new file. Raises PackError if it is damaged, and OSError."""
        with target.open("xb") as file:
            file.writelines(self._content(self._names.sounds[written]))

    def _content(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of an entry in pieces, never more than it has by the directory."""
        entry = self._entries[name]
        size, crc = 0, 0
        for piece in _unpacked(self._file, entry):
            size += len(piece)
            crc = zlib.crc32(piece, crc)
            if size > entry.size:
                raise damaged(f"{shown(name)} is larger than it says")
            yield piece
        if (size, crc) != (entry.size, entry.crc):
            raise damaged(f"{shown(name)} is not what it was when it was packed")


@contextmanager
def open_pack(path: Path) -> Iterator[Pack]:
    """Yield the pack in a file. Raises PackError, with the file as its place, also from inside the block."""
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            _check_regular(file)
            yield Pack(file)
    except PackError as error:
        error.where = error.where or str(path)
        raise
    except (IsADirectoryError, FileNotFoundError, PermissionError) as error:
        if error.filename != str(path):
            raise
        what = f"the pack cannot be read: {error.strerror}"
        raise PackError("pack-unreadable", what, "check the path", where=str(path)) from error


def write_pack(
    path: Path,
    routine: bytes,
    routines: Mapping[str, bytes],
    exercises: Mapping[str, bytes],
    sounds: Mapping[str, Path],
) -> None:
    """Write a pack to a new file: the same content gives the same bytes, everywhere.

    ``routines`` (included ones) and ``exercises`` are texts by id, ``sounds`` files by their path as the
    routine writes it. Raises PackError for what a pack cannot hold, FileExistsError if there is a file
    already, and OSError.
    """
    texts = {
        ROUTINE: routine,
        **{f"{ROUTINES}{name}.yaml": routines[name] for name in sorted(routines)},
        **{f"{EXERCISES}{name}.yaml": exercises[name] for name in sorted(exercises)},
    }
    files = {f"{SOUNDS}{written}": sounds[written] for written in sorted(sounds)}
    pack_names([*texts, *files])
    sizes = {name: file.stat().st_size for name, file in files.items()}
    large = next((name for name, size in sizes.items() if size > LARGEST_ENTRY), None)
    if large is not None:
        what = f"{shown(large)} has more than {LARGEST_ENTRY // 2**20} MiB"
        raise PackError("pack-too-large", what, "give a shorter piece")
    if sum(sizes.values()) > LARGEST_PACK - LARGEST_ENTRY or len(texts) + len(files) > MOST_ENTRIES:
        what = f"it needs more than {(LARGEST_PACK - LARGEST_ENTRY) // 2**20} MiB or {MOST_ENTRIES} files"
        raise PackError("pack-too-large", what, "give shorter sound files")
    with atomic_write(path, replace=False) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
        for name, content in texts.items():
            archive.writestr(_plain(name), content)
        for name, file in files.items():
            archive.writestr(_plain(name), file.read_bytes())


def _check_regular(file: BinaryIO) -> None:
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        raise PackError("pack-unreadable", "this is a device or a pipe", "name a file")


def _plain(name: str) -> zipfile.ZipInfo:
    """Return an entry of which nothing depends on the time, the machine or the file it comes from."""
    info = zipfile.ZipInfo(name, _BEFORE_ZIP_TIME)
    info.create_system, info.external_attr = _UNIX, _PLAIN_FILE
    return info


def _unpacked(file: BinaryIO, entry: ZipEntry) -> Iterator[bytes]:
    """Yield the unpacked bytes of an entry, as many as there are, in pieces of bounded size."""
    packed = _packed(file, entry)
    if entry.method == STORED:
        yield from packed
        return
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for piece in packed:
            rest = piece
            while rest and not inflate.eof:
                if unpacked := inflate.decompress(rest, _CHUNK):
                    yield unpacked
                rest = inflate.unconsumed_tail
        while not inflate.eof and (more := inflate.decompress(b"", _CHUNK)):
            yield more
    except zlib.error:
        raise damaged(f"{shown(entry.name)} cannot be unpacked") from None
    if not inflate.eof or inflate.unused_data:
        raise damaged(f"{shown(entry.name)} has not the length that it says")


def _packed(file: BinaryIO, entry: ZipEntry) -> Iterator[bytes]:
    at, ends = entry.at, entry.at + entry.packed_size
    while at < ends:
        file.seek(at)
        piece = file.read(min(_CHUNK, ends - at))
        if not piece:
            raise damaged(f"{shown(entry.name)} is cut short")
        at += len(piece)
        yield piece


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; a pipe without a writer must not keep one waiting."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
