"""The description of pyttsx3 for the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicecoach.model.utterance import VoiceConfig
from voicecoach.speech.engines.engine import Engine, SpeechDiagnosis, VoiceInfo
from voicecoach.speech.engines.pyttsx3.driver import (
    default_voice_name,
    engine_fingerprint,
    install_advice,
    is_driver_installed,
    misheard,
)
from voicecoach.speech.engines.pyttsx3.length_model import estimate
from voicecoach.speech.engines.pyttsx3.lexicon import spelling_rules

if TYPE_CHECKING:
    from voicecoach.speech.voice import Voice


def _open_voice() -> Voice:
    from voicecoach.speech.engines.pyttsx3.recorder import RECORDER  # noqa: PLC0415 - only to speak
    from voicecoach.speech.engines.recording.speaker import Speaker  # noqa: PLC0415 - as above
    from voicecoach.speech.engines.recording.voice import RecordedVoice  # noqa: PLC0415 - as above

    return RecordedVoice(lambda config: Speaker(config, RECORDER), spelling_rules)


def _voices() -> tuple[VoiceInfo, ...]:
    from voicecoach.speech.engines.pyttsx3.answers import engine_voices  # noqa: PLC0415 - starts a process

    return engine_voices()


def _diagnose(config: VoiceConfig) -> SpeechDiagnosis:
    from voicecoach.speech.engines.pyttsx3.diagnosis import diagnose_driver  # noqa: PLC0415 - starts a process

    return diagnose_driver(config)


PYTTSX3 = Engine(
    id="pyttsx3",
    is_installed=is_driver_installed,
    install_advice=install_advice,
    misheard=misheard,
    voices=_voices,
    default_voice=default_voice_name,
    open_voice=_open_voice,
    fingerprint=engine_fingerprint,
    spelling_rules=spelling_rules,
    estimate=estimate,
    diagnose=_diagnose,
)
