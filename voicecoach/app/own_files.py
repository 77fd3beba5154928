"""The user's own routine files: removed, brought back, renamed, duplicated. None is ever lost."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from voicecoach.app.folders import working_folders
from voicecoach.app.library import user_library
from voicecoach.app.new_files import put_content
from voicecoach.model.errors import ExitCode, VoicecoachError
from voicecoach.resources import library_folder


class OwnFileError(VoicecoachError):
    """What was asked for cannot be done with this routine; nothing has changed."""

    exit_code = ExitCode.BAD_INPUT


def remove_routine(name: str) -> tuple[Path, Path]:
    """Move a routine of the user to the trash; return its file, and where it is now.

    Raises UnknownRoutineError, OwnFileError and TrashError.
    """
    from voicecoach.settings.trash import move_to_trash

    path = _own_file(name)
    return path, move_to_trash(working_folders().trash, [path])


def undo_removal() -> tuple[Path, ...]:
    """Bring back what was moved to the trash last; return the files. Raises TrashError."""
    from voicecoach.settings.trash import bring_back

    return bring_back(working_folders().trash)


def rename_routine(name: str, new: str) -> Path:
    """Give a routine of the user another name, which is also its id; return its new file.

    How often it was done goes with it. Raises UnknownRoutineError, OwnFileError, RoutineNameError,
    DefinitionErrors, and SettingsError if only that could not be noted.
    """
    from voicecoach.routines.new_id import with_new_id
    from voicecoach.settings.practice_file import rename_in_practice

    path = _own_file(name)
    _check_free(new)
    target = path.with_name(f"{new}{path.suffix}")
    content = with_new_id(path.read_bytes(), str(path), new)
    try:
        put_content(content, target, alike=path)
        try:
            path.unlink()
        except OSError:
            target.unlink()
            raise
    except OSError as error:
        raise _unwritable(target, error) from error
    rename_in_practice(working_folders().practice, name, new)
    return target


def including(name: str) -> tuple[Path, ...]:
    """Return the user's routines that include the routine of this name, as far as they can be read."""
    from voicecoach.routines.definition_errors import DefinitionErrors
    from voicecoach.routines.definition_file import read_text
    from voicecoach.routines.definition_folder import DefinitionFolder
    from voicecoach.routines.needed_files import included_names
    from voicecoach.routines.tree import read_tree

    found = []
    for path in DefinitionFolder([working_folders().routines]).paths().values():
        with suppress(DefinitionErrors):
            root, _ = read_tree(read_text(path), str(path))
            if {name, f"{name}.yaml", f"{name}.yml"} & set(included_names(root)):
                found.append(path)
    return tuple(found)


def duplicate_routine(name_or_path: str, new: str) -> Path:
    """Write a copy of a routine with another name among the user's; return its file.

    Raises UnknownRoutineError, OwnFileError, RoutineNameError and DefinitionErrors.
    """
    from voicecoach.routines.new_id import with_new_id

    library = user_library()
    source = library.path_of(name_or_path)
    _check_free(new)
    folder = working_folders().routines
    if source.parent not in {folder, library_folder("routines")}:
        needed = library.needed_files(name_or_path)
        if needed.sounds or any(path.is_relative_to(source.parent) for path in needed.exercises.values()):
            fix = "pack it, then unpack the pack: voicecoach pack"
            raise OwnFileError("its exercises or sounds lie beside it", where=str(source), fix=fix)
    target = folder / f"{new}{source.suffix}"
    try:
        put_content(with_new_id(source.read_bytes(), str(source), new), target)
    except OSError as error:
        raise _unwritable(target, error) from error
    return target


def file_to_edit(name_or_path: str) -> tuple[Path, bool]:
    """Return the file of a routine, and whether it is a new copy, by the same name, of a bundled one.

    Raises UnknownRoutineError and OwnFileError.
    """
    source = user_library().path_of(name_or_path)
    if not _is_bundled(source):
        return source, False
    target = working_folders().routines / source.name
    try:
        put_content(source.read_bytes(), target)
    except OSError as error:
        raise _unwritable(target, error) from error
    return target, True


def drop_unchanged_copy(path: Path) -> bool:
    """Remove the copy of a bundled routine if it is still the same; return whether it was."""
    with suppress(OSError):
        if path.read_bytes() == (library_folder("routines") / path.name).read_bytes():
            path.unlink()
            return True
    return False


def _own_file(name: str) -> Path:
    from voicecoach.routines.definition_folder import DefinitionFolder

    path = DefinitionFolder([working_folders().routines]).path(name)
    if path is not None:
        return path
    found = user_library().path_of(name)
    if _is_bundled(found):
        fix = f"“voicecoach duplicate {name} NEW” makes one of your own"
        raise OwnFileError(f"“{name}” ships with voicecoach", fix=fix)
    raise OwnFileError(
        "this file is not among your routines", where=str(found), fix="“voicecoach list” shows them"
    )


def _is_bundled(path: Path) -> bool:
    return path.resolve().parent == library_folder("routines").resolve()


def _check_free(name: str) -> None:
    from voicecoach.routines.new_id import check_new_id

    check_new_id(name)
    library = user_library()
    if name in library.routine_names():
        where = str(library.path_of(name))
        raise OwnFileError(f"there is a routine “{name}” already", where=where, fix="choose another name")


def _unwritable(path: Path, error: OSError) -> OwnFileError:
    what = f"the file could not be written: {error.strerror or error}"
    return OwnFileError(what, where=str(path), fix="check the folder")
