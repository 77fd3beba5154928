"""The tape: an endless sequence of samples, and the map from tape time to session time.

Tape time is counted in samples and never stops or jumps while a session runs. Its content is a
short list of regions; every control adds a region a little ahead of the playhead.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.fades import half_cosine
from voicecoach.audio.units import ms_from_samples, samples_from_ms
from voicecoach.model.timeline import Event
from voicecoach.model.units import DurationMs
from voicecoach.player.core.score import Score

FADE = samples_from_ms(20)
"""Samples of the cross-fade from one region to the next."""


class Motion(StrEnum):
    """Whether session time passes during a region; otherwise the region is silent."""

    RUN = "run"
    PAUSE = "pause"
    WAIT = "wait"
    END = "end"


@dataclass(frozen=True, slots=True)
class Region:
    """From tape time ``start`` on, the tape plays ``score`` from its sample ``offset`` on."""

    start: int
    score: Score
    offset: int
    motion: Motion = Motion.RUN

    def offset_at(self, tape_time: int) -> int:
        """Return the sample of the score at ``tape_time``."""
        return self.offset + (tape_time - self.start if self.motion is Motion.RUN else 0)

    def ms_at(self, tape_time: int) -> DurationMs:
        """Return the time of the score (ms) at ``tape_time``."""
        return ms_from_samples(max(0, self.offset_at(tape_time)))

    def sound(self, tape_time: int, count: int) -> NDArray[np.int16]:
        """Return ``count`` samples from ``tape_time`` on, as if the region were endless."""
        if self.motion is not Motion.RUN:
            return np.zeros(count, np.int16)
        return self.score.sound.render(self.offset_at(tape_time), count)


_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Tape:
    """Regions sorted by start; the last one is endless."""

    regions: tuple[Region, ...]

    def index_at(self, tape_time: int) -> int:
        """Return the index of the region at ``tape_time``; the first also covers all earlier time."""
        return max(0, bisect_right(self.regions, tape_time, key=_START) - 1)

    def region_at(self, tape_time: int) -> Region:
        """Return the region that sounds at ``tape_time``."""
        return self.regions[self.index_at(tape_time)]

    def cut(self, regions: tuple[Region, ...]) -> Tape:
        """Return the tape with ``regions`` in place of everything from their start on."""
        kept = tuple(region for region in self.regions if region.start < regions[0].start)
        return replace(self, regions=kept + regions)

    def forget(self, tape_time: int) -> Tape:
        """Return the tape without the regions that neither sound nor fade out at ``tape_time`` or later."""
        first = self.index_at(tape_time - FADE)
        return self if first == 0 else replace(self, regions=self.regions[first:])

    def render(self, start: int, count: int) -> NDArray[np.int16]:
        """Return ``count`` samples from ``start`` on, with cross-fades between regions."""
        block = np.zeros(count, np.int16)
        for index, begin, end in self.spans(start, start + count):
            block[begin - start : end - start] = self._sound(index, begin, end - begin)
        return block

    def spans(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield index, first sample and end of each region that sounds in ``start`` to ``end``."""
        for index in range(self.index_at(start), len(self.regions)):
            begin = max(start, self.regions[index].start)
            last = index + 1 == len(self.regions)
            until = end if last else min(end, self.regions[index + 1].start)
            if begin < until:
                yield index, begin, until

    def reached(self, start: int, end: int) -> Iterator[tuple[Region, Event]]:
        """Yield the events that begin in ``start`` to ``end``, in the order in which they sound."""
        for index, begin, until in self.spans(start, end):
            region = self.regions[index]
            if region.motion is Motion.RUN:
                onsets = region.score.onsets
                first = bisect_left(onsets, region.offset_at(begin))
                last = bisect_left(onsets, region.offset_at(until))
                for event in region.score.timeline.events[first:last]:
                    yield region, event

    def next_change(self, tape_time: int) -> int | None:
        """Return when the next event or region begins after ``tape_time``; ``None``: nothing more."""
        index = self.index_at(tape_time)
        region = self.regions[index]
        changes = [later.start for later in self.regions[index + 1 : index + 2]]
        if region.motion is Motion.RUN:
            here = region.offset_at(tape_time)
            following = bisect_right(region.score.onsets, here)
            changes += [tape_time + onset - here for onset in region.score.onsets[following : following + 1]]
        return min(changes, default=None)

    def _sound(self, index: int, start: int, count: int) -> NDArray[np.int16]:
        region = self.regions[index]
        sound = region.sound(start, count)
        fading = min(count, region.start + FADE - start)
        if index == 0 or fading <= 0:
            return sound
        before = self._sound(index - 1, start, fading)
        rise = _RISE[start - region.start :][:fading]
        mixed = before + (sound[:fading] - before.astype(np.float32)) * rise
        return np.concatenate([np.rint(mixed).astype(np.int16), sound[fading:]])


_RISE = half_cosine(FADE)
