"""The voices of this machine, as its engine lists them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from voicecoach.speech.engine import install_advice
from voicecoach.speech.errors import SpeechError
from voicecoach.speech.speaker import USUAL_PATIENCE, Timeouts, no_engine
from voicecoach.speech.voices import VoiceInfo
from voicecoach.speech.worker_process import WorkerLostError, WorkerProcess


def list_voices(
    language: str | None = None,
    *,
    start: Callable[[], WorkerProcess] = WorkerProcess,
    patience: Timeouts = USUAL_PATIENCE,
) -> tuple[VoiceInfo, ...]:
    """Return the voices that can be heard, those of one language only where it is given (``en``, ``en-us``).

    Raises SpeechError where no engine answers in time.
    """
    listed = engine_answer(start, patience)["voices"]
    voices = (VoiceInfo(id_, name, tuple(languages), gender) for id_, name, languages, gender in listed)
    return tuple(voice for voice in voices if language is None or voice.speaks(language))


def engine_answer(start: Callable[[], WorkerProcess], patience: Timeouts) -> dict[str, Any]:
    """Return what the engine tells of itself: ``driver``, ``version`` and all ``voices``.

    Raises SpeechError where no engine answers in time.
    """
    try:
        with start() as worker:
            answer = worker.ask({"do": "voices"}, patience.start_s)
    except WorkerLostError as error:
        raise SpeechError(f"no speech engine answers ({error})", fix=install_advice()) from error
    if "failed" in answer:
        raise no_engine(answer)
    return answer
