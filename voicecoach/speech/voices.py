"""The voices of this machine, by the ids for ``--voice`` and the preferences."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from voicecoach.model.request import USUAL_WPM
from voicecoach.model.text import base_language
from voicecoach.model.utterance import VoiceConfig
from voicecoach.speech.engines.engine import Engine, VoiceInfo, plain
from voicecoach.speech.engines.registry import DEFAULT_ENGINE, ENGINES, NO_VOICE, resolved, voice_id
from voicecoach.speech.errors import SpeechError

AUTO = "auto"
"""Stands for the best voice that is installed; `chosen_voice` replaces it, so that no request holds it."""


def chosen_voice(wanted: str | None, language: str) -> str:
    """Return the voice id of a wish: as it is, unless it leaves the choice open (``auto`` or ``None``).

    Then it is the default voice of the installed engine that is understood best in the language, of the first
    among equals; ``none`` if there is no engine that speaks it. No process is started.
    """
    if wanted is not None and wanted != AUTO:
        return wanted
    speaking = [engine for engine in ENGINES.values() if engine.misheard(language) < math.inf]
    for engine in sorted(speaking, key=lambda engine: engine.misheard(language)):
        if engine.is_installed():
            return voice_id(engine, engine.default_voice(language))
    return NO_VOICE


def is_here(voice: str, language: str) -> bool:
    """Return whether a voice that somebody else chose can be had on this machine. No process is started.

    Names of the default engine, which would have to be asked, count as installed with it.
    """
    prefix, colon, _ = voice.partition(":")
    if colon and prefix not in ENGINES:
        return False
    engine, config = resolved(VoiceConfig(voice, language, USUAL_WPM))
    if engine.id == DEFAULT_ENGINE or not engine.is_installed():
        return engine.is_installed()
    return plain(config.voice) in {plain(engine.default_voice(language)), *_names(engine)}


def _names(engine: Engine) -> Iterator[str]:
    with suppress(SpeechError):
        yield from (plain(each.id) for each in engine.voices())


def is_silent(voice: str) -> bool:
    """Return whether a voice id means silence."""
    engine, _ = resolved(VoiceConfig(voice, "en", USUAL_WPM))
    return engine.id == NO_VOICE


def spoken_language(voice: str) -> str | None:
    """Return the language of the voice listed under this id, without its region; ``None`` if unknown."""
    with suppress(SpeechError):
        for listed in list_voices():
            if plain(listed.id) == plain(voice) and listed.info.languages:
                return base_language(listed.info.languages[0])
    return None


def install_advice_for(language: str) -> str:
    """Return how to get an engine that speaks ``language``, where none is installed."""
    speaking = [engine for engine in ENGINES.values() if engine.misheard(language) < math.inf]
    return " · ".join(engine.install_advice() for engine in speaking[:2])


class Quality(StrEnum):
    """How well a voice is understood in its language, by `Engine.misheard`."""

    NATURAL = "natural"
    CLEAR = "clear"
    PLAIN = "plain"
    POOR = "hard to follow"
    UNTESTED = "untested"
    SILENT = "silent"


_UP_TO = {
    Quality.NATURAL: 3.0, Quality.CLEAR: 8.0, Quality.PLAIN: 30.0, Quality.POOR: 90.0,
    Quality.UNTESTED: 100.0,
}  # fmt: skip
"""Words of a hundred that are misheard, at most."""


@dataclass(frozen=True, slots=True)
class ListedVoice:
    """One voice of this machine, by the id that ``--voice`` takes."""

    id: str
    engine: str
    quality: Quality
    info: VoiceInfo


def list_voices(language: str | None = None) -> tuple[ListedVoice, ...]:
    """Return the audible voices, the best first, only those of ``language`` if given (``en``, ``en-us``).

    Raises SpeechError if the default engine does not answer and no other is installed.
    """
    found: list[tuple[tuple[float, bool], ListedVoice]] = []
    failure: SpeechError | None = None
    for engine in ENGINES.values():
        if engine.id != DEFAULT_ENGINE and not engine.is_installed():
            continue
        try:
            found += (each for each in _listed(engine) if language is None or each[1].info.speaks(language))
        except SpeechError as error:
            failure = failure or error
    if failure is not None and not any(voice.info.languages for _, voice in found):
        raise failure
    return tuple(voice for _, voice in sorted(found, key=lambda each: each[0]))


def _listed(engine: Engine) -> Iterator[tuple[tuple[float, bool], ListedVoice]]:
    """Yield the voices of an engine with their shortest unambiguous ids.

    Before each is its rank: how many words are misheard, and whether it is another than its language's usual.
    """
    voices = engine.voices()
    short = [voice.id.rpartition("/")[2] for voice in voices]
    for voice, name in zip(voices, short, strict=True):
        language = voice.languages[0] if voice.languages else ""
        misheard = engine.misheard(language)
        usual = engine.default_voice(base_language(language))
        quality = next((each for each, most in _UP_TO.items() if misheard <= most), Quality.SILENT)
        id_ = voice_id(engine, name if short.count(name) == 1 else voice.id)
        yield (misheard, plain(name) != plain(usual)), ListedVoice(id_, engine.id, quality, voice)
