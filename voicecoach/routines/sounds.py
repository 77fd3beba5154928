"""Sounds a routine may ask for: the house's by name, the author's by a file inside the routine's folder."""

from __future__ import annotations

import wave
from pathlib import Path, PurePosixPath, PureWindowsPath

from voicecoach.model.units import DurationMs
from voicecoach.routines.problem import Problem, shown

HOUSE_SOUNDS = ("tick", "start", "end", "switch", "finish")
FILE_ENDINGS = (".wav", ".flac", ".mp3", ".ogg")
DEFAULT_LENGTH_MS = DurationMs(2_000)


def sound_file(written: str, folder: Path | None) -> Path:
    """Return the absolute path of the author's sound file; raise ``Problem`` for one outside ``folder``."""
    if folder is None:
        raise Problem(
            "sound-without-folder",
            "a sound file needs a folder to lie in",
            "save the routine as a file first",
        )
    inside = "put the file beside the routine and write its name alone"
    windows = PureWindowsPath(written)
    if (
        windows.is_absolute()
        or windows.drive
        or PurePosixPath(written).is_absolute()
        or ".." in windows.parts
    ):
        raise Problem("sound-outside", f"{shown(written)} leads out of the routine's folder", inside)
    if Path(written).suffix.lower() not in FILE_ENDINGS:
        raise Problem(
            "sound-format", f"{shown(written)} is not a sound file", f"use one of {', '.join(FILE_ENDINGS)}"
        )
    try:
        home = folder.resolve()
        path = (home / written).resolve()
        found = path.is_file()
    except (OSError, ValueError, RuntimeError) as error:
        raise Problem("sound-missing", f"the file {shown(written)} cannot be looked up", inside) from error
    if not path.is_relative_to(home):
        raise Problem("sound-outside", f"{shown(written)} leads out of the routine's folder", inside)
    if not found:
        raise Problem("sound-missing", f"there is no file {shown(written)} beside the routine", inside)
    return path


def sound_length(path: Path) -> DurationMs:
    """Return how long a WAV file sounds, and two seconds for files that would have to be decoded first."""
    if path.suffix.lower() != ".wav":
        return DEFAULT_LENGTH_MS
    try:
        with wave.open(str(path)) as sound:
            return DurationMs(-(-sound.getnframes() * 1000 // sound.getframerate()))
    except (OSError, EOFError, wave.Error, ZeroDivisionError) as error:
        raise Problem(
            "sound-format", f"{shown(path.name)} is not a WAV file that can be read", "save it as 16-bit PCM"
        ) from error
