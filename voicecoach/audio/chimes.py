"""The sounds of the house, and those that an author brings."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from voicecoach.audio.clip import Clip
from voicecoach.audio.errors import SoundError
from voicecoach.audio.fades import faded
from voicecoach.audio.resample import resampled
from voicecoach.audio.wav import read_sound
from voicecoach.resources import sound_path

LARGEST_FILE = 64 * 2**20
"""Bytes: about six minutes of stereo music at CD quality."""
AUTHORS_EDGE_MS = 50


@lru_cache(maxsize=32)
def house_sound(name: str) -> Clip:
    """Return a house sound by its name: ``start``. Its first sample is the moment it is struck.

    Raises SoundError where the house has none of that name, or its file is damaged.
    """
    try:
        path = sound_path(name)
    except FileNotFoundError as error:
        raise SoundError(str(error), fix="reinstall voicecoach") from error
    waveform, rate = read_sound(path)
    return Clip.of(resampled(waveform, rate))


def authors_sound(path: Path) -> Clip:
    """Return an author's sound file, its edges faded; read again only after it has changed.

    Raises SoundError: it is missing, too large, empty, or not a sound.
    """
    try:
        state = path.stat()
    except OSError as error:
        raise SoundError(
            f"cannot be read: {error.strerror}", where=str(path), fix="check the file"
        ) from error
    if state.st_size > LARGEST_FILE:
        raise SoundError(
            f"has {state.st_size // 2**20} MiB, and {LARGEST_FILE // 2**20} is the most",
            where=str(path),
            fix="give a shorter piece, it is repeated as long as needed",
        )
    return _authors_sound(path, state.st_mtime_ns)


@lru_cache(maxsize=8)
def _authors_sound(path: Path, changed_ns: int) -> Clip:  # noqa: ARG001 - part of the key of the cache
    waveform, rate = read_sound(path)
    if not len(waveform):
        raise SoundError("holds no sound", where=str(path), fix="record it again")
    return Clip.of(faded(resampled(waveform, rate), AUTHORS_EDGE_MS))
