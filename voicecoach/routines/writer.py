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
    parent = _descend(YAML(pure=True).compose(body), path[:-1])
    for candidate in _candidates(body, parent, path[-1], value):
        if _reads_as(candidate, wanted):
            return mark + candidate
    raise EditError(
        f"{_name(path)} cannot be changed without touching the rest", fix="change it in an editor"
    )


def _candidates(text: str, parent: CollectionNode, last: str | int, value: Plain) -> Iterator[str]:
    child = _child(parent, last)
    if child is None:
        yield from _with_addition(text, parent, last, value)
        return
    start, end = child.start_mark.index, child.end_mark.index
    if not isinstance(child, ScalarNode):
        end = _end(child)
    elif child.style in {"|", ">"}:
        end = start + len(text[start:end].rstrip())
    before = " " if start == end and not text[:start].endswith(" ") else ""
    for written in _spellings(value, text[start:end][:1]):
        yield f"{text[:start]}{before}{written}{text[end:]}"


def _with_addition(text: str, parent: CollectionNode, last: str | int, value: Plain) -> Iterator[str]:
    for written in _spellings(value, ""):
        entry = written if isinstance(last, int) else f"{_key(last)}: {written}"
        if parent.flow_style:
            at = _end(parent) - 1 if not parent.value else _last_end(parent)
            yield f"{text[:at]}{', ' if parent.value else ''}{entry}{text[at:]}"
            continue
        at = _last_end(parent)
        line_end = text.find("\n", max(at - 1, 0)) + 1 or len(text)
        indent = " " * parent.start_mark.column
        dash = "- " if isinstance(last, int) else ""
        head = text[:line_end] if text[:line_end].endswith("\n") else f"{text[:line_end]}\n"
        yield f"{head}{indent}{dash}{entry}\n{text[line_end:]}"


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


def _descend(node: Node, path: Path) -> CollectionNode:
    for depth, part in enumerate(path):
        child = _child(node, part)
        if child is None:
            raise EditError(f"there is nothing at {_name(path[: depth + 1])}", fix="add it first")
        node = child
    if not isinstance(node, CollectionNode):
        raise EditError(f"{_name(path)} holds a single value", fix="set that value itself")
    return node


def _child(node: Node, part: str | int) -> Node | None:
    """Return the value under a key or position, ``None`` if it is not there yet."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == part:
                return _own(value, key.end_mark.index, part)
        return None
    if not isinstance(node, SequenceNode) or not isinstance(part, int) or not 0 <= part <= len(node.value):
        raise EditError(
            f"there is no place for “{part}” here", fix="give a key of a group or a position in a list"
        )
    if part == len(node.value):
        return None
    before = _end(node.value[part - 1]) if part else node.start_mark.index
    return _own(node.value[part], before, part)


def _own(node: Node, after: int, part: str | int) -> Node:
    if node.start_mark.index < after or node.anchor:
        raise EditError(
            f"“{part}” is shared with other places by an alias", fix="write it out at each of them"
        )
    return node


def _last_end(node: CollectionNode) -> int:
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last)


def _end(node: Node) -> int:
    """Return the index after the node's last character; a block's own mark lies past comments after it."""
    if isinstance(node, CollectionNode) and node.value and not node.flow_style:
        return _last_end(node)
    return int(node.end_mark.index)


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
    raise EditError(
        f"there is no place for “{part}” here", fix="give a key of a group or a position in a list"
    )


def _reads_as(text: str, wanted: object) -> bool:
    try:
        tree, faults = read_tree(text, "text")
    except DefinitionErrors:
        return False
    return not faults and repr(_plain(tree)) == repr(wanted)


def _name(path: Path) -> str:
    return "“" + " › ".join(str(part) for part in path) + "”"
