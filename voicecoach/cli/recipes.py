"""``voicecoach recipes``."""

from __future__ import annotations

import click

from voicecoach.cli.echo import echo


@click.command()
@click.argument("name", required=False)
def command(*, name: str | None) -> None:
    """List worked examples of routine files; with NAME, print that one.

    They are short, and whole: `voicecoach recipes emom > emom.yaml` gives a routine to play and to change.
    """
    from voicecoach.routines.recipes import recipe, recipes

    if name is not None:
        echo(recipe(name).text, nl=False)
        return
    found = list(recipes())
    width = max(len(each.name) for each in found)
    for each in found:
        echo(f"{each.name:{width}}  {each.summary}")
