"""Definition files on disk: lookup, size limit, decoding."""

from __future__ import annotations

import codecs
from pathlib import Path

from voicecoach.model.place import Place
from voicecoach.routines.definition_errors import DefinitionError, DefinitionErrors

ENDINGS = (".yaml", ".yml")
MAX_DEFINITION_BYTES = 2**20

_FOREIGN = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def is_file(path: Path) -> bool:
    """Return whether the file exists; False for a name that no file can have."""
    try:
        return path.is_file()
    except OSError:
        return False


def definition_files(folder: Path) -> list[Path]:
    """Return the definition files in a folder; empty if it is missing or unreadable."""
    try:
        return [path for path in folder.iterdir() if path.suffix in ENDINGS and is_file(path)]
    except OSError:
        return []


def read_text(path: Path) -> str:
    """Return the file's text; raise ``DefinitionErrors`` if it cannot be read, is too large or not UTF-8."""
    name = str(path)
    try:
        if not path.is_file():
            raise _refused("unreadable-file", name, *_why_no_file(path))
        with path.open("rb") as file:
            content = file.read(MAX_DEFINITION_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "the disk gave no reason"
        raise _refused(
            "unreadable-file", name, f"the file cannot be read ({reason})", "check its permissions"
        ) from error
    return decoded_text(content, name)


def decoded_text(content: bytes, name: str) -> str:
    """Decode a file's content; raise ``DefinitionErrors`` if it is too large or not UTF-8."""
    if len(content) > MAX_DEFINITION_BYTES:
        raise _refused(
            "file-too-large", name, "the file is larger than 1 MiB", "split it into several routines"
        )
    for mark, encoding in _FOREIGN:
        if content.startswith(mark):
            raise _refused("wrong-encoding", name, f"the file is {encoding}", "save it as UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode(errors="replace")) + 1
        place = Place(name, before.count(b"\n") + 1, column)
        fault = DefinitionError(
            "wrong-encoding", place, "this character is not UTF-8", "save the file as UTF-8"
        )
        raise DefinitionErrors([fault]) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _why_no_file(path: Path) -> tuple[str, str]:
    if path.is_dir():
        return "this is a folder", "name a file in it"
    if path.exists():
        return "this is a device or a pipe", "name a file"
    return "there is no such file", "check the name"


def _refused(rule: str, name: str, what: str, fix: str) -> DefinitionErrors:
    return DefinitionErrors([DefinitionError(rule, Place(name, 1), what, fix)])
