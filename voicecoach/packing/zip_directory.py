"""Reads the directory of a ZIP file strictly: bounds are checked by arithmetic, before any content is read.

Whatever two readers could understand in two ways is refused: a directory that does not end the file, entries
that overlap, a name or size that the directory and the entry itself state differently. Layout: PKWARE
APPNOTE 6.3.10, sections 4.3 and 4.4.
"""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO, Final

from voicecoach.packing.errors import PackError
from voicecoach.routines.problem import shown

LARGEST_ENTRY: Final = 64 * 2**20
LARGEST_PACK: Final = 256 * 2**20
"""Bytes, of the file as of all that is in it."""
MOST_ENTRIES: Final = 1_000
_LARGEST_DIRECTORY: Final = 2**20
_MOST_RATIO: Final = 200
_UNMEASURED: Final = 2**20
"""Bytes of an entry that may be packed as tightly as it likes."""

STORED, DEFLATED = 0, 8
_END = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_ZIP64_LOCATOR, _ZIP64_LOCATOR_SIZE = b"PK\x06\x07", 20
_ZIP64_FIELD = 1
_IN_ZIP64 = (0xFFFF, 0xFFFFFFFF)
_ENCRYPTED = 0x0001 | 0x0040 | 0x2000
_SIZES_FOLLOW = 0x0008
_PATCHED = 0x0020
_UTF8 = 0x0800

_ANEW = "get it again, or have it packed again with “voicecoach pack”"


@dataclass(frozen=True, slots=True)
class ZipEntry:
    """One file in an archive. ``at`` is where its packed bytes begin."""

    name: str
    size: int
    packed_size: int
    crc: int
    method: int
    at: int


@dataclass(frozen=True, slots=True)
class _Listed:
    """An entry as the directory has it. ``begins`` is where its own header is."""

    raw_name: bytes
    name: str
    flags: int
    method: int
    crc: int
    packed_size: int
    size: int
    begins: int


def read_directory(file: BinaryIO) -> tuple[ZipEntry, ...]:
    """Return the entries of an archive; those for folders end in a slash, and hold nothing.

    Raises PackError for whatever is not a plain archive within the bounds, and OSError.
    """
    length = file.seek(0, os.SEEK_END)
    if length > LARGEST_PACK:
        raise _too_large(f"the file has more than {LARGEST_PACK // 2**20} MiB")
    begins, count, directory = _directory(file, length)
    listed = list(_entries(directory, count))
    _check_sizes(listed)
    spans = []
    entries = []
    for entry in listed:
        at = _data_of(file, entry, begins)
        spans.append((entry.begins, at + entry.packed_size))
        entries.append(ZipEntry(entry.name, entry.size, entry.packed_size, entry.crc, entry.method, at))
    spans.sort()
    if any(before[1] > after[0] for before, after in pairwise(spans)) or (spans and spans[-1][1] > begins):
        raise damaged("two of its entries share the same bytes")
    return tuple(entries)


def damaged(what: str) -> PackError:
    """Return the error of an archive that contradicts itself."""
    return PackError("pack-damaged", f"the pack is damaged: {what}", _ANEW)


def _directory(file: BinaryIO, length: int) -> tuple[int, int, bytes]:
    """Return where the directory begins, how many entries it has, and its bytes."""
    no_archive = PackError("pack-not-zip", "this is not a pack, or its end is missing", _ANEW)
    if length < _END.size:
        raise no_archive
    file.seek(length - _END.size)
    signature, disk, first_disk, here, count, size, begins, comment = _END.unpack(file.read(_END.size))
    if signature != b"PK\x05\x06" or comment:
        raise no_archive
    ends = length - _END.size
    file.seek(max(0, ends - _ZIP64_LOCATOR_SIZE))
    if (
        file.read(len(_ZIP64_LOCATOR)) == _ZIP64_LOCATOR
        or count == _IN_ZIP64[0]
        or _IN_ZIP64[1] in {size, begins}
    ):
        raise _zip64()
    if disk or first_disk or here != count:
        raise damaged("it says that it is one part of several")
    if count > MOST_ENTRIES:
        raise _too_large(f"it has {count} entries, and {MOST_ENTRIES} is the most")
    if size > _LARGEST_DIRECTORY:
        raise _too_large(f"its directory alone has more than {_LARGEST_DIRECTORY // 2**20} MiB")
    if begins + size != ends:
        raise damaged("its directory is not where it says")
    file.seek(begins)
    return begins, count, file.read(size)


def _entries(directory: bytes, count: int) -> Iterator[_Listed]:
    at = 0
    for _ in range(count):
        if at + _ENTRY.size > len(directory):
            raise damaged("its directory is too short")
        fields = _ENTRY.unpack_from(directory, at)
        signature, _, _, flags, method, _, _, crc, packed_size, size = fields[:10]
        name_size, extra_size, comment_size, disk, _, attributes, begins = fields[10:]
        at += _ENTRY.size
        ends = at + name_size + extra_size + comment_size
        if signature != b"PK\x01\x02" or ends > len(directory) or disk:
            raise damaged("its directory cannot be read")
        raw_name = directory[at : at + name_size]
        extra = directory[at + name_size : at + name_size + extra_size]
        at = ends
        if _IN_ZIP64[1] in {packed_size, size, begins} or _ZIP64_FIELD in _fields_of(extra):
            raise _zip64()
        name = _decoded(raw_name, flags)
        _check_kind(name, flags, method, attributes)
        yield _Listed(raw_name, name, flags, method, crc, packed_size, size, begins)
    if at != len(directory):
        raise damaged("its directory is longer than its entries")


def _fields_of(extra: bytes) -> Iterator[int]:
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        yield kind
        at += 4 + size


def _decoded(raw_name: bytes, flags: int) -> str:
    try:
        return raw_name.decode("utf-8" if flags & _UTF8 else "ascii")
    except UnicodeDecodeError:
        name = shown(raw_name.decode("latin-1"))
        raise PackError("pack-name", f"the name {name} is not given in UTF-8", _ANEW) from None


def _check_kind(name: str, flags: int, method: int, attributes: int) -> None:
    """Refuse what is no plain file: a link, a device, something encrypted, another way of packing."""
    if flags & _ENCRYPTED:
        raise PackError("pack-encrypted", f"{shown(name)} is encrypted", "ask for it without a password")
    if flags & _PATCHED or method not in {STORED, DEFLATED}:
        what = f"{shown(name)} is packed in a way that is not read here (method {method})"
        raise PackError("pack-method", what, "pack it stored or deflated, as “voicecoach pack” does")
    kind = stat.S_IFMT(attributes >> 16)
    wanted = stat.S_IFDIR if name.endswith("/") else stat.S_IFREG
    if kind not in {0, wanted}:
        what = f"{shown(name)} is a link, a device or a folder in the place of a file"
        raise PackError("pack-link", what, "put the file itself into the pack")


def _check_sizes(listed: list[_Listed]) -> None:
    for entry in listed:
        if entry.size > LARGEST_ENTRY:
            raise _too_large(f"{shown(entry.name)} has more than {LARGEST_ENTRY // 2**20} MiB")
        if entry.name.endswith("/") and entry.size:
            raise damaged(f"the folder {shown(entry.name)} has a content of its own")
        if entry.method == STORED and entry.size != entry.packed_size:
            raise damaged(f"{shown(entry.name)} has two sizes")
        if entry.size > max(_UNMEASURED, _MOST_RATIO * entry.packed_size):
            what = f"{shown(entry.name)} would grow more than {_MOST_RATIO} times"
            raise PackError("pack-ratio", what, "store it unpacked, as “voicecoach pack” does")
    if sum(entry.size for entry in listed) > LARGEST_PACK:
        raise _too_large(f"it holds more than {LARGEST_PACK // 2**20} MiB")


def _data_of(file: BinaryIO, entry: _Listed, directory: int) -> int:
    """Return where the packed bytes of an entry begin; its own header must say what the directory says."""
    if entry.begins + _LOCAL.size > directory:
        raise damaged(f"{shown(entry.name)} is not where the directory says")
    file.seek(entry.begins)
    fields = _LOCAL.unpack(file.read(_LOCAL.size))
    signature, _, flags, method, _, _, crc, packed_size, size, name_size, extra_size = fields
    same = signature == b"PK\x03\x04" and (flags, method) == (entry.flags, entry.method)
    if not flags & _SIZES_FOLLOW:
        same = same and (crc, packed_size, size) == (entry.crc, entry.packed_size, entry.size)
    if not same or file.read(name_size) != entry.raw_name:
        raise damaged(f"{shown(entry.name)} is not what the directory says")
    return entry.begins + _LOCAL.size + int(name_size) + int(extra_size)


def _zip64() -> PackError:
    what = "the pack is in the form for archives of more than 4 GiB (ZIP64)"
    return PackError("pack-form", what, "have it packed again with “voicecoach pack”")


def _too_large(what: str) -> PackError:
    return PackError("pack-too-large", what, "leave out what the routine does not need")
