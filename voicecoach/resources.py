"""Finds the files that ship with the program: house sounds and bundled definitions.

In a checkout the sounds are beside the package, in a wheel inside it. Only this module knows the difference.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).resolve().parent


def sound_path(name: str) -> Path:
    """Return the file of a house sound, by its name without an ending: ``tick``.

    Raises FileNotFoundError for an unknown name.
    """
    path = _sounds_folder() / f"{name}.wav"
    if not path.is_file():
        raise FileNotFoundError(f"no house sound is called {name!r}: looked for {path}")
    return path


def library_folder(kind: Literal["exercises", "routines", "recipes"]) -> Path:
    """Return the folder of the bundled definition files of one kind."""
    return _PACKAGE / "library" / kind


def _sounds_folder() -> Path:
    inside = _PACKAGE / "sounds"
    return inside if inside.is_dir() else _PACKAGE.parent / "sounds"
