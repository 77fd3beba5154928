"""The voices of this machine, by the ids for ``--voice`` and the preferences."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from voicecoach.speech.engines.engine import Engine, VoiceInfo
from voicecoach.speech.engines.registry import DEFAULT_ENGINE, ENGINES, NO_VOICE, voice_id
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


def list_voices(language: str | None = None) -> tuple[VoiceInfo, ...]:
    """Return the audible voices, only those of ``language`` if given (``en``, ``en-us``).

    Raises SpeechError if the default engine does not answer and no other is installed.
    """
    found: list[VoiceInfo] = []
    failure: SpeechError | None = None
    for engine in ENGINES.values():
        if engine.id != DEFAULT_ENGINE and not engine.is_installed():
            continue
        try:
            found += (voice for voice in _typed(engine) if language is None or voice.speaks(language))
        except SpeechError as error:
            failure = failure or error
    if failure is not None and not any(voice.languages for voice in found):
        raise failure
    return tuple(found)


def _typed(engine: Engine) -> Iterator[VoiceInfo]:
    """Yield the voices of an engine with their shortest unambiguous ids."""
    voices = engine.voices()
    short = [voice.id.rpartition("/")[2] for voice in voices]
    for voice, name in zip(voices, short, strict=True):
        yield replace(voice, id=voice_id(engine, name if short.count(name) == 1 else voice.id))
