"""Whether this machine can speak, for ``voicecoach doctor``: every question has a time limit."""

from __future__ import annotations

from voicecoach.model.request import USUAL_WPM
from voicecoach.model.utterance import VoiceConfig
from voicecoach.speech.engines.engine import SpeechDiagnosis
from voicecoach.speech.engines.registry import resolved
from voicecoach.speech.voices import chosen_voice


def diagnose(voice: str | None = None, language: str = "en") -> SpeechDiagnosis:
    """Ask an engine for its voices and one sentence, by default in the default voice.

    Never raises for an engine that fails.
    """
    engine, config = resolved(VoiceConfig(chosen_voice(voice, language), language, USUAL_WPM))
    return engine.diagnose(config)
