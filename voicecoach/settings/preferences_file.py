"""Preferences as a TOML file that can also be edited by hand."""

from __future__ import annotations

import re
import stat
import tomllib
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicecoach.atomic_write import atomic_write
from voicecoach.model.bed import BED_WORDS
from voicecoach.model.guidance import Guidance
from voicecoach.model.levels import LOUDEST_DB, SOFTEST_DB, Level, Stem, checked_level
from voicecoach.model.printable import has_controls
from voicecoach.model.request import (
    FASTEST_WPM,
    MAX_PACE_PERCENT,
    MIN_PACE_PERCENT,
    SLOWEST_WPM,
    CountdownStyle,
)
from voicecoach.model.side import Side
from voicecoach.routines.nearest import nearest_advice
from voicecoach.routines.sounds import SOUND_ENDINGS
from voicecoach.settings.errors import SettingsError
from voicecoach.settings.preferences import OUTPUTS, THEMES, Preferences
from voicecoach.workers.command_line import command_line

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

MAX_PREFERENCES_BYTES = 2**16
LONGEST_LINE = 1000
"""In characters: parsing time grows with the square of the number of parts of a dotted key."""

_HEADER = "Preferences of voicecoach. Comments are kept when the program changes a value."


def read_preferences(path: Path) -> Preferences:
    """Return the preferences in the file at ``path``; the defaults if there is none.

    Keys that this release does not know are told in `Preferences.unknown`. Raises SettingsError, with the
    line, for a file that cannot be read.
    """
    text = _text_of(path)
    if text is None:
        return Preferences()
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # too many digits, deep lists
        what = str(error) if isinstance(error, tomllib.TOMLDecodeError) else "a value is too long or too deep"
        raise SettingsError(what, where=str(path), fix="correct the line, or delete the file") from error
    values: dict[str, Any] = {}
    unknown = []
    for name, value, line, known in _entries(table, text):
        where = f"{path}:{line}"
        key = known.get(name)
        if key is None:
            what = f"there is no preference “{name}”; it is kept, and does nothing"
            unknown.append(str(SettingsError(what, where=where, fix=nearest_advice(name, known))))
            continue
        try:
            values[key.field] = key.read(value)
        except ValueError as error:
            what = f"{name} = {_written(value)}"
            raise SettingsError(what, where=where, fix=f"write {error}") from error
    levels = tuple((stem, values.pop(name)) for name, stem in _STEMS.items() if name in values)
    return Preferences(**values, levels=levels, unknown=tuple(unknown))


def write_preferences(preferences: Preferences, path: Path) -> None:
    """Write ``preferences`` to ``path``, keeping its comments, its order and unknown keys.

    Only values that differ from the defaults, or are in the file already, are written. Raises SettingsError,
    and leaves the file unchanged, if it cannot be read or written.
    """
    read_preferences(path)
    try:
        document = _document_of(_text_of(path))
    except (ValueError, RecursionError) as error:  # an unknown value that only the reader accepts
        what = "the preferences could not be rewritten: a value is too long or too deep"
        raise SettingsError(what, where=str(path), fix="shorten it, or delete it") from error
    for name, key in _KEYS.items():
        value = getattr(preferences, key.field)
        if name == _LEVELS:
            _set_levels(document, dict(preferences.levels))
        elif value is None:
            document.pop(name, None)
        elif name in document or value != getattr(Preferences(), key.field):
            _set(document, name, key.write(value))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomic_write(path) as beside:
            beside.write_text(document.as_string(), encoding="utf-8")
    except OSError as error:
        what = f"the preferences could not be written: {error.strerror}"
        raise SettingsError(
            what, where=str(path), fix="check the folder's permissions and free space"
        ) from error


def _entries(table: dict[str, Any], text: str) -> Iterator[tuple[str, object, int, Mapping[str, _Key]]]:
    """Yield name, value and line of each entry, and the keys that could stand there."""
    for name, value in table.items():
        if name == _LEVELS and isinstance(value, dict):
            for inner, level in value.items():
                yield f"{name}.{inner}", level, _line_in_table(name, inner, text), _LEVEL_KEYS
        else:
            yield name, value, _line_of(name, text), _KEYS


def _text_of(path: Path) -> str | None:
    """Return the file's text, ``None`` if there is none; only a regular file is opened."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            what = "the preferences could not be read: this is no regular file"
            raise SettingsError(what, where=str(path), fix="move away what is there")
        with path.open("rb") as file:
            content = file.read(MAX_PREFERENCES_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        what = f"the preferences could not be read: {error.strerror}"
        raise SettingsError(what, where=str(path), fix="check the file's permissions") from error
    if len(content) > MAX_PREFERENCES_BYTES:
        raise SettingsError("it is larger than 64 KiB", where=str(path), fix="delete what is not needed")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SettingsError("it is not UTF-8 text", where=str(path), fix="save it as UTF-8") from error
    text = text.replace("\r\n", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        if has_controls(line):
            raise SettingsError("it holds a control character", where=f"{path}:{number}", fix="remove it")
        if len(line) > LONGEST_LINE:
            what = f"the line is longer than {LONGEST_LINE} characters"
            raise SettingsError(what, where=f"{path}:{number}", fix="shorten it")
    return text


def _written(value: object) -> str:
    """Return a value as written by hand, cut to the length of a line."""
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    if isinstance(value, int) and abs(value) >= 10**15:
        return "a number of many digits"
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _line_of(name: str, text: str) -> int:
    found = re.search(rf"^[ \t]*\[*[ \t]*[\"']?{re.escape(name)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _line_in_table(table: str, name: str, text: str) -> int:
    """Return the line of a key below ``[table]``, or of the dotted key; else that of the table."""
    header = re.search(rf"^[ \t]*\[[ \t]*[\"']?{table}[\"']?[ \t]*\]", text, re.MULTILINE)
    key = rf"[\"']?{re.escape(name)}\b"
    if header:
        found = re.compile(rf"^[ \t]*{key}", re.MULTILINE).search(text, header.end())
    else:
        found = re.search(rf"^[ \t]*[\"']?{table}[\"']?[ \t]*\.[ \t]*{key}", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else _line_of(table, text)


def _document_of(text: str | None) -> TOMLDocument:
    # Imported here: reading, at every start, needs only the standard library.
    import tomlkit  # noqa: PLC0415

    if text is not None:
        return tomlkit.parse(text)
    document = tomlkit.document()
    document.add(tomlkit.comment(_HEADER))
    return document


def _set(document: MutableMapping[str, Any], name: str, value: object) -> None:
    if document.get(name) != value:
        document[name] = value


def _set_levels(document: TOMLDocument, levels: Mapping[Stem, Level]) -> None:
    import tomlkit  # noqa: PLC0415 - as above

    if levels and _LEVELS not in document:
        document[_LEVELS] = tomlkit.table()
    table = document.get(_LEVELS, {})
    for stem in Stem:
        if stem not in levels:
            table.pop(stem.value, None)
        else:
            level = levels[stem]
            _set(table, stem.value, "off" if level is None else level)


@dataclass(frozen=True, slots=True)
class _Key:
    field: str
    read: Callable[[object], Any]
    """Parses the value; raises ValueError with what is allowed."""
    write: Callable[[Any], object] = lambda value: value


def _words(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or has_controls(value):
        raise ValueError("some text in quotation marks, without control characters")
    return value


def _one_of(*names: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in names:
            raise ValueError(_either(names))
        return str(value)

    return read


def _either(names: Sequence[str]) -> str:
    return " or ".join(f'"{name}"' for name in names)


def _number(low: float, high: float) -> Callable[[object], float]:
    def read(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise ValueError(f"a number from {low:g} to {high:g}")
        return value

    return read


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")  # noqa: TRY004 - one error class for all bad values
    return value


def _command_line(value: object) -> str:
    written = _words(value)
    command_line(written)
    return written


def _bed(value: object) -> str:
    if value in BED_WORDS:
        return str(value)
    if not isinstance(value, str) or has_controls(value) or not value.lower().endswith(SOUND_ENDINGS):
        raise ValueError(f"{_either(BED_WORDS)}, or the path of a sound file in quotation marks")
    return value


def _no_table(_: object) -> str:
    raise ValueError(f"a table: [{_LEVELS}], and below it lines such as voice = -3")


def _level(value: object) -> Level:
    try:
        return checked_level(value)
    except ValueError as error:
        raise ValueError(f'a whole number of decibels from {SOFTEST_DB} to {LOUDEST_DB}, or "off"') from error


_LEVELS = "levels"
_STEMS = {f"{_LEVELS}.{stem}": stem for stem in Stem}
_LEVEL_KEYS = {name: _Key(name, _level) for name in _STEMS}

_pace = _number(MIN_PACE_PERCENT / 100, MAX_PACE_PERCENT / 100)

_KEYS = {
    "language": _Key("language", _words),
    "voice": _Key("voice", _words),
    "command": _Key("command", _command_line),
    "rate": _Key("rate_wpm", lambda value: round(_number(SLOWEST_WPM, FASTEST_WPM)(value))),
    "pace": _Key("pace_percent", lambda value: round(_pace(value) * 100), lambda percent: percent / 100),
    "guidance": _Key("guidance", lambda value: Guidance(_one_of(*Guidance)(value)), str),
    _LEVELS: _Key("levels", _no_table),
    "bed": _Key("bed", _bed),
    "keep-awake": _Key("keep_awake", _yes_or_no),
    "countdown": _Key("countdown", lambda value: CountdownStyle(_one_of(*CountdownStyle)(value)), str),
    "affected-side": _Key("affected_side", lambda value: Side(_one_of(*Side)(value)), str),
    "output": _Key("output", _one_of(*OUTPUTS)),
    "sound-checked": _Key("sound_checked", _yes_or_no),
    "theme": _Key("theme", _one_of(*THEMES)),
    "reduced-motion": _Key("reduced_motion", _yes_or_no),
}
