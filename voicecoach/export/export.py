"""Writes a prepared session to an audio file."""

from __future__ import annotations

from pathlib import Path

from voicecoach.export.beside import written_beside
from voicecoach.export.chapters import chapters
from voicecoach.export.errors import ExportError
from voicecoach.export.exportable import Cancelled, Exportable, Progress, Watch
from voicecoach.export.wav_guide import write_wav
from voicecoach.mix.mixdown import Mixdown

SUFFIXES = (".m4a", ".wav")


def export_session(
    session: Exportable, path: Path, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> None:
    """Write ``session`` to ``path``: ``.m4a`` with a chapter an exercise, or ``.wav``, exactly as heard live.

    Whatever happens, ``path`` is afterwards either the whole guide or as it was before.

    Raises ExportError: an unknown ending, a folder that is missing or may not be written, a full disk;
    ExportCancelled; SoundError for an author's sound that cannot be used.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise ExportError(
            f"{path.suffix or 'no ending'} is not a kind of file that voicecoach writes",
            where=str(path),
            fix=f"end the name in {' or '.join(SUFFIXES)}",
        )
    mixdown = Mixdown(session.timeline, session.clips)
    watch = Watch(mixdown.length, progress, cancelled)
    with written_beside(path) as beside:
        if suffix == ".wav":
            write_wav(beside, mixdown, watch)
        else:
            from voicecoach.export.m4a_guide import write_m4a  # noqa: PLC0415 - PyAV takes long to load

            write_m4a(beside, mixdown, chapters(session.timeline), session.timeline.title, watch)
