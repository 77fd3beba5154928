"""All output of commands to the terminal; everything passes the cleaner."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from voicecoach.model.printable import escaped, printable

if TYPE_CHECKING:
    from voicecoach.model.timeline import Timeline
    from voicecoach.settings.preferences import Preferences
    from voicecoach.wording.wording import Wording


def echo(text: str = "", *, err: bool = False, nl: bool = True) -> None:
    """Write ``text`` to standard output (``err``: standard error); controls are replaced."""
    click.echo(printable(text), err=err, nl=nl)


def echo_json(data: object, *, indent: int) -> None:
    """Write ``data`` as readable JSON; controls are escaped, without loss."""
    import json

    click.echo(escaped(json.dumps(data, ensure_ascii=False, indent=indent)))


def echo_usage(error: click.ClickException) -> None:
    """Write click's error about the arguments, which it quotes unescaped."""
    said = io.StringIO()
    error.show(file=said)
    echo(said.getvalue(), err=True, nl=False)


def echo_unknown(preferences: Preferences) -> None:
    """Warn on standard error of preferences that this release does not know, if any."""
    for warning in preferences.unknown:
        echo(warning, err=True)


def echo_shortfall(timeline: Timeline, wording: Wording) -> None:
    """Report on standard error that the requested length cannot be reached, and what would reach it."""
    if timeline.shortfall is not None:
        from voicecoach.wording.plan_words import shortfall_words

        echo(shortfall_words(timeline, timeline.shortfall, wording), err=True)


def echo_unspoken(sentences: Sequence[str], wording: Wording) -> None:
    """Report on standard error which sentences are only shown, if any."""
    if sentences:
        from voicecoach.wording.plan_words import unspoken_words

        echo(unspoken_words(sentences, wording), err=True)
