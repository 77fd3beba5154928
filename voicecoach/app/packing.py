"""Packs a routine with all that it needs into one file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from voicecoach.app.library import user_library
from voicecoach.model.errors import ExitCode, VoicecoachError


class PackingError(VoicecoachError):
    """A pack that cannot be written, or not be unpacked here; nothing has changed."""

    exit_code = ExitCode.BAD_INPUT


@dataclass(frozen=True, slots=True)
class Packed:
    """A pack that was written: its file, and how much is in it."""

    path: Path
    routines: int
    """Without the one that includes them."""
    exercises: int
    sounds: int


def pack_routine(name_or_path: str, target: Path | None = None) -> Packed:
    """Write a routine with its exercises and sounds to one new file; ``target`` may be the folder for it.

    Raises UnknownRoutineError, DefinitionErrors, NotPackableError, PackError and PackingError; then no
    file has been written.
    """
    from voicecoach.packing.pack_file import PACK_ENDING, write_pack

    needed = user_library().needed_files(name_or_path)
    path = target or Path()
    if path.is_dir():
        path /= f"{needed.routine.id}{PACK_ENDING}"
    if path.suffix != PACK_ENDING:
        raise PackingError("this is not the name of a pack", where=str(path), fix=f"end it in {PACK_ENDING}")
    try:
        routines = {name: file.read_bytes() for name, file in needed.includes.items()}
        exercises = {name: file.read_bytes() for name, file in needed.exercises.items()}
        write_pack(path, needed.path.read_bytes(), routines, exercises, needed.sounds)
    except FileExistsError:
        raise PackingError("there is a file already", where=str(path), fix="give another name") from None
    except OSError as error:
        what = f"the pack could not be written: {error.strerror or error}"
        raise PackingError(what, where=str(path), fix="check the folder") from error
    return Packed(path, len(routines), len(exercises), len(needed.sounds))
