"""Writes a guide: from a request to a finished file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from voicecoach.app.folders import working_folders
from voicecoach.app.session import prepare_session

if TYPE_CHECKING:
    from pathlib import Path

    from voicecoach.model.progress import ProgressCallback
    from voicecoach.model.request import PlanRequest
    from voicecoach.model.routine import Routine
    from voicecoach.preparation.session import Session


def export_guide(
    routine: Routine,
    request: PlanRequest,
    path: Path,
    *,
    spoken: AbstractContextManager[ProgressCallback | None] | None = None,
    written: Callable[[], AbstractContextManager[ProgressCallback | None]] = nullcontext,
) -> Session:
    """Prepare the session and write it to ``path``; return it.

    ``spoken`` and ``written`` yield the progress callbacks of the two parts: sentences, then samples.
    ``path`` is checked before any sentence is spoken. Raises SpeechError, PlanError, BedError,
    ExportError and SoundError; ``path`` is then unchanged.
    """
    from voicecoach.exporters.export import export_session
    from voicecoach.exporters.target import check_target

    working_folders()
    check_target(path)
    with spoken or nullcontext() as progress:
        session = prepare_session(routine, request, progress)
    with written() as progress:
        export_session(session, path, progress=progress)
    return session
