"""The one base of every error that voicecoach raises on purpose."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """How the program ends."""

    DONE = 0
    FAILED = 1
    """Something failed on the way; or the linter has found something."""
    BAD_INPUT = 2
    """A wrong option, or a file, a setting or a request that cannot be answered."""
    INTERRUPTED = 130


class VoicecoachError(Exception):
    """Something a person can act on: what is wrong, where, and what to do.

    Subclasses name an area (a definition file, speech, sound, export). The command line prints ``str(error)``
    and never a traceback for these. ``exit_code`` is what the program ends with; ``BAD_INPUT`` is for what a
    person wrote or asked for.
    """

    exit_code: ClassVar[ExitCode] = ExitCode.FAILED

    def __init__(self, what: str, *, where: str | None = None, fix: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.fix = fix

    def __str__(self) -> str:
        """One line: ``where: what: fix``, without the parts that are absent."""
        return ": ".join(part for part in (self.where, self.what, self.fix) if part)
