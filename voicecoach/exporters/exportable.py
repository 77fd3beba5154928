"""What an exporter needs of a session; progress and cancellation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from voicecoach.audio.clip import Clip
from voicecoach.exporters.errors import ExportCancelled
from voicecoach.model.progress import ProgressCallback
from voicecoach.model.timeline import Timeline
from voicecoach.model.utterance import Utterance

Cancelled = Callable[[], bool]


class Exportable(Protocol):
    """A prepared session."""

    @property
    def timeline(self) -> Timeline:
        """Every cue at its time."""
        ...

    @property
    def clips(self) -> Mapping[Utterance, Clip]:
        """The sound of every sentence."""
        ...


@dataclass(frozen=True, slots=True)
class Watch:
    """Reports the progress of an export and asks whether to cancel it. ``total`` in samples."""

    total: int
    progress: ProgressCallback | None = None
    cancelled: Cancelled | None = None

    def reached(self, samples: int) -> None:
        """Report that ``samples`` are done. Raises ExportCancelled."""
        if self.cancelled and self.cancelled():
            raise ExportCancelled("stopped, nothing was written")
        if self.progress:
            self.progress(max(0, min(samples, self.total)), self.total)
