"""What a routine needs beside its own file: exercises and sounds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from voicecoach.model.routine import Routine
from voicecoach.model.units import DurationMs
from voicecoach.routines.nodes import texts_in
from voicecoach.routines.problem import Problem
from voicecoach.routines.sounds import SOUND_ENDINGS, SoundLength, sound_file


@dataclass(frozen=True, slots=True)
class NeededFiles:
    """The file of a routine and those without which it cannot be played."""

    path: Path
    routine: Routine
    exercises: Mapping[str, Path]
    """By id, without those that the routine defines itself."""
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
