"""The voice of a request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicecoach.app.folders import working_folders

if TYPE_CHECKING:
    from voicecoach.model.request import PlanRequest
    from voicecoach.speech.voice import Voice


def voice_for(request: PlanRequest) -> Voice:
    """Open the voice of a request, with its cache of clips. Raises SpeechError."""
    from voicecoach.speech.factory import open_voice

    return open_voice(request.voice, request.language, request.rate_wpm, working_folders().speech_cache)
