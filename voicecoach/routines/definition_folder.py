"""Folders of definition files, searched in order: the first that has a name wins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from voicecoach.cache_file import digest
from voicecoach.model.exercise import Exercise
from voicecoach.model.place import Place
from voicecoach.routines.definition_errors import DefinitionError, DefinitionErrors
from voicecoach.routines.definition_file import ENDINGS, definition_files, is_file, read_text
from voicecoach.routines.problem import shown

Stamp = tuple[Path, int, int]
"""Path, modification time and size of a file: unchanged content while these are the same."""


@dataclass(frozen=True, slots=True)
class ExerciseText:
    """The text of an exercise file, and its digest."""

    path: Path
    digest: str


class DefinitionFolder:
    """Definition files by name. Folders need not exist; files are read on demand."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)

    def path(self, name: str) -> Path | None:
        """Return the file that defines ``name``, if there is one."""
        if "/" in name or "\\" in name or name.startswith("."):
            return None
        candidates = (folder / f"{name}{ending}" for folder in self.folders for ending in ENDINGS)
        return next((path for path in candidates if is_file(path)), None)

    def holds(self, path: Path) -> bool:
        """Return whether the file is one that is asked for by its name."""
        return path.resolve().parent in {folder.resolve() for folder in self.folders}

    def paths(self) -> dict[str, Path]:
        """Return all files by name, sorted; those in earlier folders hide later ones."""
        found: dict[str, Path] = {}
        for folder in reversed(self.folders):
            found.update({path.stem: path for path in definition_files(folder)})
        return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class _Seen:
    """A cache shared by folders that differ only in their search order."""

    exercises: dict[Stamp, tuple[Exercise, ExerciseText]] = field(default_factory=dict)
    texts: dict[Stamp, ExerciseText] = field(default_factory=dict)


class ExerciseFolder:
    """Exercises by id; each is read again only when its file has changed."""

    def __init__(self, folders: Sequence[Path], seen: _Seen | None = None) -> None:
        self._files = DefinitionFolder(folders)
        self._seen = _Seen() if seen is None else seen

    def exercise(self, name: str) -> Exercise | None:
        """Return the exercise, ``None`` if there is none; raise ``DefinitionErrors`` for a broken one."""
        found = self.with_text(name)
        return found[0] if found else None

    def with_text(self, name: str) -> tuple[Exercise, ExerciseText] | None:
        """Return the exercise and its text."""
        stamp = self._stamp(name)
        if stamp is None:
            return None
        if stamp not in self._seen.exercises:
            path = stamp[0]
            text = read_text(path)
            self._seen.exercises[stamp] = self._read(path, text), ExerciseText(path, digest(text))
        return self._seen.exercises[stamp]

    def text(self, name: str) -> ExerciseText | None:
        """Return the present text of an exercise; ``None`` if there is none."""
        stamp = self._stamp(name)
        if stamp is None:
            return None
        if stamp not in self._seen.texts:
            path = stamp[0]
            try:
                self._seen.texts[stamp] = ExerciseText(path, digest(read_text(path)))
            except DefinitionErrors:
                return None
        return self._seen.texts[stamp]

    def exercise_names(self) -> Sequence[str]:
        """Return every id, sorted."""
        return tuple(self._files.paths())

    def holds(self, path: Path) -> bool:
        """Return whether the file is one that is asked for by its name."""
        return self._files.holds(path)

    def beside(self, folder: Path) -> ExerciseFolder:
        """Return a folder that searches ``folder`` and its ``exercises`` first, then this one."""
        return ExerciseFolder((folder / "exercises", folder, *self._files.folders), self._seen)

    def _stamp(self, name: str) -> Stamp | None:
        path = self._files.path(name)
        try:
            status = path.stat() if path else None
        except FileNotFoundError:
            return None
        return (path, status.st_mtime_ns, status.st_size) if path and status else None

    def _read(self, path: Path, text: str) -> Exercise:
        from voicecoach.routines.reader import read_exercise  # noqa: PLC0415 - pydantic and a parser

        exercise = read_exercise(text, str(path))
        if exercise.id != path.stem:
            place = exercise.place or Place(str(path), 1)
            what = f"the file is called {shown(path.stem)}, the exercise {shown(exercise.id)}"
            fault = DefinitionError("id-differs", place, what, "give both the same name")
            raise DefinitionErrors([fault])
        return exercise
