"""What the user had removed or replaced, in the order in which it was; the last can be brought back.

Each time is one numbered folder: the files as they were, and a list of where they belong.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from voicecoach.atomic_write import atomic_write
from voicecoach.model.errors import ExitCode, VoicecoachError

_LIST: Final = "where.json"
_FORMAT: Final = "voicecoach/trash"
_ATTEMPTS: Final = 1000


class TrashError(VoicecoachError):
    """Something that cannot be moved to the trash, or brought back; everything is then where it was."""

    exit_code = ExitCode.BAD_INPUT


def move_to_trash(trash: Path, paths: Sequence[Path]) -> Path:
    """Move files to the folder of the trash; return the folder that holds them now.

    A link is moved itself. Raises TrashError, and nothing is moved.
    """
    moved: list[tuple[Path, Path]] = []
    try:
        folder = _new_folder(trash)
        places = [(path, folder / f"{number}-{path.name}") for number, path in enumerate(paths, start=1)]
        listed = [[place.name, str(path.absolute())] for path, place in places]
        with atomic_write(folder / _LIST) as part:
            part.write_text(json.dumps({"format": _FORMAT, "files": listed}), encoding="ascii")
        for path, place in places:
            shutil.move(path, place)
            moved.append((path, place))
    except OSError as error:
        for path, place in reversed(moved):
            with suppress(OSError):
                shutil.move(place, path)
        what = f"nothing was moved to the trash: {error.strerror or error}"
        raise TrashError(what, where=str(trash), fix="check the folder's permissions") from error
    return folder


def bring_back(trash: Path) -> tuple[Path, ...]:
    """Move what was moved to the trash last to where it was; return the files.

    Raises TrashError: there is nothing, or something else is in its place.
    """
    folder = max(_folders(trash), key=lambda folder: int(folder.name), default=None)
    if folder is None:
        raise TrashError("nothing is in the trash", where=str(trash), fix="there is nothing to undo")
    places = _places(folder)
    taken = next((path for _, path in places if os.path.lexists(path)), None)
    if taken is not None:
        fix = f"move that away first; the removed one is in {folder}"
        raise TrashError("there is another file in its place", where=str(taken), fix=fix)
    moved: list[tuple[Path, Path]] = []
    try:
        for place, path in places:
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(place, path)
            moved.append((place, path))
    except OSError as error:
        for place, path in reversed(moved):
            with suppress(OSError):
                shutil.move(path, place)
        what = f"it could not be brought back: {error.strerror or error}"
        raise TrashError(what, where=str(folder), fix="check the folders' permissions") from error
    with suppress(OSError):
        (folder / _LIST).unlink()
        folder.rmdir()
    return tuple(path for _, path in places)


def _new_folder(trash: Path) -> Path:
    trash.mkdir(parents=True, exist_ok=True)
    number = max((int(folder.name) for folder in _folders(trash)), default=0)
    for later in range(1, _ATTEMPTS):
        folder = trash / f"{number + later:04}"
        with suppress(FileExistsError):  # another process was quicker
            folder.mkdir()
            return folder
    raise FileExistsError(f"there are {_ATTEMPTS} folders without a list")


def _folders(trash: Path) -> list[Path]:
    """Return the folders of the trash that can be brought back; empty if there is no trash."""
    with suppress(OSError):
        return [
            folder
            for folder in trash.iterdir()
            if folder.name.isascii() and folder.name.isdigit() and (folder / _LIST).is_file()
        ]
    return []


def _places(folder: Path) -> list[tuple[Path, Path]]:
    """Return each file of a folder of the trash with its former path. Raises TrashError."""
    try:
        listed = json.loads((folder / _LIST).read_text(encoding="ascii"))
        places = [(folder / str(name), Path(path)) for name, path in listed["files"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        what, fix = "its list of where they were cannot be read", "move the files back by hand"
        raise TrashError(what, where=str(folder), fix=fix) from error
    missing = next((place for place, _ in places if not os.path.lexists(place)), None)
    if missing is not None:
        raise TrashError("it is not there any more", where=str(missing), fix=f"look into {folder}")
    return places
