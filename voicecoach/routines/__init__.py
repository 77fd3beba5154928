"""Definition files: YAML in, frozen model out, every error with its place.

The names in ``__all__`` are looked up when they are asked for: ``nearest`` and ``dose_words`` serve
commands that must not wait for pydantic.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

_MODULES = ("definition_errors", "reading", "reader", "library")


def __getattr__(name: str) -> object:
    if name in __all__:
        for module in _MODULES:
            if name in (names := vars(import_module(f"{__name__}.{module}"))):
                return names[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
