"""Whether this machine can speak, for ``voicecoach doctor``: every question has a time limit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from voicecoach.model.request import USUAL_WPM
from voicecoach.model.units import DurationMs
from voicecoach.speech.engine import engine_name, install_advice, pyttsx3_release
from voicecoach.speech.errors import SpeechError
from voicecoach.speech.speaker import USUAL_PATIENCE, Manner, Patience, Speaker, no_engine
from voicecoach.speech.voices import default_voice
from voicecoach.speech.worker_process import WorkerLostError, WorkerProcess

_TEST_SENTENCE = "Breathe in, and breathe out."


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechDiagnosis:
    """What was found. Without a problem, a sentence was spoken from end to end."""

    engine: str
    """pyttsx3's driver: ``espeak``, ``nsss`` or ``sapi5``."""
    pyttsx3: str
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
    patience: Patience = USUAL_PATIENCE,
) -> SpeechDiagnosis:
    """Ask the engine for its voices and for one sentence. Never raises for an engine that fails."""
    engine, release = engine_name(), pyttsx3_release()
    try:
        with start() as worker:
            answer = worker.ask({"do": "voices"}, patience.start_s)
        if "failed" in answer:
            raise no_engine(answer)
    except (WorkerLostError, SpeechError) as error:
        return SpeechDiagnosis(engine=engine, pyttsx3=release, problem=_what(error), fix=_fix(error))
    manner = Manner(voice_id or default_voice(language), language, USUAL_WPM)
    speaker = Speaker(manner, start=start, patience=patience)
    spoken, problem, fix = None, None, None
    try:
        spoken = speaker.speak(_TEST_SENTENCE).length_ms
    except SpeechError as error:
        problem, fix = _what(error), _fix(error)
    finally:
        speaker.close()
    return SpeechDiagnosis(
        engine=answer["driver"],
        pyttsx3=release,
        engine_version=answer["version"],
        voices=len(answer["voices"]),
        spoken_ms=spoken,
        problem=problem,
        fix=fix,
    )


def _what(error: Exception) -> str:
    return error.what if isinstance(error, SpeechError) else f"no speech engine answers ({error})"


def _fix(error: Exception) -> str | None:
    return error.fix if isinstance(error, SpeechError) else install_advice()
