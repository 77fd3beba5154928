"""``voicecoach cache``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from voicecoach.settings.folders import user_folders

if TYPE_CHECKING:
    from voicecoach.speech.clip_cache import CacheSize


@click.command()
@click.option("--clear", is_flag=True, help="Delete them; they are spoken again when they are needed.")
def command(*, clear: bool) -> None:
    """Show the spoken sentences that are kept on disk, or clear them."""
    from voicecoach.speech.clip_cache import ClipCache

    folder = user_folders().speech_cache
    cache = ClipCache(folder)
    if clear:
        click.echo(f"{folder}: deleted {size_words(cache.clear())}")
    else:
        click.echo(f"{folder}: {size_words(cache.size())}")


def size_words(size: CacheSize) -> str:
    """Return the size of a cache in words."""
    return f"{size.clips} sentence{'' if size.clips == 1 else 's'}, {size.bytes / 1e6:.1f} MB"
