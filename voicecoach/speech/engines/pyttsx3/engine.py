"""The description of pyttsx3 for the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicecoach.model.utterance import VoiceConfig
from voicecoach.speech.engines.engine import Engine, SpeechDiagnosis, VoiceInfo
from voicecoach.speech.engines.pyttsx3.driver import (
    default_voice_name,
    engine_fingerprint,
    is_driver_installed,
)
from voicecoach.speech.engines.pyttsx3.length_model import estimate
from voicecoach.speech.engines.pyttsx3.lexicon import spelling_rules

if TYPE_CHECKING:
    from voicecoach.speech.voice import Voice


def _open_voice() -> Voice:
    from voicecoach.speech.engines.pyttsx3.voice import Pyttsx3Voice  # noqa: PLC0415 - only to speak

    return Pyttsx3Voice()


def _voices() -> tuple[VoiceInfo, ...]:
    from voicecoach.speech.engines.pyttsx3.answers import engine_voices  # noqa: PLC0415 - starts a process

    return engine_voices()


def _diagnose(config: VoiceConfig) -> SpeechDiagnosis:
    from voicecoach.speech.engines.pyttsx3.diagnosis import diagnose_driver  # noqa: PLC0415 - starts a process

    return diagnose_driver(config)


PYTTSX3 = Engine(
    id="pyttsx3",
    is_installed=is_driver_installed,
    voices=_voices,
    default_voice=default_voice_name,
    open_voice=_open_voice,
    fingerprint=engine_fingerprint,
    spelling_rules=spelling_rules,
    estimate=estimate,
    diagnose=_diagnose,
)
