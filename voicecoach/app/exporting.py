"""Writes a guide: from a request to a finished file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from voicecoach.app.session import prepare_session

if TYPE_CHECKING:
    from pathlib import Path

    from voicecoach.export.exportable import Progress as Written
    from voicecoach.model.request import PlanRequest
    from voicecoach.model.routine import Routine
    from voicecoach.model.timeline import Timeline
    from voicecoach.preparation.prepare import Progress as Spoken


def export_guide(
    routine: Routine,
    request: PlanRequest,
    path: Path,
    *,
    spoken: AbstractContextManager[Spoken | None] | None = None,
    written: Callable[[], AbstractContextManager[Written | None]] = nullcontext,
) -> Timeline:
    """Prepare the session and write it to ``path``; return its plan.

    ``spoken`` and ``written`` give the progress functions of the two parts: sentences, then samples. Raises
    SpeechError, PlanError, ExportError and SoundError; ``path`` is then as it was before.
    """
    from voicecoach.export.export import export_session

    with spoken or nullcontext() as progress:
        session = prepare_session(routine, request, progress)
    with written() as progress:
        export_session(session, path, progress=progress)
    return session.timeline
