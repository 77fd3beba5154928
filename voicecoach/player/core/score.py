"""A score: a timeline with its samples."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.units import samples_from_ms
from voicecoach.model.timeline import Timeline
from voicecoach.model.units import DurationMs


class SampleSource(Protocol):
    """The samples of a whole timeline, any range of them at any time."""

    @property
    def length(self) -> int:
        """In samples; the last sound may ring beyond the end of the timeline."""
        ...

    def render(self, start: int, count: int) -> NDArray[np.int16]:
        """Return ``count`` samples from ``start``; zeros past either end."""
        ...


@dataclass(frozen=True, eq=False)
class Score:
    """What a region of tape plays: the session, or the lead-in back into a hold after a pause.

    ``returns_ms`` is ``None`` for the session. A lead-in ends with what is left of the hold; the session then
    goes on from ``returns_ms``, the end of that hold.
    """

    timeline: Timeline
    sound: SampleSource = field(repr=False)
    returns_ms: int | None = None

    @cached_property
    def onsets(self) -> tuple[int, ...]:
        """The sample at which each event of the timeline begins."""
        return tuple(samples_from_ms(event.at_ms) for event in self.timeline.events)

    @cached_property
    def end(self) -> int:
        """The sample at which the timeline has ended and the last sound has decayed."""
        return max(self.sound.length, samples_from_ms(self.timeline.duration_ms))

    def session_ms(self, at_ms: int) -> DurationMs:
        """Return the session time of ``at_ms``; constant during a lead-in."""
        if self.returns_ms is None:
            return DurationMs(min(at_ms, self.timeline.duration_ms))
        hold = self.timeline.blocks[-1]
        begins_ms = hold.start_ms if hold.work_start_ms is None else hold.work_start_ms
        return DurationMs(self.returns_ms - (self.timeline.duration_ms - max(at_ms, begins_ms)))
