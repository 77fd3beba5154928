"""Checks what a pack holds as any definition file is checked, before it is installed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicecoach.packing.pack_file import Pack
    from voicecoach.routines.definition_errors import DefinitionError
    from voicecoach.routines.library import Library
    from voicecoach.routines.needed_files import NeededFiles

_EXERCISES = "exercises"


def copy_for_check(pack: Pack, folder: Path) -> Path:
    """Write what is in a pack into an empty folder, side by side as it will be; return the routine's file.

    Raises PackError and OSError.
    """
    (folder / _EXERCISES).mkdir()
    for name in pack.exercises:
        (folder / _EXERCISES / f"{name}.yaml").write_bytes(pack.exercise(name))
    for name in pack.routines:
        (folder / f"{name}.yaml").write_bytes(pack.included(name))
    for written in pack.sounds:
        (folder / written).parent.mkdir(parents=True, exist_ok=True)
        pack.copy_sound(written, folder / written)
    content = pack.routine()
    path = folder / f"{_id_of(content) or 'routine'}.yaml"
    if path.exists():
        from voicecoach.packing.errors import PackError

        what = f"it holds two routines called “{path.stem}”"
        raise PackError("pack-duplicate", what, "give one of them another name")
    path.write_bytes(content)
    return path


def checked_needs(name: str, path: Path, library: Library) -> NeededFiles:
    """Return the routine in the file ``path``, of the pack called ``name``, with all that it needs.

    What is not beside it is looked for in ``library``. Raises DefinitionErrors with the faults of the pack's
    files, and PackError for a file that nothing needs, or a routine that is included by its path.
    """
    from voicecoach.packing.errors import PackError
    from voicecoach.routines.definition_errors import DefinitionErrors
    from voicecoach.routines.needed_files import NotPackableError
    from voicecoach.routines.problem import shown

    try:
        needed = library.needed_files(str(path))
    except DefinitionErrors as errors:
        raise DefinitionErrors([_as_in_pack(error, name, path) for error in errors.errors]) from errors
    except NotPackableError as error:
        raise PackError("pack-include", error.what, error.fix or "", where=name) from error
    found = {*needed.includes.values(), *needed.exercises.values(), *needed.sounds.values(), path}
    folder = path.parent.resolve()
    stray = {file for file in folder.rglob("*") if file.is_file()} - {file.resolve() for file in found}
    if stray:
        what = f"it holds {shown(min(stray).relative_to(folder))}, which the routine does not need"
        raise PackError("pack-stray", what, "have it packed again", where=name)
    return needed


def _as_in_pack(error: DefinitionError, name: str, path: Path) -> DefinitionError:
    """Return a fault with the place that its file has in the pack."""
    file = Path(error.place.file)
    if file == path:
        within = "routine.yaml"
    elif file.is_relative_to(path.parent / _EXERCISES):
        within = f"{_EXERCISES}/{file.name}"
    elif file.is_relative_to(path.parent):
        within = f"routines/{file.name}"
    else:
        return error
    return replace(error, place=replace(error.place, file=f"{name}/{within}"))


def _id_of(content: bytes) -> str | None:
    """Return the id that a routine's text gives, if it is one."""
    from voicecoach.routines.definition_errors import DefinitionErrors
    from voicecoach.routines.definition_file import decoded_text
    from voicecoach.routines.new_id import RoutineNameError, check_new_id
    from voicecoach.routines.tree import read_tree

    try:
        root, _ = read_tree(decoded_text(content, "routine.yaml"), "routine.yaml")
        found = root.get("routine")
        if isinstance(found, str):
            check_new_id(found)
            return found
    except (DefinitionErrors, RoutineNameError):
        pass  # told when all of it is checked
    return None
