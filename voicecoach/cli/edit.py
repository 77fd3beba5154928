"""``voicecoach edit``."""

from __future__ import annotations

from pathlib import Path

import click

from voicecoach.cli.echo import echo


@click.command()
@click.argument("routine")
@click.pass_context
def command(ctx: click.Context, *, routine: str) -> int:
    """Open ROUTINE in your editor ($VISUAL or $EDITOR), and look for mistakes in it afterwards.

    One of those included is copied first: your copy, by the same name, is then the one that is played.
    """
    from voicecoach.app.editor import open_in_editor
    from voicecoach.app.own_files import drop_unchanged_copy, file_to_edit
    from voicecoach.cli.check import command as check

    path, is_copy = file_to_edit(routine)
    if is_copy:
        echo(f"Your own copy: {path}")
    try:
        open_in_editor(path)
    finally:
        unchanged = is_copy and drop_unchanged_copy(path)
    if unchanged:
        echo("Nothing was changed, so the copy is gone again.")
        return 0
    code: int = ctx.invoke(check, files=(Path(path),), strict=False)
    if is_copy:
        echo(f"To have the one that is included again: voicecoach remove {path.stem}")
    return code
