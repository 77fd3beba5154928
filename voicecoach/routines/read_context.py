"""The context of reading one file: its language and folder, the known exercises, the faults so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from voicecoach.model.breathing import BreathPattern
from voicecoach.model.exercise import Exercise
from voicecoach.model.place import Place
from voicecoach.model.routine import Routine
from voicecoach.routines.definition_errors import DefinitionError, DefinitionErrors
from voicecoach.routines.nearest import nearest_advice
from voicecoach.routines.problem import Problem, shown
from voicecoach.routines.sounds import SoundLength, wav_length

MAX_FAULTS = 200


class TooManyFaultsError(Exception):
    """Raised to stop reading a file after ``MAX_FAULTS`` faults."""


class ExerciseSource(Protocol):
    """Provides a routine's exercises."""

    def exercise(self, name: str) -> Exercise | None:
        """Return the exercise, ``None`` if there is none; raise ``DefinitionErrors`` for a broken one."""

    def exercise_names(self) -> Sequence[str]:
        """Return every known id, sorted."""


class RoutineSource(Protocol):
    """Provides the routines that a routine includes."""

    def routine(self, written: str) -> Routine:
        """Return the routine; raise ``Problem`` if it cannot be had, ``DefinitionErrors`` if it is broken."""


@dataclass
class ReadContext:
    """The state of reading one file; passed to all parts of the schema as pydantic's context."""

    file: str
    language: str = "en"
    exercises: ExerciseSource | None = None
    inline: dict[str, Exercise | None] = field(default_factory=dict)
    """The routine's own exercises; ``None`` for a faulty one."""
    folder: Path | None = None
    """The folder of the routine's sound files."""
    sound_length: SoundLength = wav_length
    """How long a sound file lasts, by the reader that will play it."""
    routines: RoutineSource | None = None
    included: dict[str, Routine] = field(default_factory=dict)
    """Every valid routine that is included, by what the file calls it."""
    found: dict[str, Exercise] = field(default_factory=dict)
    """Every valid exercise that was looked up, by id."""
    breathing: BreathPattern | None = None
    """The routine's own pattern."""
    breathing_is_known: bool = True
    errors: dict[DefinitionError, None] = field(default_factory=dict)
    """The faults so far, each once, in order of discovery."""

    def report(self, rule: str, place: Place, what: str, fix: str) -> None:
        """Add a fault; raise ``TooManyFaultsError`` beyond ``MAX_FAULTS``."""
        if len(self.errors) >= MAX_FAULTS:
            raise TooManyFaultsError
        self.errors[DefinitionError(rule, place, what, fix)] = None

    def report_problem(self, problem: Problem, place: Place) -> None:
        """Add the fault that a value parser raised."""
        self.report(problem.rule, place, problem.what, problem.fix)

    def exercise(self, name: str, place: Place) -> Exercise | None:
        """Return the exercise of this id; if there is none, report why and return ``None``."""
        found = self._look_up(name, place)
        if found is not None:
            self.found[name] = found
        return found

    def include(self, written: str, place: Place) -> Routine | None:
        """Return the routine that is included here; if it cannot be had, report why and return ``None``."""
        if written in self.included:
            return self.included[written]
        if self.routines is None:
            what = "a routine that includes others needs a place to look for them"
            self.report("unknown-routine", place, what, "save the routine as a file first")
            return None
        try:
            self.included[written] = self.routines.routine(written)
        except Problem as problem:
            self.report_problem(problem, place)
        except DefinitionErrors as errors:
            self.errors.update(dict.fromkeys(errors.errors))
        return self.included.get(written)

    def _look_up(self, name: str, place: Place) -> Exercise | None:
        if name in self.inline:
            return self.inline[name]
        try:
            found = self.exercises.exercise(name) if self.exercises else None
        except DefinitionErrors as errors:
            self.errors.update(dict.fromkeys(errors.errors))
            return None
        if found is None:
            known = [*self.inline, *(self.exercises.exercise_names() if self.exercises else ())]
            hint = nearest_advice(name, known, "define it under “exercises:”, or in a file of its own")
            self.report("unknown-exercise", place, f"there is no exercise {shown(name)}", hint)
        return found
