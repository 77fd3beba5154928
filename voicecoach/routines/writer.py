"""Changes one value of a definition file and leaves every other byte alone, comments and order included.

The file is not written anew. The value's own characters are found by the parser's marks and replaced, then
the result is read again and compared with what was meant; what cannot be changed like that is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from voicecoach.model.errors import VoicecoachError
from voicecoach.routines.definition_errors import DefinitionErrors
from voicecoach.routines.tree import read_tree

Plain: TypeAlias = "str | int | float | bool | Sequence[Plain] | dict[str, Plain]"
Path: TypeAlias = tuple[str | int, ...]

_FIX_PATH = "give a key of a group or a position in a list"
_SIMPLE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 .'-]*[A-Za-z0-9.])?")


class EditError(VoicecoachError):
    """A definition file cannot be changed in this way."""


def set_value(text: str, path: Path, value: Plain) -> str:
    """Return ``text`` with the value at ``path`` (keys, and list positions from 0) changed to ``value``.

    A key that its group lacks, and a position just past the end of a list, are added. Lists and groups are
    written in brackets.

    Raises ``DefinitionErrors`` for a text that is not YAML, ``EditError`` for a path that leads nowhere or
    through an alias.
    """
    old, _ = read_tree(text, "text")
    wanted = _with(_plain(old), path, value)
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(mark)
    parent = _descend(YAML(pure=True).compose(body), path[:-1], body)
    for candidate in _candidates(body, parent, path[-1], value):
        if _reads_as(candidate, wanted):
            return mark + candidate
    raise EditError(
        f"{_name(path)} cannot be changed without touching the rest", fix="change it in an editor"
    )


def _candidates(text: str, parent: CollectionNode, last: str | int, value: Plain) -> Iterator[str]:
    found = _child(parent, last, text)
    if found is None:
        yield from _with_addition(text, parent, last, value)
        return
    start, end = _span(text, parent, *found)
    before = " " if text[start - 1] in ":-" else ""
    for written in _spellings(value, text[start:end][:1]):
        yield f"{text[:start]}{before}{written}{text[end:]}"


def _span(text: str, parent: CollectionNode, child: Node, after: int) -> tuple[int, int]:
    """Return where the characters of ``child`` begin and end; nothing lies behind its colon or dash."""
    start, end = child.start_mark.index, _end(child, text)
    indicator = text.find(":" if isinstance(parent, MappingNode) else "-", after) + 1
    if start == end:
        return indicator, indicator
    begins_on_next_line = "\n" in text[indicator:start] and text[indicator:start].isspace()
    return indicator if begins_on_next_line else start, end


def _with_addition(text: str, parent: CollectionNode, last: str | int, value: Plain) -> Iterator[str]:
    for written in _spellings(value, ""):
        entry = written if isinstance(last, int) else f"{_key(last)}: {written}"
        if parent.flow_style:
            at = _end(parent, text) - 1 if not parent.value else _last_end(parent, text)
            yield f"{text[:at]}{', ' if parent.value else ''}{entry}{text[at:]}"
            continue
        line_end = text.find("\n", _last_end(parent, text)) + 1 or len(text)
        line_break = "\r\n" if "\r\n" in text else "\n"
        head = text[:line_end] if text[:line_end].endswith("\n") else text[:line_end] + line_break
        indent = " " * parent.start_mark.column
        dash = "- " if isinstance(last, int) else ""
        yield f"{head}{indent}{dash}{entry}{line_break}{text[line_end:]}"


def _spellings(value: Plain, quote: str) -> Iterator[str]:
    """Yield ways to write ``value``, the likeliest first; the first that reads back right is taken."""
    if not isinstance(value, str):
        yield _flow(value, quotes=False)
        yield _flow(value, quotes=True)
        return
    quoted = "'" + value.replace("'", "''") + "'"
    if quote == "'":
        yield quoted
    elif quote != '"' and value == " ".join(value.split()):
        yield value
    yield json.dumps(value, ensure_ascii=False)


def _flow(value: Plain, *, quotes: bool) -> str:
    if isinstance(value, dict):
        entries = (f"{_key(key)}: {_flow(inner, quotes=quotes)}" for key, inner in value.items())
        return "{" + ", ".join(entries) + "}"
    if not isinstance(value, str) and isinstance(value, Sequence):
        return "[" + ", ".join(_flow(inner, quotes=quotes) for inner in value) + "]"
    if isinstance(value, str) and not quotes and _SIMPLE.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _key(key: str) -> str:
    return key if key.replace("-", "").isalnum() and key.isascii() else json.dumps(key, ensure_ascii=False)


def _descend(node: Node, path: Path, text: str) -> CollectionNode:
    for depth, part in enumerate(path):
        found = _child(node, part, text)
        if found is None:
            raise EditError(f"there is nothing at {_name(path[: depth + 1])}", fix="add it first")
        node, _ = found
    if not isinstance(node, CollectionNode):
        raise EditError(f"{_name(path)} holds a single value", fix="set that value itself")
    return node


def _child(node: Node, part: str | int, text: str) -> tuple[Node, int] | None:
    """Return the value at a key or position and the index it lies behind, ``None`` if it is not there."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == part:
                return _own(value, part, after=key.end_mark.index)
        return None
    if not isinstance(node, SequenceNode) or not isinstance(part, int) or not 0 <= part <= len(node.value):
        raise EditError(f"there is no place for “{part}” here", fix=_FIX_PATH)
    if part == len(node.value):
        return None
    after = _end(node.value[part - 1], text) if part else node.start_mark.index
    return _own(node.value[part], part, after=after)


def _own(node: Node, part: str | int, *, after: int) -> tuple[Node, int]:
    if node.start_mark.index < after or node.anchor:
        what = f"“{part}” is shared with other places by an alias"
        raise EditError(what, fix="write it out at each of them")
    return node, after


def _last_end(node: CollectionNode, text: str) -> int:
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last, text)


def _end(node: Node, text: str) -> int:
    """Return the index after the node's last character; a block's own mark lies past what follows it."""
    end = int(node.end_mark.index)
    if isinstance(node, CollectionNode) and node.value and not node.flow_style:
        return _last_end(node, text)
    if isinstance(node, ScalarNode) and node.style in {"|", ">"}:
        return len(text[:end].rstrip())
    return end


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(inner) for inner in value]
    return value


def _with(tree: object, path: Path, value: Plain) -> object:
    if not path:
        return _plain(value)
    part, rest = path[0], path[1:]
    if isinstance(tree, dict) and isinstance(part, str) and (part in tree or not rest):
        return {**tree, part: _with(tree.get(part), rest, value)}
    if isinstance(tree, list) and isinstance(part, int) and 0 <= part < len(tree) + (not rest):
        return [*tree[:part], _with(tree[part] if part < len(tree) else None, rest, value), *tree[part + 1 :]]
    raise EditError(f"there is no place for “{part}” here", fix=_FIX_PATH)


def _reads_as(text: str, wanted: object) -> bool:
    try:
        tree, faults = read_tree(text, "text")
    except DefinitionErrors:
        return False
    return not faults and repr(_plain(tree)) == repr(wanted)


def _name(path: Path) -> str:
    return "“" + " › ".join(str(part) for part in path) + "”"
