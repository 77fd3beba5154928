"""Versions of the format: what a file asks for, and what this program knows.

A new key keeps the version; only a key whose meaning changes asks for the next one.
"""

from __future__ import annotations

from typing import Final

from voicecoach.routines.definition_errors import DefinitionError, DefinitionErrors
from voicecoach.routines.nodes import MappingNode
from voicecoach.routines.problem import Problem, shown
from voicecoach.version import __version__

NEWEST_FORMAT: Final = 1


def parse_format(value: object) -> int:
    """Return the version of the format, which is 1; raise ``Problem``."""
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= NEWEST_FORMAT:
        return value
    raise Problem(
        "format-version", f"{shown(value)} is not a known version of the format", "write “format: 1”"
    )


def check_version(root: MappingNode) -> None:
    """Raise ``DefinitionErrors`` for a newer file, of which this program cannot judge the rest."""
    asked = root.get("format")
    if not isinstance(asked, int) or isinstance(asked, bool) or asked <= NEWEST_FORMAT:
        return
    what = (
        f"this file needs a voicecoach that knows version {shown(asked)[1:-1]} of the format;"
        f" this one, {__version__}, knows {NEWEST_FORMAT}"
    )
    fix = "install a newer voicecoach, or ask for the file as “format: 1”"
    raise DefinitionErrors([DefinitionError("newer-format", root.value_places["format"], what, fix)])
