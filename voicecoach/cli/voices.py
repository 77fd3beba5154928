"""``voicecoach voices``."""

from __future__ import annotations

import click

from voicecoach.cli.echo import echo


@click.command()
@click.option("--language", metavar="CODE", help="Only those of one language: en, de, en-us.")
def command(*, language: str | None) -> None:
    """List the voices that --voice and the preferences take.

    Besides these: female, male, and with espeak a variant such as en-us+f3.
    """
    from voicecoach.speech.voices import list_voices

    voices = list_voices(language)
    if not voices:
        raise click.UsageError(f"there is no voice for “{language}”: voicecoach voices lists them all")
    width = max(len(voice.id) for voice in voices)
    for voice in voices:
        facts = (voice.name, ", ".join(voice.languages), voice.gender)
        echo(f"{voice.id:{width}}  {' · '.join(fact for fact in facts if fact)}")
