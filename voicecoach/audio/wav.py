"""Reads the sound files that voices and authors give us, WAV and AIFF; heads the WAV files that we write."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.errors import SoundError
from voicecoach.audio.units import SAMPLE_RATE

WAV_HEADER_BYTES = 44
WAV_FRAME_BYTES = 2
LONGEST_WAV = (2**32 - 1 - WAV_HEADER_BYTES) // WAV_FRAME_BYTES
"""In samples, about 12 hours: the sizes in a WAV header have 32 bits."""

_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_EXTENDED_BIAS = 16_383 + 63
"""Exponent bias of the 80-bit float that holds the sample rate in AIFF."""
_BIG_ENDIAN, _LITTLE_ENDIAN = ">", "<"


@dataclass(frozen=True, slots=True)
class _Encoding:
    rate: int
    channels: int
    bits: int
    is_float: bool
    order: str
    unsigned_bytes: bool = False

    def __post_init__(self) -> None:
        known = (32, 64) if self.is_float else (8, 16, 24, 32)
        if self.bits not in known or not self.channels or not 1_000 <= self.rate <= 768_000:
            raise ValueError(f"{self.bits}-bit samples at {self.rate} Hz on {self.channels} channels")


def read_sound(path: Path) -> tuple[NDArray[np.float32], int]:
    """Return a WAV or AIFF file as a mono waveform in −1…1 and its sample rate.

    Integers of 8 to 32 bits and floats; channels are averaged. A recording that was cut off, whose header
    promises more than it holds, gives what is there.

    Raises SoundError: no such file, neither WAV nor AIFF, or samples that are neither integers nor floats.
    """
    try:
        return decoded(path.read_bytes())
    except OSError as error:
        raise SoundError(
            f"cannot be read: {error.strerror}", where=str(path), fix="check the file"
        ) from error
    except (ValueError, struct.error) as error:
        raise SoundError(
            f"is not a sound that can be read ({error})", where=str(path), fix="save it as a 16-bit WAV file"
        ) from error


def decoded(content: bytes) -> tuple[NDArray[np.float32], int]:
    """Return the content of a WAV or AIFF file as ``read_sound`` does. Raises ValueError or struct.error."""
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        chunks = dict(_chunks(content, _LITTLE_ENDIAN))
        encoding, data = _wav_encoding(chunks.get(b"fmt ", b"")), chunks.get(b"data", b"")
    elif content[:4] == b"FORM" and content[8:12] in {b"AIFF", b"AIFC"}:
        chunks = dict(_chunks(content, _BIG_ENDIAN))
        encoding, data = _aiff_encoding(chunks.get(b"COMM", b"")), chunks.get(b"SSND", b"")
        data = data[8 + struct.unpack_from(">I", data)[0] :]
    else:
        raise ValueError("neither WAV nor AIFF")
    return _mono(data, encoding), encoding.rate


def wav_header(frames: int) -> bytes:
    """Return the 44-byte header of a file of ``frames`` samples, 48 kHz mono int16."""
    size = frames * WAV_FRAME_BYTES
    return struct.pack(
        "<4sI4s4sIHHIIHH4sI",
        *(b"RIFF", WAV_HEADER_BYTES - 8 + size, b"WAVE", b"fmt ", 16, _PCM, 1),
        *(SAMPLE_RATE, SAMPLE_RATE * WAV_FRAME_BYTES, WAV_FRAME_BYTES, 8 * WAV_FRAME_BYTES, b"data", size),
    )


def _chunks(content: bytes, order: str) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(content):
        name, size = struct.unpack_from(f"{order}4sI", content, at)
        yield name, content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _wav_encoding(chunk: bytes) -> _Encoding:
    code, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", chunk)
    if code == _EXTENSIBLE:
        (code,) = struct.unpack_from("<H", chunk, 24)
    if code not in {_PCM, _FLOAT}:
        raise ValueError(f"compressed, WAV format {code}")
    return _Encoding(rate, channels, bits, code == _FLOAT, _LITTLE_ENDIAN, unsigned_bytes=bits == 8)


def _aiff_encoding(chunk: bytes) -> _Encoding:
    channels, _, bits, exponent, mantissa = struct.unpack_from(">HIHHQ", chunk)
    rate = round(math.ldexp(mantissa, min(exponent - _EXTENDED_BIAS, 0)))
    compression = chunk[18:22] or b"NONE"
    if compression not in {b"NONE", b"twos", b"sowt", b"fl32", b"FL32", b"fl64", b"FL64"}:
        raise ValueError(f"compressed, AIFF type {compression!r}")
    order = _LITTLE_ENDIAN if compression == b"sowt" else _BIG_ENDIAN
    return _Encoding(rate, channels, bits, compression.lower().startswith(b"fl"), order)


def _mono(data: bytes, encoding: _Encoding) -> NDArray[np.float32]:
    width = encoding.bits // 8
    frame_bytes = width * encoding.channels
    data = data[: len(data) // frame_bytes * frame_bytes]
    if encoding.is_float:
        with np.errstate(invalid="ignore"):  # a damaged file may hold NaNs that signal
            exact = np.nan_to_num(np.frombuffer(data, f"{encoding.order}f{width}"))
            values = exact.clip(-1.0, 1.0).astype(np.float32)
    elif encoding.unsigned_bytes:
        values = np.frombuffer(data, np.uint8).astype(np.float32) / np.float32(128) - np.float32(1)
    elif width == 3:
        values = _wide_integers(data, encoding.order).astype(np.float32) / np.float32(2**31)
    else:
        integers = np.frombuffer(data, f"{encoding.order}i{width}")
        values = integers.astype(np.float32) / np.float32(2 ** (encoding.bits - 1))
    mono: NDArray[np.float32] = values.reshape(-1, encoding.channels).mean(axis=1)
    return mono


def _wide_integers(data: bytes, order: str) -> NDArray[np.int32]:
    """24-bit integers as the upper three bytes of 32-bit ones."""
    wide = np.zeros((len(data) // 3, 4), np.uint8)
    triples = np.frombuffer(data, np.uint8).reshape(-1, 3)
    if order == _LITTLE_ENDIAN:
        wide[:, 1:] = triples
    else:
        wide[:, :3] = triples
    integers: NDArray[np.int32] = wide.view(f"{order}i4").reshape(-1).astype(np.int32)
    return integers
