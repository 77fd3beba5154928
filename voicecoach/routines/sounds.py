"""Sounds a routine may ask for: the house's by name, the author's by a file in the routine's folder."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import BinaryIO

from voicecoach.model.errors import VoicecoachError
from voicecoach.model.units import DurationMs
from voicecoach.routines.problem import Problem, shown

SOUND_ENDINGS = (".wav", ".aif", ".aiff", ".flac", ".oga", ".ogg", ".opus", ".mp3")
HOUSE_SOUNDS = ("tick", "lower", "start", "end", "switch", "next", "finish")
DEFAULT_LENGTH_MS = DurationMs(2_000)
MAX_CHUNKS = 100

_INSIDE = "put the file beside the routine and write its name alone"
_WAV = "save it as a WAV file"
_FORMATS = "save it as WAV, AIFF, FLAC, Ogg or MP3"

SoundLength = Callable[[Path], DurationMs]
"""Returns how long a sound file lasts; raises VoicecoachError for one that cannot be played."""


def sound_file(written: str, folder: Path | None) -> Path:
    """Return the absolute path of the author's sound file.

    Raises ``Problem``: no ``folder``, a path that leaves it by name or link, no file there, another ending.
    """
    if folder is None:
        what = "a sound file needs a folder to lie in"
        raise Problem("sound-without-folder", what, "save the routine as a file first")
    windows = PureWindowsPath(written)
    anchored = windows.drive or windows.root or PurePosixPath(written).is_absolute()
    if anchored or ".." in windows.parts:
        raise Problem("sound-outside", f"{shown(written)} leads out of the routine's folder", _INSIDE)
    if windows.suffix.lower() not in SOUND_ENDINGS:
        raise Problem("sound-format", f"{shown(written)} has not the ending of a sound file", _FORMATS)
    try:
        home = folder.resolve()
        path = (home / written).resolve()
        is_there = path.is_file()
    except (OSError, ValueError, RuntimeError) as error:
        raise Problem("sound-missing", f"the file {shown(written)} cannot be looked up", _INSIDE) from error
    if not path.is_relative_to(home):
        raise Problem("sound-outside", f"{shown(written)} leads out of the routine's folder", _INSIDE)
    if not is_there:
        raise Problem("sound-missing", f"there is no file {shown(written)} beside the routine", _INSIDE)
    return path


def checked_length(path: Path, sound_length: SoundLength) -> DurationMs:
    """Return how long a sound file lasts, by the reader that will play it; raise ``Problem``."""
    try:
        return sound_length(path)
    except VoicecoachError as error:
        what = f"{shown(path.name)} {error.what}"
        raise Problem("sound-format", what, error.fix or _FORMATS) from error


def wav_length(path: Path) -> DurationMs:
    """Return the length of a WAV file by its header, without a reader that could play it.

    Raises ``Problem`` for a file without one.
    """
    try:
        with path.open("rb") as file:
            bytes_a_second, data_bytes = _header(file)
            return DurationMs(-(-data_bytes * 1000 // bytes_a_second))
    except (OSError, struct.error, ValueError, ZeroDivisionError) as error:
        raise Problem(
            "sound-format", f"{shown(path.name)} is not a WAV file that can be read", _WAV
        ) from error


def _header(file: BinaryIO) -> tuple[int, int]:
    riff, _, wave = struct.unpack("<4sI4s", file.read(12))
    if (riff, wave) != (b"RIFF", b"WAVE"):
        raise ValueError("not RIFF/WAVE")
    bytes_a_second = 0
    for _ in range(MAX_CHUNKS):
        name, size = struct.unpack("<4sI", file.read(8))
        if name == b"data":
            here = file.tell()
            return bytes_a_second, min(size, file.seek(0, 2) - here)
        chunk = file.read(16) if name == b"fmt " else b""
        if chunk:
            (bytes_a_second,) = struct.unpack_from("<I", chunk, 8)
        file.seek(size + size % 2 - len(chunk), 1)
    raise ValueError("no data chunk")
