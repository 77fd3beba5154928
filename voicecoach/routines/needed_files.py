"""What a routine needs beside its own file: routines that it includes, exercises and sounds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from filecmp import cmp
from pathlib import Path, PurePosixPath

from voicecoach.model.errors import ExitCode, VoicecoachError
from voicecoach.model.routine import Routine
from voicecoach.model.units import DurationMs
from voicecoach.routines.definition_file import ENDINGS, read_text
from voicecoach.routines.definition_folder import ExerciseFolder
from voicecoach.routines.includes import Includes, NotedExercises
from voicecoach.routines.nodes import MappingNode, SequenceNode, texts_in
from voicecoach.routines.problem import Problem, shown
from voicecoach.routines.sounds import SOUND_ENDINGS, SoundLength, sound_file


class NotPackableError(VoicecoachError):
    """The files that a routine needs cannot lie side by side in one place."""

    exit_code = ExitCode.BAD_INPUT


@dataclass(frozen=True, slots=True)
class NeededFiles:
    """The file of a routine and those without which it cannot be played."""

    path: Path
    routine: Routine
    includes: Mapping[str, Path]
    """The routines that it includes, and those that they include, by id."""
    exercises: Mapping[str, Path]
    """By id, without those that the routines define themselves."""
    sounds: Mapping[str, Path]
    """By the path from the routine's folder that the routine writes."""


class NotedSounds:
    """Measures sound files, and remembers which."""

    def __init__(self, sound_length: SoundLength) -> None:
        self._sound_length = sound_length
        self.files: set[Path] = set()

    def length(self, path: Path) -> DurationMs:
        """Return how long a sound file lasts; raises as the measure that was given does."""
        self.files.add(path)
        return self._sound_length(path)


def read_with_needs(
    path: Path, exercises: ExerciseFolder, includes: Includes, sounds: NotedSounds
) -> NeededFiles:
    """Read a routine; return it with every file that was asked for on the way.

    ``includes`` measures by ``sounds``. Raises DefinitionErrors, and NotPackableError where two files would
    have the same name, or one is included by its path.
    """
    from voicecoach.routines.reader import read_routine  # noqa: PLC0415 - pydantic and a parser

    noted = NotedExercises(exercises)
    text = read_text(path)
    routine = read_routine(
        text,
        str(path),
        exercises=noted,
        folder=path.parent,
        sound_length=sounds.length,
        routines=includes,
    )
    by_path = next((each.written for each in includes.texts if each.written.endswith(ENDINGS)), None)
    if by_path is not None:
        what = f"it includes {shown(by_path)} by its path"
        raise NotPackableError(what, where=str(path), fix="include it by its name, from beside it")
    own_sounds = written_sounds(text, path, sounds.files)
    included = [(each.path.stem, each.path) for each in includes.texts]
    used = [noted.used, *(each.exercises for each in includes.texts)]
    asked = [own_sounds, *(_sounds_of(file, sounds) for file in dict(included).values())]
    routines = _side_by_side(path, [(routine.id, path), *included])
    del routines[routine.id]
    return NeededFiles(
        path,
        routine,
        routines,
        _side_by_side(path, ((name, found.path) for each in used for name, found in each.items())),
        _side_by_side(path, (each for found in asked for each in found.items())),
    )


def _sounds_of(path: Path, sounds: NotedSounds) -> Mapping[str, Path]:
    return written_sounds(read_text(path), path, sounds.files)


def _side_by_side(path: Path, files: Iterable[tuple[str, Path]]) -> dict[str, Path]:
    """Return files by name; raise NotPackableError where two that differ have the same."""
    found: dict[str, Path] = {}
    for name, file in files:
        other = found.setdefault(name, file)
        if other != file and not cmp(other, file, shallow=False):
            what = f"it needs two different files called {shown(name)}: {other} and {file}"
            raise NotPackableError(what, where=str(path), fix="give one of them another name")
    return found


def included_names(node: object) -> Iterator[str]:
    """Yield what the blocks at or below ``node`` include, as it is written."""
    if isinstance(node, MappingNode):
        written = node.get("include")
        if isinstance(written, str):
            yield written
    if isinstance(node, MappingNode | SequenceNode):
        for value in node.values() if isinstance(node, MappingNode) else node:
            yield from included_names(value)


def written_sounds(text: str, path: Path, files: Collection[Path]) -> dict[str, Path]:
    """Return those sound files of a valid routine that were measured, by their paths as it writes them."""
    from voicecoach.routines.tree import read_tree  # noqa: PLC0415 - a parser

    if not files:
        return {}
    root, _ = read_tree(text, str(path))
    found = {}
    for written, _ in texts_in(root, root.place):
        if written.lower().endswith(SOUND_ENDINGS):
            try:
                file = sound_file(written, path.parent)
            except Problem:
                continue  # a sentence that ends like one
            if file in files:
                found[str(PurePosixPath(written))] = file
    return found
