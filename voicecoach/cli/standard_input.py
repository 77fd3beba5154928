"""A definition on standard input, where a command is given ``-`` in the place of a name."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from voicecoach.app.library import routine_in_text

if TYPE_CHECKING:
    from voicecoach.model.routine import Routine
    from voicecoach.routines.library import Library

STANDARD_INPUT = "-"
STANDARD_INPUT_NAME = "standard input"
"""As error messages call it in the place of a file."""


def content_of_standard_input() -> bytes:
    """Return what is on standard input, to one byte more than a definition may have."""
    from voicecoach.routines.definition_file import MAX_DEFINITION_BYTES

    return sys.stdin.buffer.read(MAX_DEFINITION_BYTES + 1)


def found_routine(name: str, library: Library) -> Routine:
    """Return the routine of this name, or at this path, or on standard input.

    Raises UnknownRoutineError and DefinitionErrors.
    """
    if name != STANDARD_INPUT:
        return library.find(name)
    return routine_in_text(content_of_standard_input(), STANDARD_INPUT_NAME, library)


def take_keys_from_the_terminal() -> None:
    """Let standard input, which was read to its end, be the terminal from now on, if there is one."""
    device = "CONIN$" if os.name == "nt" else "/dev/tty"
    with suppress(OSError, ValueError):
        if not sys.stdin.isatty():
            terminal = os.open(device, os.O_RDWR)
            os.dup2(terminal, sys.stdin.fileno())
            os.close(terminal)
