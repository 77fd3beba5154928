"""The routines that a routine includes: looked up by name or path, each file read once, within bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath

from voicecoach.cache_file import digest
from voicecoach.model.exercise import Exercise
from voicecoach.model.place import Place
from voicecoach.model.routine import Routine
from voicecoach.routines.definition_errors import DefinitionError, DefinitionErrors
from voicecoach.routines.definition_file import ENDINGS, is_file, read_text
from voicecoach.routines.definition_folder import DefinitionFolder, ExerciseFolder, ExerciseText
from voicecoach.routines.nearest import nearest_advice
from voicecoach.routines.problem import Problem, shown
from voicecoach.routines.sounds import SoundLength

DEEPEST_INCLUDE = 5
MAX_INCLUDED_FILES = 100
MAX_INCLUDED_CHARACTERS = 2**20
"""Of all files that one routine includes, and that those include, together."""

_BESIDE = "put it beside the routine, or write the name of a routine"


@dataclass(frozen=True, slots=True)
class IncludedText:
    """What a look-up found: who asked (a file) for what, the file's text, and the texts of its exercises."""

    by: Path
    written: str
    path: Path
    digest: str
    exercises: Mapping[str, ExerciseText]


class NotedExercises:
    """An exercise folder that records which exercises were read."""

    def __init__(self, folder: ExerciseFolder) -> None:
        self._folder = folder
        self.used: dict[str, ExerciseText] = {}

    def exercise(self, name: str) -> Exercise | None:
        """Return the exercise, as `ExerciseFolder` does."""
        found = self._folder.with_text(name)
        if found is None:
            return None
        exercise, self.used[name] = found
        return exercise

    def exercise_names(self) -> tuple[str, ...]:
        """Return every id, sorted."""
        return tuple(self._folder.exercise_names())


@dataclass(frozen=True, slots=True)
class _Read:
    """An included routine, how deep its own includes go, and the texts that it was made of."""

    routine: Routine
    height: int
    text: str
    exercises: Mapping[str, ExerciseText]


@dataclass(slots=True)
class _Reading:
    """What was read for one routine so far, by whichever of its files."""

    files: dict[Path, _Read | DefinitionErrors] = field(default_factory=dict)
    characters: int = 0
    texts: list[IncludedText] = field(default_factory=list)


class Includes:
    """What one routine file may include: routines beside it, then those of ``library``.

    ``exercises``: those of the library; each file looks beside itself first.
    """

    def __init__(
        self,
        file: Path,
        library: DefinitionFolder,
        exercises: ExerciseFolder,
        sound_length: SoundLength,
        *,
        above: tuple[Path, ...] = (),
        reading: _Reading | None = None,
    ) -> None:
        self._file = file
        self._library = library
        self._exercises = exercises
        self._sound_length = sound_length
        self._stack = (*above, _same(file))
        self._reading = _Reading() if reading is None else reading
        self._height = 0

    @property
    def texts(self) -> tuple[IncludedText, ...]:
        """Everything that was looked up for this routine, by whichever of its files."""
        return tuple(self._reading.texts)

    def routine(self, written: str) -> Routine:
        """Return the routine of this name or path.

        Raises ``Problem`` if there is none, or a bound is exceeded, ``DefinitionErrors`` for a broken one.
        """
        path = self._path(written)
        if path is None:
            if written.endswith(ENDINGS):
                what = f"there is no file {shown(written)} beside the routine"
                raise Problem("unknown-routine", what, _BESIDE)
            known = [name for name in self._names() if name != self._file.stem]
            advice = nearest_advice(written, known, "“voicecoach list” shows those there are")
            raise Problem("unknown-routine", f"there is no routine {shown(written)}", advice)
        found = self._read(path, written)
        height = found.height + 1
        if len(self._stack) + found.height > DEEPEST_INCLUDE:
            raise _too_deep()
        self._height = max(self._height, height)
        text = IncludedText(self._file, written, path, digest(found.text), found.exercises)
        self._reading.texts.append(text)
        return found.routine

    def are_the_same(self, text: IncludedText) -> bool:
        """Return whether a look-up finds now what it found before, with the same texts."""
        here = Includes(text.by, self._library, self._exercises, self._sound_length)
        try:
            if here._path(text.written) != text.path or digest(read_text(text.path)) != text.digest:
                return False
        except (Problem, DefinitionErrors):
            return False
        beside = self._exercises.beside(text.path.parent)
        return all(beside.text(name) == kept for name, kept in text.exercises.items())

    def _read(self, path: Path, written: str) -> _Read:
        same, files = _same(path), self._reading.files
        if same in self._stack:
            names = " → ".join(each.stem for each in (*self._stack[self._stack.index(same) :], same))
            what = f"{shown(written)} includes itself: {names}"
            raise Problem("endless-include", what, "leave one of these includes out")
        if len(self._stack) > DEEPEST_INCLUDE:
            raise _too_deep()
        if same not in files:
            try:
                files[same] = self._read_anew(path, written)
            except DefinitionErrors as errors:
                files[same] = errors
        found = files[same]
        if isinstance(found, DefinitionErrors):
            raise found
        return found

    def _read_anew(self, path: Path, written: str) -> _Read:
        from voicecoach.routines.reader import read_routine  # noqa: PLC0415 - it reads files that include

        text = read_text(path)
        self._reading.characters += len(text)
        is_much = self._reading.characters > MAX_INCLUDED_CHARACTERS
        if is_much or len(self._reading.files) >= MAX_INCLUDED_FILES:
            what = f"with {shown(written)}, more than {MAX_INCLUDED_FILES} files or 1 MiB are included"
            raise Problem("too-many-includes", what, "include fewer routines")
        within = Includes(
            path,
            self._library,
            self._exercises,
            self._sound_length,
            above=self._stack,
            reading=self._reading,
        )
        exercises = NotedExercises(self._exercises.beside(path.parent))
        routine = read_routine(
            text,
            str(path),
            exercises=exercises,
            folder=path.parent,
            sound_length=self._sound_length,
            routines=within,
        )
        if not written.endswith(ENDINGS) and routine.id != path.stem:
            place = routine.place or Place(str(path), 1)
            what = f"the file is called {shown(path.stem)}, the routine {shown(routine.id)}"
            raise DefinitionErrors([DefinitionError("id-differs", place, what, "give both the same name")])
        return _Read(routine, within._height, text, exercises.used)

    def _path(self, written: str) -> Path | None:
        if written.endswith(ENDINGS):
            return _beside(written, self._file.parent)
        return DefinitionFolder((self._file.parent, *self._library.folders)).path(written)

    def _names(self) -> list[str]:
        return list(DefinitionFolder((self._file.parent, *self._library.folders)).paths())


def _too_deep() -> Problem:
    what = f"routines include one another more than {DEEPEST_INCLUDE} deep"
    return Problem("deep-include", what, "write the blocks of one of them here")


def _beside(written: str, folder: Path) -> Path | None:
    """Return the file at a path beside the routine, ``None`` if there is none; raise ``Problem``."""
    windows = PureWindowsPath(written)
    anchored = windows.drive or windows.root or PurePosixPath(written).is_absolute()
    outside = Problem("include-outside", f"{shown(written)} leads out of the routine's folder", _BESIDE)
    if anchored or ".." in windows.parts:
        raise outside
    path = folder / written
    try:
        is_inside = path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # no file can be called that
        return None
    if not is_inside:
        raise outside
    return path if is_file(path) else None


def _same(path: Path) -> Path:
    """Return the path by which a file is known, however it was written."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()
