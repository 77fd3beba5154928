"""Reads the sound files that authors bring: WAV, AIFF, FLAC, Ogg (Vorbis, Opus, FLAC) and MP3, by FFmpeg.

The same reader checks a file and plays it. What a file will take in memory is worked out from its packets
before anything is decoded, and counted again while it is: a header may promise what it likes.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.errors import SoundError
from voicecoach.audio.units import SAMPLE_RATE, ms_from_samples
from voicecoach.model.units import DurationMs

if TYPE_CHECKING:
    from av import AudioFrame, AudioStream
    from av.container import InputContainer

LARGEST_FILE = 64 * 2**20
"""Bytes: about six minutes of stereo music at CD quality, or an hour of MP3."""
LONGEST_SOUND_MS = 15 * 60_000
"""As decoded, 86 MB."""

_DEMUXERS = {
    ".wav": "wav",
    ".aif": "aiff",
    ".aiff": "aiff",
    ".flac": "flac",
    ".oga": "ogg",
    ".ogg": "ogg",
    ".opus": "ogg",
    ".mp3": "mp3",
}
"""By the file's ending, and no other: FFmpeg knows formats that name further files and addresses to open."""
_PROBE = {"probesize": str(2**16)}
"""Bytes looked at before the first packet is given: a false header can make a packet of each of them."""
_MOST_PACKETS = 100_000
_RATES = range(1_000, 768_001)
_MAX_CHANNELS = 64
_LONGEST_SAMPLES = LONGEST_SOUND_MS * SAMPLE_RATE // 1000


def last_change_ns(path: Path) -> int:
    """Return when a file was written last. Raises SoundError: it is missing, or hidden from this user."""
    try:
        return path.stat().st_mtime_ns
    except OSError as error:
        raise SoundError(
            f"cannot be read: {error.strerror}", where=str(path), fix="check the file"
        ) from error


def measured_length(path: Path) -> DurationMs:
    """Return how long a sound file lasts: packets are counted, and decoded until the first has sounded.

    Raises SoundError: it is missing, too large, too long, empty, or not a sound.
    """
    with _opened(path) as (container, stream):
        seconds = Fraction(0)
        has_sound = False
        for number, packet in enumerate(container.demux(stream)):
            has_sound = has_sound or any(frame.samples for frame in packet.decode())
            if packet.duration and packet.time_base:
                seconds += packet.duration * packet.time_base
            if seconds * 1000 > LONGEST_SOUND_MS or number > _MOST_PACKETS:
                raise _too_long(path)
    if not has_sound:
        raise _silent(path)
    return ms_from_samples(math.ceil(seconds * SAMPLE_RATE) if seconds else len(decoded_sound(path)))


def decoded_sound(path: Path) -> NDArray[np.int16]:
    """Return a sound file as mono samples at 48 kHz, channels averaged; what is damaged in it is left out.

    Raises SoundError as ``measured_length`` does.
    """
    import av  # noqa: PLC0415 - few routines have their own sounds

    parts: list[NDArray[np.int16]] = []
    count = 0
    with _opened(path) as (container, stream):
        resampler = av.AudioResampler(format="s16", layout="mono", rate=SAMPLE_RATE)
        for frame in _frames(container, stream):
            converted = resampler.resample(_finite(frame))
            parts.extend(_samples(part) for part in converted)
            count += sum(part.samples for part in converted)
            if count > _LONGEST_SAMPLES:
                raise _too_long(path)
        if parts:
            parts.extend(_samples(part) for part in resampler.resample(None))
    if not count:
        raise _silent(path)
    return np.concatenate(parts)


@contextmanager
def _opened(path: Path) -> Iterator[tuple[InputContainer, AudioStream]]:
    """Give the open file and its stream of sound; every failure on the way becomes a SoundError."""
    import av  # noqa: PLC0415 - few routines have their own sounds

    _check_file(path)
    try:
        with av.open(str(path), format=_DEMUXERS[path.suffix.lower()], options=_PROBE) as container:
            stream = container.streams.audio[0]
            if stream.codec_context is None:
                raise _unreadable(path, "a codec that is not known")
            if stream.rate not in _RATES or not 0 < stream.channels <= _MAX_CHANNELS:
                raise _unreadable(path, f"{stream.channels} channels at {stream.rate} Hz")
            duration = stream.duration * stream.time_base if stream.duration and stream.time_base else 0
            if duration * 1000 > LONGEST_SOUND_MS:
                raise _too_long(path)
            yield container, stream
    except (av.FFmpegError, IndexError, ValueError, MemoryError) as error:
        raise _unreadable(path, getattr(error, "strerror", None) or "no stream of sound") from error


def _frames(container: InputContainer, stream: AudioStream) -> Iterator[AudioFrame]:
    import av  # noqa: PLC0415 - as above

    for packet in container.demux(stream):
        try:
            yield from packet.decode()
        except av.InvalidDataError:
            continue


def _samples(frame: AudioFrame) -> NDArray[np.int16]:
    return frame.to_ndarray().reshape(-1).astype(np.int16, copy=False)


def _finite(frame: AudioFrame) -> AudioFrame:
    """Return a frame of which no sample is other than a number: a damaged file of floats may hold some."""
    if not frame.format.name.startswith(("flt", "dbl")):
        return frame
    values = frame.to_ndarray().astype(np.float64)
    if np.isfinite(values).all():
        return frame
    clean: NDArray[np.float64] = np.nan_to_num(values, nan=0.0, posinf=1.0, neginf=-1.0)
    name = "dblp" if frame.format.is_planar else "dbl"
    repaired = type(frame).from_ndarray(clean, format=name, layout=frame.layout.name)
    repaired.sample_rate, repaired.pts, repaired.time_base = frame.sample_rate, frame.pts, frame.time_base
    return repaired


def _check_file(path: Path) -> None:
    try:
        is_file, size = path.is_file(), path.stat().st_size
    except OSError as error:
        raise SoundError(
            f"cannot be read: {error.strerror}", where=str(path), fix="check the file"
        ) from error
    if not is_file or path.suffix.lower() not in _DEMUXERS:
        raise _unreadable(path, "not a file with one of the known endings")
    if size > LARGEST_FILE:
        raise SoundError(
            f"has {size // 2**20} MiB, and {LARGEST_FILE // 2**20} is the most",
            where=str(path),
            fix="give a shorter piece, it is repeated as long as needed",
        )


def _silent(path: Path) -> SoundError:
    return SoundError("holds no sound", where=str(path), fix="record it again")


def _too_long(path: Path) -> SoundError:
    return SoundError(
        f"lasts longer than {LONGEST_SOUND_MS // 60_000} minutes",
        where=str(path),
        fix="give a shorter piece, it is repeated as long as needed",
    )


def _unreadable(path: Path, why: str) -> SoundError:
    fix = "save it as WAV, FLAC, Ogg or MP3"
    return SoundError(f"is not a sound that can be read ({why})", where=str(path), fix=fix)
