"""Explains YAML syntax errors in plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ruamel.yaml.error import MarkedYAMLError, StreamMark, YAMLError

from voicecoach.model.place import Place
from voicecoach.model.printable import CONTROLS
from voicecoach.routines.definition_errors import DefinitionError

_GLUED_HYPHEN = re.compile(r" *-[^ -]")
_UNREADABLE = re.compile(f"(?!\r)[{CONTROLS}\ufffe\uffff]")

_BAD_ESCAPE = (
    "bad-escape",
    "a backslash in double quotes begins an escape, and this is none",
    "use single quotes, or write the backslash twice",
)
_QUOTES = "put the text in quotes"
_STRAY_SIGN = ("stray-sign", "a text cannot begin with this sign", _QUOTES)
_UNCLOSED = (
    "unclosed-bracket",
    "this list or group in brackets is not closed",
    "add the missing comma, ] or }",
)
_BAD_INDENT = (
    "bad-indent",
    "this line does not line up with those it belongs to",
    "indent it like its neighbours",
)
_MISSING_COLON = (
    "missing-colon",
    "a key has no colon after it",
    "write “key: value”, or begin a list item with “- ”",
)
_MISSING_SPACE = (
    "missing-space",
    "a space is missing after this hyphen",
    "write “- ” before each item of a list",
)
_EXPLAINED = (
    # fragment of the parser's message → id, what is wrong, what would be right
    ("'\\t'", "tab", "a tab stands where only spaces may", "indent with spaces"),
    (
        "mapping values are not allowed",
        "stray-colon",
        "this colon would begin a value, and none may stand here",
        _QUOTES,
    ),
    (
        "while scanning a quoted scalar",
        "unclosed-quote",
        "this quotation mark is never closed",
        "close it on the same line",
    ),
    ("while scanning a double-quoted scalar", *_BAD_ESCAPE),
    ("cannot start any token", *_STRAY_SIGN),
    ("expected alphabetic or numeric", *_STRAY_SIGN),
    ("mapping keys are not allowed", *_STRAY_SIGN),
    (
        "while scanning a block scalar",
        "stray-sign",
        "| and > begin a long text on the lines below, and must end their own line",
        _QUOTES,
    ),
    ("but found '<stream end>'", *_UNCLOSED),
    ("expected ',' or", *_UNCLOSED),
    (
        "while parsing a flow",
        "stray-sign",
        "nothing stands before this sign",
        "remove it, or put it in quotes",
    ),
    ("while scanning a simple key", *_MISSING_COLON),
    (
        "sequence entries are not allowed",
        "bad-indent",
        "a list item cannot begin here",
        "begin it on a line of its own",
    ),
    ("expected '<document start>'", *_BAD_INDENT),
    ("while parsing a block", *_BAD_INDENT),
)


def character_error(text: str, name: str) -> DefinitionError | None:
    """Return the error for the first character that no text file should hold, if there is one."""
    found = _UNREADABLE.search(text)
    if not found:
        return None
    before = text[: found.start()]
    place = Place(name, before.count("\n") + 1, found.start() - before.rfind("\n"))
    if found.group() == "\0":
        return DefinitionError(
            "wrong-encoding", place, "the file holds NUL bytes, so it is not plain text", "save it as UTF-8"
        )
    return DefinitionError(
        "bad-character", place, f"the character U+{ord(found.group()):04X} cannot be read", "remove it"
    )


def escape_error(mark: StreamMark, name: str) -> DefinitionError:
    """Return the error for an escape in double quotes that denotes no character."""
    place = Place(name, mark.line + 1, mark.column + 1)
    rule, what, fix = _BAD_ESCAPE
    return DefinitionError(rule, place, what, fix)


def syntax_error(error: YAMLError, name: str, text: str) -> DefinitionError:
    """Return the parser's error in ``text``, at its place, reworded if the case is known."""
    if not isinstance(error, MarkedYAMLError):
        return DefinitionError(
            "yaml-syntax", Place(name, 1), "the file is not YAML", "compare it with docs/format.md"
        )
    words = " ".join(part for part in (error.context, error.problem) if part)
    mark = error.problem_mark or error.context_mark
    if "end of stream" in words or "expected ',' or" in words:
        mark = error.context_mark or mark
    place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name, 1)
    if mark and "mapping values are not allowed" in words:
        fault = _swallowed_line(text.split("\n"), mark, name)
        if fault:
            return fault
    for fragment, rule, what, fix in _EXPLAINED:
        if fragment in words:
            return DefinitionError(rule, place, what, fix)
    return DefinitionError(
        "yaml-syntax",
        place,
        f"the text cannot be read as YAML ({error.problem})",
        "compare it with docs/format.md",
    )


def _swallowed_line(lines: Sequence[str], colon: StreamMark, name: str) -> DefinitionError | None:
    """Return the fault of a line that the parser took as a continuation of the value above, up to its colon.

    ``None`` if the colon comes later in its line, inside a text.
    """
    line = lines[colon.line]
    above = next((number for number in range(colon.line - 1, -1, -1) if lines[number].strip()), None)
    if above is None or ":" in line[: colon.column]:
        return None
    before = lines[above]
    if _GLUED_HYPHEN.match(before):
        number, begins, fault = above, before, _MISSING_SPACE
    elif ":" not in before:
        number, begins, fault = above, before.replace("- ", "  "), _MISSING_COLON
    else:
        number, begins, fault = colon.line, line, _BAD_INDENT
    rule, what, fix = fault
    return DefinitionError(rule, Place(name, number + 1, len(begins) - len(begins.lstrip()) + 1), what, fix)
