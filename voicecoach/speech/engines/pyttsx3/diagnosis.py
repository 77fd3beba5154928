"""Whether this machine can speak, for ``voicecoach doctor``: every question has a time limit."""

from __future__ import annotations

from dataclasses import replace

from voicecoach.model.utterance import VoiceConfig
from voicecoach.speech.engines.engine import SpeechDiagnosis
from voicecoach.speech.engines.pyttsx3.answers import engine_answer
from voicecoach.speech.engines.pyttsx3.driver import driver_name
from voicecoach.speech.engines.pyttsx3.recorder import RECORDER
from voicecoach.speech.engines.recording.diagnosis import diagnose_speaker
from voicecoach.speech.engines.recording.speaker import Recorder, Speaker
from voicecoach.speech.errors import SpeechError


def diagnose_driver(config: VoiceConfig, recorder: Recorder = RECORDER) -> SpeechDiagnosis:
    """Ask the engine for its voices and for one sentence. Never raises for an engine that fails."""
    try:
        answer = engine_answer(recorder)
    except SpeechError as error:
        return SpeechDiagnosis(engine=driver_name(), problem=error.what, fix=error.fix)
    found = diagnose_speaker(answer["driver"], Speaker(config, recorder))
    return replace(found, engine_version=answer["version"], voices=len(answer["voices"]))
