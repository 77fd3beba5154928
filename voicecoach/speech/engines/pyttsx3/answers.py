"""Queries to the engine: its driver, version and voices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from voicecoach.speech.engines.engine import VoiceInfo
from voicecoach.speech.engines.pyttsx3.driver import install_advice
from voicecoach.speech.engines.pyttsx3.speaker import USUAL_TIMEOUTS, Timeouts, no_engine
from voicecoach.speech.engines.pyttsx3.speech_process import SpeechProcess
from voicecoach.speech.errors import SpeechError
from voicecoach.workers.parent import WorkerLostError


def engine_voices(
    *, start: Callable[[], SpeechProcess] = SpeechProcess, timeouts: Timeouts = USUAL_TIMEOUTS
) -> tuple[VoiceInfo, ...]:
    """Return the audible voices. Raises SpeechError if no engine answers in time."""
    listed = engine_answer(start, timeouts)["voices"]
    return tuple(VoiceInfo(id_, name, tuple(languages), gender) for id_, name, languages, gender in listed)


def engine_answer(start: Callable[[], SpeechProcess], timeouts: Timeouts) -> dict[str, Any]:
    """Return the engine's ``driver``, ``version`` and ``voices``.

    Raises SpeechError if no engine answers in time.
    """
    try:
        with start() as worker:
            answer = worker.ask({"do": "voices"}, timeouts.start_s)
    except WorkerLostError as error:
        raise SpeechError(f"no speech engine answers ({error})", fix=install_advice()) from error
    if "failed" in answer:
        raise no_engine(answer)
    return answer
