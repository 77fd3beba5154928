"""``voicecoach new``."""

from __future__ import annotations

import click

from voicecoach.cli.echo import echo


@click.command()
@click.argument("name")
def command(*, name: str) -> None:
    """Write a routine of your own to start from, called NAME.

    It is a whole routine with a comment to every line, in your folder of routines. Nothing is overwritten.
    """
    from voicecoach.app.folders import working_folders
    from voicecoach.atomic_write import atomic_write
    from voicecoach.routines.starter import starter_text

    text = starter_text(name)
    path = working_folders().routines / f"{name}.yaml"
    if path.exists():
        raise click.UsageError(f"there is a routine “{name}” already: {path}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomic_write(path, replace=False) as part:
            part.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.FileError(str(path), error.strerror or "it could not be written") from error
    echo(f"Written: {path}")
    echo(f"Change it as you like, then: voicecoach play {name}")
