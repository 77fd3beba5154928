"""Definition files: YAML in, frozen model out, every error with its place."""

from voicecoach.routines.definition_errors import DefinitionError, DefinitionErrors
from voicecoach.routines.library import Entry, Library, UnknownRoutineError, check_file
from voicecoach.routines.reader import read_exercise, read_routine
from voicecoach.routines.reading import ExerciseSource

__all__ = [
    "DefinitionError",
    "DefinitionErrors",
    "Entry",
    "ExerciseSource",
    "Library",
    "UnknownRoutineError",
    "check_file",
    "read_exercise",
    "read_routine",
]
