"""Reels: a tape without end on two buffers of fixed length, for a device that plays whole buffers.

While one buffer plays, the other takes over at a quiet moment near its end. The two overlap by a short
cross-fade, so that a device that begins the second a few milliseconds early or late is not heard to do so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.fades import half_cosine
from voicecoach.audio.units import samples_from_ms

OVERLAP = samples_from_ms(30)
"""Samples over which one reel gives way to the next."""
_SEARCHED = samples_from_ms(6_000)
_FRAME = samples_from_ms(10)
_QUIET_FRAMES = 12


@dataclass(frozen=True, slots=True)
class Reel:
    """``buffer`` holds the tape from ``start`` to ``end``; it fades where a neighbour takes over."""

    buffer: int
    start: int
    end: int
    fades_in: bool = False
    fades_out: bool = False


class DoubleBuffer:
    """Writes the tape onto ``buffers``, int16 of shape (2, length of a reel)."""

    def __init__(self, buffers: NDArray[np.int16]) -> None:
        self._buffers = buffers
        self._length = buffers.shape[1]
        self.reels: tuple[Reel, ...] = ()
        """The one or two that play now or next, in order."""

    def begin(self, at: int) -> Reel:
        """Start over with an empty reel at tape time ``at``."""
        self._buffers[0] = 0
        self.reels = (Reel(0, at, at + self._length),)
        return self.reels[0]

    def write(self, at: int, samples: NDArray[np.int16]) -> Reel | None:
        """Put ``samples`` at tape time ``at``; return the reel that takes over, if this made one."""
        following = None
        end = self.reels[-1].end
        if at + len(samples) > end:
            fitting = max(0, end - at)
            self._put(at, samples[:fitting])
            following = self._change()
            at, samples = at + fitting, samples[fitting:]
        self._put(at, samples)
        return following

    def _put(self, at: int, samples: NDArray[np.int16]) -> None:
        for reel in self.reels:
            first, last = max(at, reel.start), min(at + len(samples), reel.end)
            if first < last:
                part = samples[first - at : last - at]
                place = slice(first - reel.start, last - reel.start)
                self._buffers[reel.buffer, place] = _faded(part, first, reel)

    def _change(self) -> Reel:
        reel = self.reels[-1]
        searched = self._buffers[reel.buffer, -_SEARCHED:]
        change = reel.end - len(searched) + _quietest(searched)
        kept = self._buffers[reel.buffer, change - reel.start :].copy()
        following = Reel(1 - reel.buffer, change, change + self._length, fades_in=True)
        self._buffers[following.buffer] = 0
        self._buffers[reel.buffer, change - reel.start :] = 0
        self.reels = replace(reel, end=change + OVERLAP, fades_out=True), following
        self._put(change, kept)
        return following


def _quietest(samples: NDArray[np.int16]) -> int:
    """Return where an overlap is heard least."""
    whole = samples[: len(samples) // _FRAME * _FRAME].reshape(-1, _FRAME)
    peaks = np.abs(whole.astype(np.int32)).max(axis=1)
    width = min(_QUIET_FRAMES, len(peaks))
    loudest = np.lib.stride_tricks.sliding_window_view(peaks, width).max(axis=1)
    return int(np.argmin(loudest)) * _FRAME + (width * _FRAME - OVERLAP) // 2


def _faded(samples: NDArray[np.int16], at: int, reel: Reel) -> NDArray[np.int16]:
    rising = _overlap(at, len(samples), reel.start) if reel.fades_in else None
    falling = _overlap(at, len(samples), reel.end - OVERLAP) if reel.fades_out else None
    if rising is None and falling is None:
        return samples
    gains = np.ones(len(samples), np.float32)
    if rising is not None:
        place, rise = rising
        gains[place] = rise
    if falling is not None:
        place, rise = falling
        gains[place] = 1 - rise
    faded: NDArray[np.int16] = np.rint(samples * gains).astype(np.int16)
    return faded


def _overlap(at: int, count: int, begin: int) -> tuple[slice, NDArray[np.float32]] | None:
    """Return which of ``count`` samples from ``at`` lie in the overlap at ``begin``, and the gains there."""
    first, last = max(at, begin), min(at + count, begin + OVERLAP)
    if first >= last:
        return None
    return slice(first - at, last - at), _RISE[first - begin : last - begin]


_RISE = half_cosine(OVERLAP)
