"""The available routines and exercises: those that ship with the program, and the user's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from voicecoach import resources
from voicecoach.model.errors import ExitCode, VoicecoachError
from voicecoach.model.exercise import Exercise
from voicecoach.model.place import Place
from voicecoach.model.routine import Routine
from voicecoach.routines.definition_errors import DefinitionError, DefinitionErrors
from voicecoach.routines.definition_file import ENDINGS, is_file, read_text
from voicecoach.routines.definition_folder import DefinitionFolder, ExerciseFolder
from voicecoach.routines.includes import Includes, NotedExercises
from voicecoach.routines.nearest import nearest_advice
from voicecoach.routines.needed_files import NeededFiles, NotedSounds, read_with_needs
from voicecoach.routines.problem import shown
from voicecoach.routines.routine_cache import Origin, RoutineCache
from voicecoach.routines.sounds import SoundLength, wav_length


class UnknownRoutineError(VoicecoachError):
    """No routine has the name or path that was asked for."""

    exit_code = ExitCode.BAD_INPUT


@dataclass(frozen=True, slots=True)
class Entry:
    """One routine file of the library: the routine, or why it cannot be read or planned."""

    name: str
    path: Path
    is_bundled: bool
    routine: Routine | None = None
    errors: VoicecoachError | None = None


class Library:
    """Bundled definitions and, before them, those in the user's folder (its ``routines`` and ``exercises``).

    Files are read on demand, and not again while ``cache`` holds them. ``bundled`` replaces the program's own
    folders, for tests. ``sound_length`` checks sound files, as `read_routine` has it.
    """

    def __init__(
        self,
        user_folder: Path | None = None,
        *,
        bundled: Path | None = None,
        cache: RoutineCache | None = None,
        sound_length: SoundLength = wav_length,
    ) -> None:
        self.sound_length = sound_length
        self._cache = cache or RoutineCache()
        self._bundled_routines = bundled / "routines" if bundled else resources.library_folder("routines")
        bundled_exercises = bundled / "exercises" if bundled else resources.library_folder("exercises")
        own_routines = (user_folder / "routines",) if user_folder else ()
        own_exercises = (user_folder / "exercises",) if user_folder else ()
        self._routines = DefinitionFolder((*own_routines, self._bundled_routines))
        self._exercises = ExerciseFolder((*own_exercises, bundled_exercises))

    def find(self, name_or_path: str) -> Routine:
        """Return the routine of this name, or in the file at this path.

        Raises ``UnknownRoutineError`` if there is none, ``DefinitionErrors`` if its file is broken.
        """
        path = self.path_of(name_or_path)
        try:
            return self._read(path, is_named=path.stem == name_or_path)
        finally:
            self._cache.save()

    def path_of(self, name_or_path: str) -> Path:
        """Return the file of a routine by name or path; raise ``UnknownRoutineError``."""
        named = self._routines.path(name_or_path)
        if named:
            return named
        path = Path(name_or_path)
        if is_file(path):
            return path
        if path.suffix in ENDINGS or path.name != name_or_path:
            raise UnknownRoutineError("there is no such file", where=name_or_path, fix="check the path")
        fix = nearest_advice(name_or_path, self.routine_names(), "“voicecoach list” shows those there are")
        raise UnknownRoutineError(f"there is no routine {shown(name_or_path)}", fix=fix)

    def needed_files(self, name_or_path: str) -> NeededFiles:
        """Return the files of a routine by name or path, and those that it needs, read anew.

        Raises as ``find`` does, and ``NotPackableError``.
        """
        path = self.path_of(name_or_path)
        sounds = NotedSounds(self.sound_length)
        includes = Includes(path, self._routines, self._exercises, sounds.length)
        needed = read_with_needs(path, self.beside(path), includes, sounds)
        if path.stem == name_or_path:
            _check_id(needed.routine, path)
        return needed

    def routine_names(self) -> Sequence[str]:
        """Return the name of every routine, sorted."""
        return tuple(self._routines.paths())

    def routines(self) -> Iterator[Entry]:
        """Yield every routine by name; a broken one has its errors instead."""
        try:
            for name, path in self._routines.paths().items():
                is_bundled = path.parent == self._bundled_routines
                try:
                    routine = self._read(path, is_named=True)
                except DefinitionErrors as errors:
                    yield Entry(name, path, is_bundled, errors=errors)
                else:
                    yield Entry(name, path, is_bundled, routine=routine)
        finally:
            self._cache.save()

    def exercise(self, name: str) -> Exercise | None:
        """Return the exercise, ``None`` if there is none; raise ``DefinitionErrors`` for a broken one."""
        return self._exercises.exercise(name)

    def exercise_names(self) -> Sequence[str]:
        """Return the id of every exercise, sorted."""
        return self._exercises.exercise_names()

    def check_name(self, path: Path) -> None:
        """Raise ``DefinitionErrors`` for a file in the library's folders whose name differs from its id."""
        if self._routines.holds(path):
            self._read(path, is_named=True)
        elif self._exercises.holds(path):
            self._exercises.exercise(path.stem)

    def beside(self, path: Path) -> ExerciseFolder:
        """Return the exercises that the routine file at ``path`` may name: those beside it first."""
        return self._exercises.beside(path.parent)

    def includes(self, path: Path) -> Includes:
        """Return what the routine file at ``path`` may include: routines beside it first."""
        return Includes(path, self._routines, self._exercises, self.sound_length)

    def _read(self, path: Path, *, is_named: bool) -> Routine:
        origin = Origin(path, read_text(path), self.beside(path), self.includes(path))
        routine = self._cache.find(origin) or self._read_anew(origin)
        if is_named:
            _check_id(routine, path)
        return routine

    def _read_anew(self, origin: Origin) -> Routine:
        from voicecoach.routines.reader import read_routine  # noqa: PLC0415 - pydantic and a parser

        exercises = NotedExercises(origin.exercises)
        routine = read_routine(
            origin.text,
            str(origin.path),
            exercises=exercises,
            folder=origin.path.parent,
            sound_length=self.sound_length,
            routines=origin.includes,
        )
        self._cache.keep(origin, exercises.used, routine)
        return routine


def _check_id(routine: Routine, path: Path) -> None:
    if routine.id != path.stem:
        place = routine.place or Place(str(path), 1)
        what = f"the file is called {shown(path.stem)}, the routine {shown(routine.id)}"
        raise DefinitionErrors([DefinitionError("id-differs", place, what, "give both the same name")])


def check_file(path: Path, library: Library) -> tuple[DefinitionError, ...]:
    """Return every fault of a routine or exercise file (recognised by content); empty if it is valid."""
    from voicecoach.routines.reader import definition_faults  # noqa: PLC0415 - pydantic and a parser

    try:
        text = read_text(path)
        faults = definition_faults(
            text,
            str(path),
            exercises=library.beside(path),
            folder=path.parent,
            sound_length=library.sound_length,
            routines=library.includes(path),
        )
        if not faults:
            library.check_name(path)
    except DefinitionErrors as errors:
        return errors.errors
    return faults
