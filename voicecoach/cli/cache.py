"""``voicecoach cache``."""

from __future__ import annotations

import click

from voicecoach.cli.echo import echo
from voicecoach.settings.folders import user_folders


@click.command()
@click.option("--clear", is_flag=True, help="Delete them; they are spoken again when they are needed.")
def command(*, clear: bool) -> None:
    """Show the spoken sentences that are kept on disk, or clear them."""
    from voicecoach.app.diagnostics import size_words
    from voicecoach.speech.clip_cache import ClipCache
    from voicecoach.wording import ENGLISH

    folder = user_folders().speech_cache
    cache = ClipCache(folder)
    if clear:
        echo(f"{folder}: deleted {size_words(cache.clear(), ENGLISH)}")
    else:
        echo(f"{folder}: {size_words(cache.size(), ENGLISH)}")
