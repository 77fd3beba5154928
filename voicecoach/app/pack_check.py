"""Checks what a pack holds as any definition file is checked, before it is installed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.model.place import Place

if TYPE_CHECKING:
    from voicecoach.model.exercise import Exercise
    from voicecoach.model.routine import Routine
    from voicecoach.routines.read_context import ExerciseSource


def checked_routine(
    name: str,
    folder: Path,
    *,
    exercises: Sequence[str],
    sounds: Sequence[str],
    others: ExerciseSource,
    kept: Collection[str],
) -> Routine:
    """Return the routine of the pack called ``name``, which was unpacked into ``folder``.

    ``others`` has the exercises that are not in the pack, and those to be ``kept`` in place of the pack's.
    Raises DefinitionErrors with the faults of the pack's files, and PackError for a file that nothing needs.
    """
    from voicecoach.audio.author_files import measured_length
    from voicecoach.packing.errors import PackError
    from voicecoach.routines.definition_file import decoded_text
    from voicecoach.routines.needed_files import NotedSounds, written_sounds
    from voicecoach.routines.reader import read_routine

    path = folder / "routine.yaml"
    text = decoded_text(path.read_bytes(), f"{name}/{path.name}")
    packed = {each: _exercise(name, folder, each) for each in exercises}
    source, noted = _PackedExercises(packed, others, kept), NotedSounds(measured_length)
    routine = read_routine(
        text, f"{name}/{path.name}", exercises=source, folder=folder, sound_length=noted.length
    )
    stray = {*packed, *sounds} - source.used - written_sounds(text, path, noted.files).keys()
    if stray:
        what = f"it holds “{min(stray)}”, which the routine does not need"
        raise PackError("pack-stray", what, "have it packed again", where=name)
    return routine


class _PackedExercises:
    """The exercises of a pack before all others; remembers which were asked for."""

    def __init__(self, packed: Mapping[str, Exercise], others: ExerciseSource, kept: Collection[str]) -> None:
        self._packed, self._others, self._kept = packed, others, kept
        self.used: set[str] = set()

    def exercise(self, name: str) -> Exercise | None:
        self.used.add(name)
        packed = None if name in self._kept else self._packed.get(name)
        return packed or self._others.exercise(name)

    def exercise_names(self) -> Sequence[str]:
        return sorted({*self._packed, *self._others.exercise_names()})


def _exercise(name: str, folder: Path, wanted: str) -> Exercise:
    from voicecoach.routines.definition_errors import DefinitionError, DefinitionErrors
    from voicecoach.routines.definition_file import decoded_text
    from voicecoach.routines.reader import read_exercise

    path = Path("exercises", f"{wanted}.yaml")
    where = f"{name}/{path.as_posix()}"
    exercise = read_exercise(decoded_text((folder / path).read_bytes(), where), where)
    if exercise.id != wanted:
        what = f"the file is called “{wanted}”, the exercise “{exercise.id}”"
        place = exercise.place or Place(where, 1)
        raise DefinitionErrors([DefinitionError("id-differs", place, what, "give both the same name")])
    return exercise
