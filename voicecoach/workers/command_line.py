"""A command line with placeholders, as a person writes it: an argument list, never a shell."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

TEXT, OUT, LANGUAGE, RATE = "text", "out", "language", "rate"
_KNOWN = (TEXT, OUT, LANGUAGE, RATE)
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A program and its arguments, some of which hold placeholders such as ``{text}``."""

    parts: tuple[str, ...]

    @property
    def program(self) -> str:
        """The name of the program, without its folder."""
        return PurePath(self.parts[0]).name

    @property
    def takes_text(self) -> bool:
        """Whether the text is an argument; otherwise it comes on standard input."""
        return any(f"{{{TEXT}}}" in part for part in self.parts)

    def filled(self, values: Mapping[str, str]) -> CommandLine:
        """Return it with the placeholders that ``values`` has replaced; values are never read again."""
        return CommandLine(
            tuple(_PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), part) for part in self.parts)
        )


def command_line(written: str) -> CommandLine:
    """Return the command line of a speech program. Raises ValueError that says what is allowed."""
    try:
        parts = tuple(shlex.split(written))
    except ValueError as error:
        raise ValueError("a command line with every quotation mark closed") from error
    unknown = {name for part in parts for name in _PLACEHOLDER.findall(part)} - set(_KNOWN)
    if unknown or not parts or f"{{{OUT}}}" not in written:
        names = ", ".join(f"{{{name}}}" for name in _KNOWN)
        raise ValueError(
            f"a program and its arguments, with {{{OUT}}} for the file that it writes, of {names}"
        )
    if _PLACEHOLDER.search(parts[0]):
        raise ValueError("a command line that begins with the name of a program")
    return CommandLine(parts)
