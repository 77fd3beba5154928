"""``voicecoach rename``."""

from __future__ import annotations

import click

from voicecoach.cli.echo import echo


@click.command()
@click.argument("old")
@click.argument("new")
def command(*, old: str, new: str) -> None:
    """Give your routine OLD the name NEW, in its file, too.

    Comments stay, and how often you have done it goes with it.
    """
    from voicecoach.app.own_files import including, rename_routine

    echo(f"Renamed: {rename_routine(old, new)}")
    for other in including(old):
        echo(f"{other} includes “{old}”: write “{new}” there", err=True)
