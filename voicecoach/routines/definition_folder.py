"""Folders of definition files, looked through in order: the first that holds a name wins."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from voicecoach.model.exercise import Exercise
from voicecoach.model.place import Place
from voicecoach.routines.definition_errors import DefinitionError, DefinitionErrors
from voicecoach.routines.definition_file import ENDINGS, definition_files, is_file, read_text
from voicecoach.routines.problem import shown
from voicecoach.routines.reader import read_exercise


class DefinitionFolder:
    """Definition files by name. Folders need not exist; a file is looked at when it is asked for."""

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
        """Return every file by its name, sorted; those in earlier folders hide later ones."""
        found: dict[str, Path] = {}
        for folder in reversed(self.folders):
            found.update({path.stem: path for path in definition_files(folder)})
        return dict(sorted(found.items()))


class ExerciseFolder:
    """Exercises by id, each read once and again only when its file has changed."""

    def __init__(
        self, folders: Sequence[Path], cache: dict[tuple[Path, int, int], Exercise] | None = None
    ) -> None:
        self._shelf = DefinitionFolder(folders)
        self._cache = {} if cache is None else cache

    def exercise(self, name: str) -> Exercise | None:
        """Return the exercise, ``None`` if there is none; raise ``DefinitionErrors`` for a broken one."""
        path = self._shelf.path(name)
        if path is None:
            return None
        try:
            status = path.stat()
        except FileNotFoundError:
            return None
        key = (path, status.st_mtime_ns, status.st_size)
        if key not in self._cache:
            self._cache[key] = self._read(path)
        return self._cache[key]

    def exercise_names(self) -> Sequence[str]:
        """Return every id, sorted."""
        return tuple(self._shelf.paths())

    def holds(self, path: Path) -> bool:
        """Return whether the file is one that is asked for by its name."""
        return self._shelf.holds(path)

    def beside(self, folder: Path) -> ExerciseFolder:
        """Return a shelf that looks in ``folder`` and its ``exercises`` first, then here."""
        return ExerciseFolder((folder / "exercises", folder, *self._shelf.folders), self._cache)

    def _read(self, path: Path) -> Exercise:
        exercise = read_exercise(read_text(path), str(path))
        if exercise.id != path.stem:
            place = exercise.place or Place(str(path), 1)
            what = f"the file is called {shown(path.stem)}, the exercise {shown(exercise.id)}"
            fault = DefinitionError("id-differs", place, what, "give both the same name")
            raise DefinitionErrors([fault])
        return exercise
