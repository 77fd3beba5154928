"""``voicecoach remove``."""

from __future__ import annotations

import click

from voicecoach.cli.echo import echo


@click.command()
@click.argument("name", required=False)
@click.option("--undo", is_flag=True, help="Bring back what was moved to the trash last.")
def command(*, name: str | None, undo: bool) -> None:
    """Move your routine NAME to the trash, a folder beside your routines; or bring it back.

    Exercises and sounds stay where they are.
    """
    from voicecoach.app.own_files import including, remove_routine, undo_removal

    if (name is None) is not undo:
        raise click.UsageError("give the name of a routine, or --undo")
    if name is None:
        for path in undo_removal():
            echo(f"Brought back: {path}")
        return
    path, trash = remove_routine(name)
    for other in including(name):
        echo(f"{other} includes “{name}”, and cannot be played without it", err=True)
    echo(f"Moved to the trash: {path} is now in {trash}")
    echo("To bring it back: voicecoach remove --undo")
