"""The description of SVOX Pico."""

from __future__ import annotations

import math
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from voicecoach.model.text import base_language
from voicecoach.model.utterance import VoiceConfig
from voicecoach.speech.engines.command.engine import program_stamp
from voicecoach.speech.engines.engine import Engine, SpeechDiagnosis, VoiceInfo, plain
from voicecoach.speech.engines.pico.lexicon import pico_spelling_rules
from voicecoach.speech.engines.pyttsx3.length_model import estimate
from voicecoach.speech.errors import SpeechError, UnknownVoiceError

if TYPE_CHECKING:
    from voicecoach.speech.engines.recording.speaker import Speaker
    from voicecoach.speech.voice import Voice

PROGRAM = "pico2wave"

_VOICES = tuple(
    VoiceInfo(id_, f"Pico ({name})", (id_,), "female")
    for id_, name in (
        ("en-us", "English, America"), ("en-gb", "English, Britain"), ("de-de", "German"),
        ("es-es", "Spanish"), ("fr-fr", "French"), ("it-it", "Italian"),
    )
)  # fmt: skip
_MISHEARD = {"en": 5.0, "de": 24.0, "es": 11.0, "fr": 17.0, "it": 11.0}
"""By language, as pico2wave 1.0 of Debian 12 is recognised."""

_LEVEL_A_WORD = 0.64
"""Its speed in per cent for each word a minute: at 93 it takes as long as espeak at 145 words a minute."""


def _voice_named(wanted: str) -> VoiceInfo | None:
    return next((voice for voice in _VOICES if plain(wanted) == voice.id), None)


def _default_voice(language: str) -> str:
    return next((voice.id for voice in _VOICES if voice.speaks(language)), base_language(language))


def _open_voice() -> Voice:
    from voicecoach.speech.engines.recording.voice import RecordedVoice  # noqa: PLC0415 - only to speak

    return RecordedVoice(_speaker, pico_spelling_rules)


def _speaker(config: VoiceConfig) -> Speaker:
    """Return a speaker. Raises SpeechError where it has no such voice, or is not installed."""
    from voicecoach.speech.engines.command.recorder import program_recorder  # noqa: PLC0415 - only to speak
    from voicecoach.speech.engines.recording.speaker import Speaker  # noqa: PLC0415 - as above
    from voicecoach.workers.command_line import CommandLine  # noqa: PLC0415 - as above

    voice = _voice_named(config.voice)
    if voice is None:
        listed = ", ".join(f"pico:{voice.id}" for voice in _VOICES)
        raise UnknownVoiceError(f"there is no voice “pico:{config.voice}”", fix=f"there are {listed}")
    if shutil.which(PROGRAM) is None:
        raise SpeechError(f"{PROGRAM} is not installed", fix="`--voice auto` takes the best voice that is")
    language, _, region = voice.id.partition("-")
    level = min(max(round(config.rate_wpm * _LEVEL_A_WORD), 20), 500)
    command = CommandLine((
        PROGRAM, f"--lang={language}-{region.upper()}", "--wave={out}",
        f'<speed level="{level}">{{text}}</speed>',
    ))  # fmt: skip
    return Speaker(config, program_recorder(command))


def _diagnose(config: VoiceConfig) -> SpeechDiagnosis:
    from voicecoach.speech.engines.recording.diagnosis import diagnose_speaker  # noqa: PLC0415 - starts a process

    try:
        found = diagnose_speaker(PROGRAM, _speaker(config))
    except SpeechError as error:
        return SpeechDiagnosis(engine=PROGRAM, problem=error.what, fix=error.fix)
    return replace(found, voices=len(_VOICES))


PICO = Engine(
    id="pico",
    is_installed=lambda: shutil.which(PROGRAM) is not None,
    install_advice=lambda: f"install {PROGRAM}, which is not free (Debian non-free: libttspico-utils)",
    misheard=lambda language: _MISHEARD.get(base_language(language), math.inf),
    voices=lambda: _VOICES,
    default_voice=_default_voice,
    open_voice=_open_voice,
    fingerprint=lambda: program_stamp(shutil.which(PROGRAM)),
    spelling_rules=pico_spelling_rules,
    estimate=estimate,
    diagnose=_diagnose,
)
