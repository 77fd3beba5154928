"""``voicecoach pack``."""

from __future__ import annotations

from pathlib import Path

import click

from voicecoach.cli.echo import echo


@click.command()
@click.argument("routine")
@click.argument("file", required=False, type=click.Path(path_type=Path))
def command(*, routine: str, file: Path | None) -> None:
    """Put ROUTINE, with its exercises and sounds, into one file to give away.

    FILE ends in .voicecoach, or is a folder; without it the pack is written here. Nothing is overwritten.
    """
    from voicecoach.app.packing import pack_routine

    packed = pack_routine(routine, file)
    parts = (
        f"{count} {word}{'' if count == 1 else 's'}"
        for count, word in (
            (packed.routines, "included routine"),
            (packed.exercises, "exercise"),
            (packed.sounds, "sound file"),
        )
        if count
    )
    echo(f"Packed: {packed.path} ({', '.join(('the routine', *parts))})")
