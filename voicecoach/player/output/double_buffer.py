"""The endless tape on two buffers of fixed length, for a device that plays whole buffers.

While one buffer plays, the other takes over at a quiet moment near its end. The two overlap by a short
cross-fade, which hides a device that begins the second a few milliseconds early or late.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.fades import half_cosine
from voicecoach.audio.units import samples_from_ms

OVERLAP = samples_from_ms(30)
"""Samples of the cross-fade from one buffer to the next."""
_SEARCHED = samples_from_ms(6_000)
_FRAME = samples_from_ms(10)
_QUIET_FRAMES = 12


@dataclass(frozen=True, slots=True)
class BufferSpan:
    """The range of tape, ``start`` to ``end``, in buffer number ``buffer``; faded at a change of buffers."""

    buffer: int
    start: int
    end: int
    fades_in: bool = False
    fades_out: bool = False


class DoubleBuffer:
    """Writes the tape onto ``buffers``, int16 of shape (2, samples per buffer)."""

    def __init__(self, buffers: NDArray[np.int16]) -> None:
        self._buffers = buffers
        self._length = buffers.shape[1]
        self.spans: tuple[BufferSpan, ...] = ()
        """The one or two spans that play now or next, in order."""

    def begin(self, at: int) -> BufferSpan:
        """Start over with an empty buffer at tape time ``at``."""
        self._buffers[0] = 0
        self.spans = (BufferSpan(0, at, at + self._length),)
        return self.spans[0]

    def write(self, at: int, samples: NDArray[np.int16]) -> BufferSpan | None:
        """Put ``samples`` at tape time ``at``; return the span that takes over if this filled a buffer."""
        following = None
        end = self.spans[-1].end
        if at + len(samples) > end:
            fitting = max(0, end - at)
            self._put(at, samples[:fitting])
            following = self._change()
            at, samples = at + fitting, samples[fitting:]
        self._put(at, samples)
        return following

    def _put(self, at: int, samples: NDArray[np.int16]) -> None:
        for span in self.spans:
            first, last = max(at, span.start), min(at + len(samples), span.end)
            if first < last:
                part = samples[first - at : last - at]
                place = slice(first - span.start, last - span.start)
                self._buffers[span.buffer, place] = _faded(part, first, span)

    def _change(self) -> BufferSpan:
        span = self.spans[-1]
        searched = self._buffers[span.buffer, -_SEARCHED:]
        change = span.end - len(searched) + _quietest(searched)
        kept = self._buffers[span.buffer, change - span.start :].copy()
        following = BufferSpan(1 - span.buffer, change, change + self._length, fades_in=True)
        self._buffers[following.buffer] = 0
        self._buffers[span.buffer, change - span.start :] = 0
        self.spans = replace(span, end=change + OVERLAP, fades_out=True), following
        self._put(change, kept)
        return following


def _quietest(samples: NDArray[np.int16]) -> int:
    """Return the offset at which a cross-fade is least audible."""
    whole = samples[: len(samples) // _FRAME * _FRAME].reshape(-1, _FRAME)
    peaks = np.abs(whole.astype(np.int32)).max(axis=1)
    width = min(_QUIET_FRAMES, len(peaks))
    loudest = np.lib.stride_tricks.sliding_window_view(peaks, width).max(axis=1)
    return int(np.argmin(loudest)) * _FRAME + (width * _FRAME - OVERLAP) // 2


def _faded(samples: NDArray[np.int16], at: int, span: BufferSpan) -> NDArray[np.int16]:
    rising = _overlap(at, len(samples), span.start) if span.fades_in else None
    falling = _overlap(at, len(samples), span.end - OVERLAP) if span.fades_out else None
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
    """Return which of ``count`` samples from ``at`` are in the cross-fade at ``begin``, and their gains."""
    first, last = max(at, begin), min(at + count, begin + OVERLAP)
    if first >= last:
        return None
    return slice(first - at, last - at), _RISE[first - begin : last - begin]


_RISE = half_cosine(OVERLAP)
