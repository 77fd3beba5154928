"""A cache of parsed routines on disk: unchanged files are not parsed and validated again.

An entry is valid only if the texts of the routine, of each exercise that it names and of each routine that it
includes, and the paths of those files are the same as when it was read by the same release of the program.
A file with faults is never cached, so that it is read again and reports all of them; nor is a routine with
sound files, which may change independently.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicecoach import model
from voicecoach.cache_file import digest, read_entries, state_of_code, write_entries
from voicecoach.model.bed import HOUSE_BEDS
from voicecoach.model.routine import Routine
from voicecoach.model.steps import ChimeStep
from voicecoach.routines.definition_codec import decode, encode
from voicecoach.routines.definition_folder import ExerciseText
from voicecoach.routines.includes import IncludedText
from voicecoach.version import __version__

if TYPE_CHECKING:
    from voicecoach.routines.definition_folder import ExerciseFolder
    from voicecoach.routines.includes import Includes

MAX_ROUTINES = 500

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Origin:
    """The source of a routine. ``path`` is as the user wrote it, because it is part of places."""

    path: Path
    text: str
    exercises: ExerciseFolder
    includes: Includes


class RoutineCache:
    """Routines by path. ``file``: the cache file; ``None``: no cache."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._entries: dict[str, Any] | None = None
        self._is_changed = False

    def find(self, origin: Origin) -> Routine | None:
        """Return the routine of this origin, if cached."""
        entry = self._known().get(str(origin.path))
        try:
            if entry is None or not _is_same(entry, origin):
                return None
            return decode(Routine, entry["routine"])
        except (ValueError, TypeError, KeyError, AttributeError):
            return None  # anything else is not an entry

    def keep(self, origin: Origin, used: Mapping[str, ExerciseText], routine: Routine) -> None:
        """Add ``routine``; ``used``: the texts of its exercises by id."""
        if self._file is None or _has_sound_files(routine):
            return
        entries = self._known()
        entries.pop(str(origin.path), None)
        entries[str(origin.path)] = {
            "at": str(origin.path.absolute()),
            "text": digest(origin.text),
            "exercises": _texts_as_data(used),
            "includes": [_as_data(text) for text in origin.includes.texts],
            "routine": encode(routine),
        }
        self._is_changed = True

    def save(self) -> None:
        """Write new entries to disk; on a disk error the next start is slower, no more."""
        if self._file is None or not self._is_changed:
            return
        self._is_changed = False
        there = {path: entry for path, entry in self._known().items() if os.path.exists(path)}  # noqa: PTH110
        try:
            write_entries(self._file, _program(), dict(list(there.items())[-MAX_ROUTINES:]))
        except OSError as error:
            _log.info("%s: %s: routines are read anew each time", self._file, error.strerror or error)

    def _known(self) -> dict[str, Any]:
        if self._entries is None:
            self._entries = {} if self._file is None else read_entries(self._file, _program())
        return self._entries


def _is_same(entry: Mapping[str, Any], origin: Origin) -> bool:
    return (
        entry["at"] == str(origin.path.absolute())
        and entry["text"] == digest(origin.text)
        and all(_is_same_exercise(origin, name, kept) for name, kept in entry["exercises"].items())
        and all(origin.includes.are_the_same(_from_data(kept)) for kept in entry["includes"])
    )


def _is_same_exercise(origin: Origin, name: str, kept: object) -> bool:
    found = origin.exercises.text(name)
    return found is not None and kept == [str(found.path), found.digest]


def _texts_as_data(texts: Mapping[str, ExerciseText]) -> dict[str, list[str]]:
    return {name: [str(text.path), text.digest] for name, text in texts.items()}


def _as_data(text: IncludedText) -> list[object]:
    return [str(text.by), text.written, str(text.path), text.digest, _texts_as_data(text.exercises)]


def _from_data(data: Any) -> IncludedText:  # noqa: ANN401 - any JSON value
    by, written, path, of_text, exercises = data
    texts = {name: ExerciseText(Path(each), of) for name, (each, of) in exercises.items()}
    return IncludedText(Path(by), written, Path(path), of_text, texts)


def _has_sound_files(routine: Routine) -> bool:
    return (
        routine.bed not in {None, *HOUSE_BEDS}
        or any(sound.length_ms is not None for sound in routine.sounds)
        or any(isinstance(step, ChimeStep) and step.is_file for step in routine.all_steps())
    )


def _program() -> str:
    """Return a string that changes with the code that reads definitions, also between edits."""
    code = state_of_code((Path(__file__).parent, Path(str(model.__file__)).parent))
    return f"{__version__} {code}"
