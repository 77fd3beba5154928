"""``voicecoach unpack``."""

from __future__ import annotations

from pathlib import Path

import click

from voicecoach.cli.echo import echo


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Into this folder, all of it side by side, instead of among your routines.",
)
@click.option("--force", is_flag=True, help="Where a file differs from yours, yours moves to the trash.")
@click.option("--keep", is_flag=True, help="Where an exercise, a sound … differs from yours, yours stays.")
def command(*, file: Path, to: Path | None, force: bool, keep: bool) -> None:
    """Unpack the routine in FILE, with its exercises and sounds, among your own.

    It is checked before anything is written. Where one of your files differs, nothing is done, unless you say
    what: --keep or --force.
    """
    from voicecoach.app.unpacking import Clash, unpack_routine

    if force and keep:
        raise click.UsageError("give --force or --keep, not both")
    clash = Clash.REPLACE if force else Clash.KEEP if keep else Clash.REFUSE
    unpacked = unpack_routine(file, to=to, clash=clash)
    for path in unpacked.new:
        echo(f"Written: {path}")
    if not unpacked.new:
        echo(f"All of it is there already: {unpacked.routine}")
    if unpacked.trash is not None:
        echo(f"What was there before is in {unpacked.trash}")
    echo(f"Try it: voicecoach play {unpacked.routine.stem if to is None else unpacked.routine}")
