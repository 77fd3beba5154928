"""``voicecoach new``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from voicecoach.cli.echo import echo
from voicecoach.settings.folders import user_folders


@click.command()
@click.argument("name")
def command(*, name: str) -> None:
    """Write a routine of your own to start from, called NAME.

    It is a whole routine with a comment to every line, in your folder of routines. Nothing is overwritten.
    """
    from voicecoach.routines.starter import starter_text

    text = starter_text(name)
    path = user_folders().routines / f"{name}.yaml"
    if path.exists():
        raise click.UsageError(f"there is a routine “{name}” already: {path}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _create(path, text)
    except OSError as error:
        raise click.FileError(str(path), error.strerror or "it could not be written") from error
    echo(f"Written: {path}")
    echo(f"Change it as you like, then: voicecoach play {name}")


def _create(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise
    except OSError:
        path.unlink(missing_ok=True)
        raise
