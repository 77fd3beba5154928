"""Writes ZIP files of any kind, right or wrong: each field of each header may lie."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

STORED, DEFLATED = 0, 8
_PLAIN = 0o100644 << 16


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry. What is ``None`` is stated as it is."""

    name: bytes
    content: bytes = b""
    method: int = STORED
    flags: int = 0
    made_by: int = 3 << 8
    attributes: int = _PLAIN
    crc: int | None = None
    size: int | None = None
    packed_size: int | None = None
    extra: bytes = b""
    local_name: bytes | None = None
    local_size: int | None = None
    begins: int | None = None

    def packed(self) -> bytes:
        if self.method != DEFLATED:
            return self.content
        deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        return deflate.compress(self.content) + deflate.flush()


@dataclass(frozen=True, kw_only=True)
class End:
    """The end of the directory. What is ``None`` is stated as it is."""

    count: int | None = None
    count_here: int | None = None
    size: int | None = None
    begins: int | None = None
    disk: int = 0
    comment: bytes = b""
    before: bytes = b""


def zip_bytes(entries: Sequence[Entry], end: End | None = None) -> bytes:
    """Return an archive of these entries."""
    end = end or End()
    body, directory = bytearray(), bytearray()
    for entry in entries:
        packed = entry.packed()
        crc = zlib.crc32(entry.content) if entry.crc is None else entry.crc
        size = len(entry.content) if entry.size is None else entry.size
        packed_size = len(packed) if entry.packed_size is None else entry.packed_size
        begins = len(body) if entry.begins is None else entry.begins
        name = entry.name if entry.local_name is None else entry.local_name
        sizes = (crc, packed_size, size if entry.local_size is None else entry.local_size)
        body += struct.pack("<4s5H", b"PK\x03\x04", 20, entry.flags, entry.method, 0, 33)
        body += struct.pack("<3L2H", *sizes, len(name), len(entry.extra)) + name + entry.extra + packed
        directory += struct.pack(
            "<4s6H", b"PK\x01\x02", entry.made_by | 20, 20, entry.flags, entry.method, 0, 33
        )
        directory += struct.pack("<3L5H", crc, packed_size, size, len(entry.name), len(entry.extra), 0, 0, 0)
        directory += struct.pack("<2L", entry.attributes, begins) + entry.name + entry.extra
    count = len(entries) if end.count is None else end.count
    return bytes(
        body
        + directory
        + end.before
        + struct.pack(
            "<4s4H2LH",
            b"PK\x05\x06",
            end.disk,
            end.disk,
            count if end.count_here is None else end.count_here,
            count,
            len(directory) if end.size is None else end.size,
            len(body) if end.begins is None else end.begins,
            len(end.comment),
        )
        + end.comment
    )
