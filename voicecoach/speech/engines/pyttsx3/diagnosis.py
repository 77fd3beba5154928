"""Whether this machine can speak, for ``voicecoach doctor``: every question has a time limit."""

from __future__ import annotations

from collections.abc import Callable

from voicecoach.model.utterance import VoiceConfig
from voicecoach.speech.engines.engine import SpeechDiagnosis
from voicecoach.speech.engines.pyttsx3.answers import engine_answer
from voicecoach.speech.engines.pyttsx3.driver import driver_name
from voicecoach.speech.engines.pyttsx3.speaker import USUAL_TIMEOUTS, Speaker, Timeouts
from voicecoach.speech.engines.pyttsx3.speech_process import SpeechProcess
from voicecoach.speech.errors import SpeechError

_TEST_SENTENCE = "Breathe in, and breathe out."


def diagnose_driver(
    config: VoiceConfig,
    *,
    start: Callable[[], SpeechProcess] = SpeechProcess,
    timeouts: Timeouts = USUAL_TIMEOUTS,
) -> SpeechDiagnosis:
    """Ask the engine for its voices and for one sentence. Never raises for an engine that fails."""
    try:
        answer = engine_answer(start, timeouts)
    except SpeechError as error:
        return SpeechDiagnosis(engine=driver_name(), problem=error.what, fix=error.fix)
    speaker = Speaker(config, start=start, timeouts=timeouts)
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
