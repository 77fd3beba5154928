"""The names that a pack may hold: an allow list, so that no name can lead anywhere else.

``routine.yaml``, ``routines/ID.yaml`` (included ones), ``exercises/ID.yaml``, and ``sounds/`` with the paths
of sound files as the routine writes them. Two names that any file system takes for one are refused: by case,
by Unicode form, or one a file and the other a folder.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from voicecoach.packing.errors import PackError
from voicecoach.routines.problem import Problem, shown
from voicecoach.routines.sounds import SOUND_ENDINGS

ROUTINE: Final = "routine.yaml"
ROUTINES: Final = "routines/"
EXERCISES: Final = "exercises/"
SOUNDS: Final = "sounds/"
_YAML = ".yaml"
_LONGEST_PART: Final = 100
_LONGEST_PATH: Final = 300
_MOST_PARTS: Final = 8
_LETTERS = frozenset({"L", "M", "N"})
_SIGNS: Final = frozenset(" -_.,()+&'!#")
_ONLY = f"it holds {ROUTINE}, {ROUTINES}, {EXERCISES} and {SOUNDS}, nothing else"
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PackNames:
    """The names of a pack by what they hold: definitions by their ids, sounds by their paths as written."""

    routines: dict[str, str] = field(default_factory=dict)
    exercises: dict[str, str] = field(default_factory=dict)
    sounds: dict[str, str] = field(default_factory=dict)


def pack_names(names: Iterable[str]) -> PackNames:
    """Return what the names stand for. Raises PackError for one that a pack cannot hold, or no routine."""
    found = PackNames()
    known: dict[str, str] = {}
    for name in names:
        _check_known(name, known)
        if name.endswith("/"):
            _check_folder(name)
        elif name.startswith(EXERCISES):
            found.exercises[_id_in(name, EXERCISES)] = name
        elif name.startswith(ROUTINES):
            found.routines[_id_in(name, ROUTINES)] = name
        elif name.startswith(SOUNDS):
            found.sounds[_sound_path(name)] = name
        elif name != ROUTINE:
            raise _refused(name, _ONLY)
    folders = {_folded(str(folder)) for name in known.values() for folder in PurePosixPath(name).parents}
    both = next((name for form, name in known.items() if form in folders), None)
    if both is not None:
        raise PackError("pack-duplicate", f"{shown(both)} is a file and a folder", "give one another name")
    if ROUTINE not in known.values():
        raise PackError("pack-without-routine", f"there is no {ROUTINE} in it", "have it packed again")
    return found


def _check_known(name: str, known: dict[str, str]) -> None:
    form = _folded(name)
    if form in known:
        what = f"{shown(name)} and {shown(known[form])} are the same name"
        raise PackError("pack-duplicate", what, "give one of them another name")
    known[form] = name


def _folded(name: str) -> str:
    """Return what two names have in common that some file system takes for one."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _id_in(name: str, folder: str) -> str:
    from voicecoach.routines.schema_values import parse_id  # noqa: PLC0415 - pydantic

    written = name.removeprefix(folder).removesuffix(_YAML)
    try:
        found = parse_id(written)
    except Problem:
        found = ""
    if not name.endswith(_YAML) or not found or _DEVICE.fullmatch(found):
        raise _refused(name, f"a file in it is called {folder}ID{_YAML}")
    return found


def _check_folder(name: str) -> None:
    if name not in {ROUTINES, EXERCISES, SOUNDS} and not (
        name.startswith(SOUNDS) and _is_plain_path(name[len(SOUNDS) : -1])
    ):
        raise _refused(name, _ONLY)


def _sound_path(name: str) -> str:
    written = name.removeprefix(SOUNDS)
    if not _is_plain_path(written):
        raise _refused(name, "give sound files plain names, of letters and digits")
    if not written.lower().endswith(SOUND_ENDINGS):
        raise _refused(name, f"a sound ends in {' '.join(SOUND_ENDINGS)}")
    return written


def _is_plain_path(path: str) -> bool:
    parts = path.split("/")
    if any(part.lower().endswith((".yaml", ".yml")) for part in parts[:-1]):
        return False  # it would lie where a definition does
    return len(path) <= _LONGEST_PATH and len(parts) <= _MOST_PARTS and all(map(_is_plain, parts))


def _is_plain(part: str) -> bool:
    """Return whether every system takes one part of a path for a name, and the same one."""
    return (
        0 < len(part) <= _LONGEST_PART
        and len(part.encode("utf-8", errors="replace")) <= 2 * _LONGEST_PART
        and all(unicodedata.category(letter)[0] in _LETTERS or letter in _SIGNS for letter in part)
        and part[0] not in ". "
        and part[-1] not in ". "
        and not _DEVICE.fullmatch(part)
    )


def _refused(name: str, fix: str) -> PackError:
    return PackError("pack-name", f"a pack cannot hold {shown(name)}", fix)
