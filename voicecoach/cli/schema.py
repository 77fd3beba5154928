"""``voicecoach schema``."""

from __future__ import annotations

import click

from voicecoach.cli.echo import echo
from voicecoach.cli.options import Names


@click.command()
@click.argument("kind", type=Names(["exercise", "routine", "phrasebook"]), default="routine")
def command(*, kind: str) -> None:
    """Print the JSON Schema of routine files, of exercise files or of phrasebooks.

    Editors complete and check with it: see the first line of the bundled files.
    """
    from voicecoach.routines.schema import schema_text

    echo(schema_text(kind), nl=False)
