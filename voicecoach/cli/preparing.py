"""From what the command line says to a session that is ready to be rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicecoach.cli.context import user_library, user_preferences
from voicecoach.cli.options import PlanOptions, request_for
from voicecoach.cli.progress import LateProgress
from voicecoach.settings.folders import user_folders

if TYPE_CHECKING:
    from voicecoach.model.request import PlanRequest, Purpose
    from voicecoach.model.routine import Routine
    from voicecoach.preparation.prepare import Progress
    from voicecoach.preparation.session import Session
    from voicecoach.speech.voice import Voice


def read_request(name: str, options: PlanOptions, *, purpose: Purpose) -> tuple[Routine, PlanRequest]:
    """Return the routine called ``name`` (or at that path), and what is asked of it."""
    routine = user_library().find(name)
    return routine, request_for(routine, options, user_preferences(), purpose=purpose)


def prepare_session(routine: Routine, request: PlanRequest) -> Session:
    """Return the session, every sentence spoken and measured; progress is shown where it takes long."""
    with LateProgress("Preparing the voice") as progress:
        return prepare_quietly(routine, request, progress)


def prepare_quietly(routine: Routine, request: PlanRequest, progress: Progress) -> Session:
    """Return the session; ``progress`` is told how far it is."""
    from voicecoach.preparation.prepare import prepare

    with voice_for(request) as voice:
        return prepare(routine, request, voice, progress=progress)


def voice_for(request: PlanRequest) -> Voice:
    """Open the voice of a request, with the clips that it has spoken before."""
    from voicecoach.speech.factory import open_voice

    return open_voice(request.voice, request.language, request.rate_wpm, user_folders().speech_cache)
