"""``voicecoach duplicate``."""

from __future__ import annotations

import click

from voicecoach.cli.echo import echo


@click.command()
@click.argument("routine")
@click.argument("new")
def command(*, routine: str, new: str) -> None:
    """Copy ROUTINE, one of yours or of those included, to a routine of your own called NEW.

    Comments stay, and nothing is overwritten.
    """
    from voicecoach.app.own_files import duplicate_routine

    echo(f"Written: {duplicate_routine(routine, new)}")
    echo(f"Change it as you like: voicecoach edit {new}")
