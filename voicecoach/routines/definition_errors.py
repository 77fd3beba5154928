"""The errors of a definition file, all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from voicecoach.model.errors import ExitCode, VoicecoachError
from voicecoach.model.place import Place


@dataclass(frozen=True, slots=True)
class DefinitionError:
    """One fault at one place. ``id`` names its kind; docs/rules.md has a line for each."""

    id: str
    place: Place
    what: str
    fix: str

    def __str__(self) -> str:
        """``file:line:column: what is wrong: what would be right``."""
        return f"{self.place}: {self.what}: {self.fix}"


class DefinitionErrors(VoicecoachError):  # noqa: N818 - it holds several
    """Every fault that was found in a definition file and the files it needs, in the order of the text."""

    exit_code = ExitCode.BAD_INPUT

    def __init__(self, errors: Iterable[DefinitionError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(str(error) for error in self.errors))
