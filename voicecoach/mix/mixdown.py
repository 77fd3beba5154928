"""The sound of a session: any range of it, in any order, always the same samples."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from operator import attrgetter, itemgetter

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.clip import Clip, quantised
from voicecoach.audio.units import samples_from_ms
from voicecoach.mix.ducking import Ducking
from voicecoach.mix.gains import Gains, amplitude
from voicecoach.mix.limiter import CELL, CONTEXT_AFTER, CONTEXT_BEFORE, limited
from voicecoach.mix.placing import Placed, placed
from voicecoach.model.timeline import Timeline
from voicecoach.model.utterance import Utterance

_PIECE = CELL * 6_000
"""Two seconds: the unit of work, whatever range is asked for."""


class Mixdown:
    """A timeline and its clips as int16 samples at 48 kHz, mono.

    Nothing is mixed before it is asked for: making one costs a few milliseconds, so a change of plan simply
    makes another. A clip has the same gain in every timeline: that of the voice that spoke it.

    Raises KeyError for an utterance without a clip, SoundError for an author's file that cannot be used.
    """

    def __init__(
        self, timeline: Timeline, clips: Mapping[Utterance, Clip], *, gains: Gains | None = None
    ) -> None:
        gains = gains or Gains()
        self.length = samples_from_ms(timeline.duration_ms)
        """Samples of the whole session."""
        self._sounds = tuple(placed(timeline, clips, gains))
        self._starts = np.array([sound.start for sound in self._sounds], np.int64)
        self._stops = np.array([sound.stop for sound in self._sounds], np.int64)
        spoken = ((sound.start, sound.stop) for sound in self._sounds if sound.spoken)
        self._ducking = Ducking(spoken, amplitude(gains.duck_db))
        self._ceiling = amplitude(gains.ceiling_dbtp)
        self.sounding = _merged(self._sounds)
        """(first sample, sample after the last) of every stretch that is not silent, in order."""

    def render(self, start: int, count: int) -> NDArray[np.int16]:
        """Return ``count`` samples from ``start`` on; zeros before the session begins and after it ends."""
        samples = np.zeros(count, np.int16)
        for first, last in self._sounding_within(start, start + count):
            for piece in range(first, last, _PIECE):
                stop = min(last, piece + _PIECE)
                samples[piece - start : stop - start] = self._mixed(piece, stop)
        return samples

    def _sounding_within(self, start: int, stop: int) -> list[tuple[int, int]]:
        """Return the parts of ``sounding`` between two samples of the session."""
        first = bisect_right(self.sounding, start, key=itemgetter(1))
        last = bisect_left(self.sounding, stop, key=itemgetter(0))
        return [(max(start, low), min(stop, high)) for low, high in self.sounding[first:last]]

    def _mixed(self, start: int, stop: int) -> NDArray[np.int16]:
        grid_start = start // CELL * CELL
        low = grid_start - CONTEXT_BEFORE
        high = -(-stop // CELL) * CELL + CONTEXT_AFTER
        mix = self._summed(low, high)
        return quantised(limited(mix, self._ceiling)[start - grid_start : stop - grid_start])

    def _summed(self, low: int, high: int) -> NDArray[np.float32]:
        mix = np.zeros(high - low, np.float32)
        ducking: NDArray[np.float32] | None = None
        for index in np.flatnonzero((self._starts < high) & (self._stops > low)):
            sound = self._sounds[index]
            first, last = max(low, sound.start), min(high, sound.stop)
            part = sound.part(first, last)
            if sound.ducked:
                ducking = self._ducking.gains(low, high) if ducking is None else ducking
                part *= ducking[first - low : last - low]
            mix[first - low : last - low] += part
        return mix


def _merged(sounds: Iterable[Placed]) -> tuple[tuple[int, int], ...]:
    stretches: list[tuple[int, int]] = []
    for sound in sorted(sounds, key=attrgetter("start")):
        if stretches and sound.start <= stretches[-1][1]:
            stretches[-1] = stretches[-1][0], max(sound.stop, stretches[-1][1])
        elif sound.start < sound.stop:
            stretches.append((sound.start, sound.stop))
    return tuple(stretches)
