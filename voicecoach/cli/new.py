"""``voicecoach new``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from voicecoach.cli.echo import echo

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("name", required=False)
@click.option("--phrasebook", metavar="CODE", help="A phrasebook for a further language instead: fr, es …")
def command(*, name: str | None, phrasebook: str | None) -> None:
    """Write a routine of your own to start from, called NAME; or a phrasebook.

    It is a whole routine with a comment to every line, in your folder of routines. A phrasebook has what the
    coach says in English, with a place for the translation. Nothing is overwritten.
    """
    if (name is None) is (phrasebook is None):
        raise click.UsageError("give a name for the routine, or --phrasebook and a language")
    if phrasebook is not None:
        _write_phrasebook(phrasebook)
    elif name is not None:
        _write_routine(name)


def _write_routine(name: str) -> None:
    from voicecoach.app.folders import working_folders
    from voicecoach.routines.starter import starter_text

    text = starter_text(name)
    path = working_folders().routines / f"{name}.yaml"
    _write(path, text, f"there is a routine “{name}” already")
    echo(f"Change it as you like, then: voicecoach play {name}")


def _write_phrasebook(language: str) -> None:
    from voicecoach.app.phrasebooks import new_phrasebook

    path, text = new_phrasebook(language)
    _write(path, text, f"there is a phrasebook “{language}” already")
    echo(f"Translate it, then: voicecoach check {path}")


def _write(path: Path, text: str, taken: str) -> None:
    from voicecoach.atomic_write import atomic_write

    if path.exists():
        raise click.UsageError(f"{taken}: {path}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomic_write(path, replace=False) as part:
            part.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.FileError(str(path), error.strerror or "it could not be written") from error
    echo(f"Written: {path}")
