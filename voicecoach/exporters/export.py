"""Writes a prepared session to an audio file."""

from __future__ import annotations

from pathlib import Path

from voicecoach.exporters.chapters import chapters
from voicecoach.exporters.exportable import Cancelled, Exportable, Watch
from voicecoach.exporters.target import guide_file
from voicecoach.exporters.wav_guide import write_wav
from voicecoach.mix.mixdown import Mixdown
from voicecoach.model.progress import ProgressCallback


def export_session(
    session: Exportable,
    path: Path,
    *,
    progress: ProgressCallback | None = None,
    cancelled: Cancelled | None = None,
) -> None:
    """Write ``session`` to ``path``: ``.m4a`` with chapters, or ``.wav``, exactly as heard live.

    On any error, ``path`` is left unchanged.

    Raises ExportError: an unknown ending, a folder that is missing or may not be written, a full disk;
    ExportCancelled; SoundError for an author's sound that cannot be used.
    """
    mixdown = Mixdown(session.timeline, session.clips)
    watch = Watch(mixdown.length, progress, cancelled)
    with guide_file(path) as part:
        if path.suffix.lower() == ".wav":
            write_wav(part, mixdown, watch)
        else:
            from voicecoach.exporters.m4a_guide import write_m4a  # noqa: PLC0415 - PyAV takes long to load

            write_m4a(part, mixdown, chapters(session.timeline), session.timeline.title, watch)
