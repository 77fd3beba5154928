"""``voicecoach voices``."""

from __future__ import annotations

import click

from voicecoach.cli.echo import echo, echo_unknown


@click.command()
@click.option("--language", metavar="CODE", help="Only those of one language: en, de, en-us.")
@click.option("--hear", metavar="ID", help="Let a voice say a few words.")
@click.option(
    "--output", metavar="NAME", help="With --hear: what plays; auto, simpleaudio, miniaudio, silent."
)
def command(*, language: str | None, hear: str | None, output: str | None) -> None:
    """List the voices that --voice and the preferences take, the best first.

    Besides these: auto, the best one of the language; female, male; with espeak a variant such as en-us+f3.
    """
    from voicecoach.app.preferences import user_preferences

    preferences = user_preferences()
    echo_unknown(preferences)
    preferred = preferences.language
    if hear is not None:
        _let_hear(hear, language, preferred, output)
        return
    from voicecoach.speech.voices import list_voices

    voices = list_voices(language)
    if not voices:
        raise click.UsageError(f"there is no voice for “{language}”: voicecoach voices lists them all")
    columns = [(voice.id, voice.quality, voice.engine, ", ".join(voice.info.languages)) for voice in voices]
    widths = [max(map(len, column)) for column in zip(*columns, strict=True)]
    for voice, cells in zip(voices, columns, strict=True):
        aligned = "  ".join(f"{cell:{width}}" for cell, width in zip(cells, widths, strict=True))
        name = " · ".join(fact for fact in (voice.info.name, voice.info.gender) if fact)
        echo(f"{aligned}  {name}")
    echo(f"Hear one: voicecoach voices --hear {voices[0].id}")


def _let_hear(voice: str, language: str | None, preferred: str, output: str | None) -> None:
    import asyncio

    from voicecoach.app.preferences import chosen_output, user_preferences
    from voicecoach.app.requests import PlanOptions, request_for
    from voicecoach.app.sound_check import play_voice_sample
    from voicecoach.display.notices import notice_words
    from voicecoach.model.request import Purpose
    from voicecoach.speech.voices import is_silent, spoken_language
    from voicecoach.wording import wording_in

    options = PlanOptions(voice=voice, language=language or spoken_language(voice) or preferred)
    preferences = user_preferences()
    request = request_for(None, options, preferences, purpose=Purpose.LIVE)
    if is_silent(request.voice):
        raise click.UsageError(f"“{voice}” is silence here: voicecoach voices lists what can be heard")
    notice = asyncio.run(play_voice_sample(request, output=chosen_output(output)))
    if notice is not None:
        echo(str(notice_words(notice, wording_in(preferences.language))), err=True)
