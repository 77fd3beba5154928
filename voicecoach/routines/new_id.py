"""Gives a routine file another id, and leaves every other byte of it as it is."""

from __future__ import annotations

import re

from voicecoach.model.errors import ExitCode, VoicecoachError
from voicecoach.routines.definition_file import decoded_text
from voicecoach.routines.nodes import MappingNode
from voicecoach.routines.problem import Problem, shown

_KEY = "routine"
_LINE_END = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
_BOM = "\ufeff"


class RoutineNameError(VoicecoachError):
    """The name of a new routine cannot be its id, or not be written into its file."""

    exit_code = ExitCode.BAD_INPUT


def check_new_id(name: str) -> None:
    """Raise ``RoutineNameError`` if ``name`` cannot be the id of a routine."""
    from voicecoach.routines.schema_values import parse_id  # noqa: PLC0415 - pydantic

    try:
        parse_id(name)
    except Problem as problem:
        raise RoutineNameError(problem.what, fix=problem.fix) from problem


def with_new_id(content: bytes, name: str, new: str) -> bytes:
    """Return the content of a routine file with the id ``new``; comments and all else stay.

    ``name`` is the file in error messages. Raises DefinitionErrors for text that is not YAML,
    RoutineNameError if the id cannot be replaced: there is none, or it is not written where it is given.
    """
    root = _tree(content, name)
    if _KEY not in root:
        raise RoutineNameError("the file defines no routine", where=name, fix="name a routine")
    for quote in ("", '"'):
        changed = _replaced(content, root, f"{quote}{new}{quote}")
        if changed is not None:
            after = _tree(changed, name)
            if {**after, _KEY: None} == {**root, _KEY: None} and after[_KEY] == new:
                return changed
    what = f"the id {shown(root[_KEY])} cannot be replaced in this file"
    raise RoutineNameError(what, where=str(root.value_places[_KEY]), fix="write “routine: …” on a line")


def _tree(content: bytes, name: str) -> MappingNode:
    from voicecoach.routines.tree import read_tree  # noqa: PLC0415 - a parser

    root, _ = read_tree(decoded_text(content, name), name)
    return root


def _replaced(content: bytes, root: MappingNode, new: str) -> bytes | None:
    """Return the content with ``new`` in place of the id, quotes included; ``None`` if it is not there."""
    place = root.value_places[_KEY]
    text = content.decode()
    start = _BOM if text.startswith(_BOM) else ""
    lines = _LINE_END.split(text.removeprefix(start))
    line = lines[place.line - 1]
    written = re.compile(rf"(['\"]?){re.escape(str(root[_KEY]))}\1").match(line, place.column - 1)
    if written is None:
        return None
    lines[place.line - 1] = line[: written.start()] + new + line[written.end() :]
    return (start + "".join(lines)).encode()
