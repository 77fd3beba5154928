"""Whether this machine can speak, for ``voicecoach doctor``: every question has a time limit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from voicecoach.model.request import USUAL_WPM
from voicecoach.model.units import DurationMs
from voicecoach.speech.engine import engine_name
from voicecoach.speech.errors import SpeechError
from voicecoach.speech.speaker import USUAL_PATIENCE, Speaker, Timeouts, VoiceConfig
from voicecoach.speech.voice_list import engine_answer
from voicecoach.speech.voices import default_voice
from voicecoach.speech.worker_process import WorkerProcess

_TEST_SENTENCE = "Breathe in, and breathe out."


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechDiagnosis:
    """What was found. Without a problem, a sentence was spoken from end to end."""

    engine: str
    """pyttsx3's driver: ``espeak``, ``nsss`` or ``sapi5``."""
    engine_version: str = ""
    """Empty where the engine does not tell."""
    voices: int = 0
    spoken_ms: DurationMs | None = None
    """The length of the test sentence."""
    problem: str | None = None
    fix: str | None = None


def diagnose(
    voice_id: str | None = None,
    language: str = "en",
    *,
    start: Callable[[], WorkerProcess] = WorkerProcess,
    patience: Timeouts = USUAL_PATIENCE,
) -> SpeechDiagnosis:
    """Ask the engine for its voices and for one sentence. Never raises for an engine that fails."""
    try:
        answer = engine_answer(start, patience)
    except SpeechError as error:
        return SpeechDiagnosis(engine=engine_name(), problem=error.what, fix=error.fix)
    manner = VoiceConfig(voice_id or default_voice(language), language, USUAL_WPM)
    speaker = Speaker(manner, start=start, patience=patience)
    spoken, problem, fix = None, None, None
    try:
        spoken = speaker.speak(_TEST_SENTENCE).length_ms
    except SpeechError as error:
        problem, fix = error.what, error.fix
    finally:
        speaker.close()
    return SpeechDiagnosis(
        engine=answer["driver"],
        engine_version=answer["version"],
        voices=len(answer["voices"]),
        spoken_ms=spoken,
        problem=problem,
        fix=fix,
    )
