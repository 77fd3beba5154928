"""A clip as a file of a cache: a header with a checksum, then the samples."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from voicecoach.audio.units import ms_from_samples

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip
    from voicecoach.model.units import DurationMs

_HEADER = struct.Struct("<4sIQ")
"""Magic number, checksum of the samples, their size in bytes."""
HEADER_BYTES = _HEADER.size
_MAGIC = b"VCC1"
_SAMPLES = "<i2"
_SAMPLE_BYTES = 2


def content_of(clip: Clip) -> bytes:
    """Return the content of the file of ``clip``."""
    samples = clip.samples.astype(_SAMPLES, copy=False).tobytes()
    return _header(memoryview(samples)) + samples


def clip_in(content: bytes) -> Clip | None:
    """Return the clip in the content of a file; ``None`` if it is damaged."""
    import numpy as np  # noqa: PLC0415 - a cache is counted and cleared without arrays

    from voicecoach.audio.clip import Clip  # noqa: PLC0415 - as above

    samples = memoryview(content)[HEADER_BYTES:]
    if content[:HEADER_BYTES] != _header(samples):
        return None
    return Clip(np.frombuffer(samples, _SAMPLES).astype(np.int16, copy=False))


def length_by(header: bytes, file_bytes: int) -> DurationMs | None:
    """Return the length of the clip in a file of that size, by its header; ``None`` if it is damaged."""
    try:
        magic, _, count = _HEADER.unpack(header)
    except struct.error:
        return None
    if magic != _MAGIC or count != file_bytes - HEADER_BYTES:
        return None
    return ms_from_samples(count // _SAMPLE_BYTES)


def _header(samples: memoryview) -> bytes:
    return _HEADER.pack(_MAGIC, zlib.crc32(samples), samples.nbytes)
