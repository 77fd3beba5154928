"""Queries to the engine: its driver, version and voices."""

from __future__ import annotations

from typing import Any

from voicecoach.speech.engines.engine import VoiceInfo
from voicecoach.speech.engines.pyttsx3.recorder import RECORDER
from voicecoach.speech.engines.recording.speaker import Recorder, no_engine
from voicecoach.workers.parent import WorkerLostError


def engine_voices(recorder: Recorder = RECORDER) -> tuple[VoiceInfo, ...]:
    """Return the audible voices. Raises SpeechError if no engine answers in time."""
    listed = engine_answer(recorder)["voices"]
    return tuple(VoiceInfo(id_, name, tuple(languages), gender) for id_, name, languages, gender in listed)


def engine_answer(recorder: Recorder) -> dict[str, Any]:
    """Return the engine's ``driver``, ``version`` and ``voices``.

    Raises SpeechError if no engine answers in time.
    """
    try:
        with recorder.start() as worker:
            answer = worker.ask({"do": "voices"}, recorder.timeouts.start_s)
    except WorkerLostError as error:
        raise no_engine(error, recorder) from error
    if "failed" in answer:
        raise no_engine(answer["detail"], recorder)
    return answer
