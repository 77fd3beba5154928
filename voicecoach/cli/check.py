"""``voicecoach check``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicecoach.cli.surroundings import user_library

if TYPE_CHECKING:
    from voicecoach.routines.library import Library


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
def command(*, files: tuple[Path, ...]) -> int:
    """Look for mistakes in routine and exercise files.

    Each is told as file:line:column, with what would be right. A routine may also be given by its name.
    """
    from voicecoach.routines.library import check_file

    library = user_library()
    code = 0
    for file in files:
        path = _path_of(file, library)
        faults = check_file(path, library)
        for fault in faults:
            click.echo(str(fault), err=True)
        if faults:
            code = 2
        else:
            click.echo(f"{path}: no mistakes found")
    return code


def _path_of(file: Path, library: Library) -> Path:
    is_name = not file.exists() and not file.suffix and file.parent == Path()
    return library.path_of(str(file)) if is_name else file
