"""The description of the silent engine."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from voicecoach.model.utterance import VoiceConfig
from voicecoach.speech.engines.engine import Engine, SpeechDiagnosis, VoiceInfo
from voicecoach.speech.engines.pyttsx3.engine import PYTTSX3

if TYPE_CHECKING:
    from voicecoach.speech.voice import Voice


def _open_voice() -> Voice:
    from voicecoach.speech.engines.silent.voice import SilentVoice  # noqa: PLC0415 - one voice is needed, not all

    return SilentVoice()


def _diagnose(_: VoiceConfig) -> SpeechDiagnosis:
    return SpeechDiagnosis(engine="none", voices=1)


SILENT = Engine(
    id="none",
    is_installed=lambda: True,
    install_advice=lambda: "",
    misheard=lambda _: math.inf,
    voices=lambda: (VoiceInfo("", "Silence: bells, ticks and timing only", ()),),
    default_voice=lambda _: "",
    open_voice=_open_voice,
    fingerprint=lambda: None,
    spelling_rules=PYTTSX3.spelling_rules,
    estimate=PYTTSX3.estimate,
    diagnose=_diagnose,
)
"""Silence as long as the default engine's estimate: a session keeps its timing."""
