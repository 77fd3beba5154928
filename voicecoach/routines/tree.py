"""Parses YAML text into a tree of values with their places.

Built from the parser's events, without recursion, so that a hostile file is refused during parsing: nesting,
the number of values and the expansion of aliases are counted on the way.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from functools import lru_cache

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from voicecoach.model.place import Place
from voicecoach.model.printable import printable
from voicecoach.routines.definition_errors import DefinitionError, DefinitionErrors
from voicecoach.routines.definition_file import MAX_DEFINITION_BYTES
from voicecoach.routines.nodes import MappingNode, SequenceNode
from voicecoach.routines.problem import shown
from voicecoach.routines.syntax import character_error, escape_error, syntax_error

MAX_WORDS = 100_000
"""And lines: many short ones are the slowest input for the parser."""
MAX_VALUES = 15_000
"""Keys and values, aliases counted as if written out."""
DEEPEST = 40
_MAX_KEPT_CHARACTERS = 20_000
"""Of a text whose tree is kept: the linter and the reader of routines read most files several times.

Of larger ones the last is.
"""
LONGEST_INTEGER = 15
"""Digits; a longer one stays text, and its value parser reports that it is too large."""

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


_Tree = tuple[MappingNode, tuple[DefinitionError, ...]]


def read_tree(text: str, name: str) -> _Tree:
    """Return the file's top mapping, and the faults that do not prevent reading on (a key given twice).

    The mapping is shared by all who read the same text: it must not be changed. Raises ``DefinitionErrors``
    for text that is not one YAML document with keys at its top.
    """
    found = _parsed_once(text, name) if len(text) <= _MAX_KEPT_CHARACTERS else _last_parsed(text, name)
    if isinstance(found, DefinitionErrors):
        raise DefinitionErrors(found.errors)
    return found


def _parsed_or_refused(text: str, name: str) -> _Tree | DefinitionErrors:
    try:
        return _parsed(text, name)
    except DefinitionErrors as errors:
        return errors.with_traceback(None)


_parsed_once = lru_cache(maxsize=48)(_parsed_or_refused)
_last_parsed = lru_cache(maxsize=1)(_parsed_or_refused)


def _parsed(text: str, name: str) -> _Tree:
    text = text.removeprefix("\ufeff")
    if fault := _size_error(text, name) or character_error(text, name):
        raise DefinitionErrors([fault])
    builder = _Builder(name)
    yaml = YAML(typ="safe", pure=True)
    try:
        for event in yaml.parse(text):
            builder.take(event)
    except YAMLError as error:
        raise DefinitionErrors([*builder.faults, syntax_error(error, name, text)]) from error
    except (ValueError, OverflowError) as error:  # the parser lets chr() fail on an escape beyond Unicode
        raise DefinitionErrors([*builder.faults, escape_error(yaml.reader.get_mark(), name)]) from error
    return builder.top(), tuple(builder.faults)


def _size_error(text: str, name: str) -> DefinitionError | None:
    """Return the error for a text that would be slow to parse, before parsing."""
    if len(text) > MAX_DEFINITION_BYTES or len(text.encode(errors="replace")) > MAX_DEFINITION_BYTES:
        rule, what = "file-too-large", "the file is larger than 1 MiB"
    elif max(text.count("\n"), len(text.split())) > MAX_WORDS:
        rule, what = "too-many-values", f"the file holds more than {MAX_WORDS} words or lines"
    else:
        return None
    return DefinitionError(rule, Place(name, 1), what, "split it into several routines")


@dataclass
class _Open:
    """A mapping or list that is still open."""

    node: MappingNode | SequenceNode
    place: Place
    anchor: str | None
    values_before: int
    key: str | None = None
    key_place: Place | None = None
    skipped: bool = False
    """The value belongs to a duplicate key."""


@dataclass
class _Builder:
    name: str
    faults: list[DefinitionError] = field(default_factory=list)
    root: object = None
    root_place: Place | None = None
    documents: int = 0
    values: int = 0
    open: list[_Open] = field(default_factory=list)
    anchors: dict[str, tuple[object, int] | None] = field(default_factory=dict)
    """Anchor → its value and size; ``None`` while it is still open."""

    def take(self, event: Event) -> None:
        """Take the parser's next event."""
        if isinstance(event, DocumentStartEvent):
            self._start_document(event)
        elif isinstance(event, NodeEvent):
            self._take_node(event)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._close()

    def top(self) -> MappingNode:
        """Return the top mapping of the document that was read."""
        place = self.root_place or Place(self.name, 1)
        if self.root is None:
            raise self._refusal("empty-file", place, "the file is empty", "begin with “format: 1”")
        if not isinstance(self.root, MappingNode):
            raise self._refusal(
                "not-a-mapping",
                place,
                "the file does not consist of keys and values",
                "begin with “format: 1”",
            )
        return self.root

    def _start_document(self, event: DocumentStartEvent) -> None:
        self.documents += 1
        place = self._place(event)
        if self.documents > 1:
            raise self._refusal(
                "several-documents", place, "a second document begins here", "keep one document in a file"
            )
        if event.version not in {None, (1, 2)}:
            raise self._refusal(
                "yaml-version", place, "the file asks for another version of YAML", "remove the %YAML line"
            )

    def _take_node(self, event: NodeEvent) -> None:
        place = self._place(event)
        self._count(1, place)
        if isinstance(event, AliasEvent):
            self._add(self._aliased(event, place), place)
            return
        if isinstance(event, ScalarEvent | CollectionStartEvent) and event.tag is not None:
            self.faults.append(
                DefinitionError(
                    "tag", place, f"tags such as {shown(event.tag)} have no meaning here", "remove it"
                )
            )
        if isinstance(event, ScalarEvent):
            self._add_scalar(event, place)
            return
        if len(self.open) >= DEEPEST:
            raise self._refusal(
                "too-deep", place, f"values are nested more than {DEEPEST} deep", "flatten this part"
            )
        node = MappingNode(place) if isinstance(event, MappingStartEvent) else SequenceNode(place)
        if event.anchor:
            self.anchors[event.anchor] = None
        self.open.append(_Open(node, place, event.anchor, self.values))

    def _aliased(self, event: AliasEvent, place: Place) -> object:
        if event.anchor not in self.anchors:
            raise self._refusal(
                "unknown-anchor",
                place,
                f"nothing is named &{event.anchor} before this",
                "write the value out",
            )
        anchored = self.anchors[event.anchor]
        if anchored is None:
            raise self._refusal(
                "endless-alias", place, f"*{event.anchor} stands inside itself", "write the value out"
            )
        value, size = anchored
        self._count(size, place)
        return value

    def _add_scalar(self, event: ScalarEvent, place: Place) -> None:
        is_key = bool(self.open) and isinstance(self.open[-1].node, MappingNode) and self.open[-1].key is None
        written = printable(event.value)
        if written != event.value:
            self.faults.append(
                DefinitionError("bad-character", place, "the text holds a control character", "remove it")
            )
        value = written if is_key or event.style else _resolved(written)
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)
        self._add(value, place)

    def _close(self) -> None:
        done = self.open.pop()
        if done.anchor:
            self.anchors[done.anchor] = (done.node, self.values - done.values_before)
        self._add(done.node, done.place)

    def _add(self, value: object, place: Place) -> None:
        if not self.open:
            self.root, self.root_place = value, place
            return
        top = self.open[-1]
        if isinstance(top.node, SequenceNode):
            top.node.append(value)
            top.node.item_places.append(place)
        elif top.key is None:
            self._add_key(top, top.node, value, place)
        else:
            if not top.skipped:
                top.node[top.key] = value
                top.node.key_places[top.key] = top.key_place or place
                top.node.value_places[top.key] = place
            top.key, top.skipped = None, False

    def _add_key(self, top: _Open, node: MappingNode, value: object, place: Place) -> None:
        if not isinstance(value, str):
            raise self._refusal(
                "bad-key", place, "a key must be a word", "put the text in quotes if it is not meant as a key"
            )
        top.key, top.key_place = value, place
        if value in node:
            top.skipped = True
            first = node.key_places[value].line
            self.faults.append(
                DefinitionError(
                    "duplicate-key",
                    place,
                    f"{shown(value)} is given twice",
                    f"keep this one or the one on line {first}",
                )
            )

    def _count(self, more: int, place: Place) -> None:
        self.values += more
        if self.values > MAX_VALUES:
            raise self._refusal(
                "too-many-values",
                place,
                f"the file holds more than {MAX_VALUES} values, aliases written out",
                "split it into several routines",
            )

    def _place(self, event: Event) -> Place:
        mark = event.start_mark
        return Place(self.name, mark.line + 1, mark.column + 1)

    def _refusal(self, rule: str, place: Place, what: str, fix: str) -> DefinitionErrors:
        return DefinitionErrors([*self.faults, DefinitionError(rule, place, what, fix)])


def _resolved(text: str) -> object:
    """Return what an unquoted scalar means in YAML 1.2's core schema; all but plain figures stay text."""
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.fullmatch(text):
        return int(text) if len(text) <= LONGEST_INTEGER else text
    if _FLOAT.fullmatch(text) and math.isfinite(number := float(text)):
        return number
    return text
