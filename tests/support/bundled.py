"""The bundled library, each routine read once a process: reading one takes longer than most tests."""

from __future__ import annotations

from functools import cache

from voicecoach.model.routine import Routine
from voicecoach.routines.library import Library

LIBRARY = Library()
ROUTINE_NAMES = tuple(LIBRARY.routine_names())


@cache
def bundled(name: str) -> Routine:
    """Return a bundled routine, or raise what its file raises."""
    return LIBRARY.find(name)
