"""Whether the natural voice speaks, for ``voicecoach doctor``."""

from __future__ import annotations

from dataclasses import replace

from voicecoach.model.utterance import VoiceConfig
from voicecoach.speech.engines.engine import SpeechDiagnosis
from voicecoach.speech.engines.natural.package import package_version, voices_on_disk
from voicecoach.speech.engines.natural.recorder import NATURAL_RECORDER
from voicecoach.speech.engines.recording.diagnosis import diagnose_speaker
from voicecoach.speech.engines.recording.speaker import Recorder, Speaker


def diagnose_package(config: VoiceConfig, recorder: Recorder = NATURAL_RECORDER) -> SpeechDiagnosis:
    """Have it speak one sentence. Never raises for an engine that fails."""
    found = diagnose_speaker("hibari-tts", Speaker(config, recorder))
    return replace(found, engine_version=package_version(), voices=len(voices_on_disk()))
