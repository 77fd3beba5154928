"""The bed in its place: a loop whose samples depend on the position in the session alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.clip import FULL_SCALE
from voicecoach.audio.fades import half_cosine
from voicecoach.audio.units import samples_from_ms

FADE_IN = samples_from_ms(3_000)
"""In samples, as is the other: nobody should notice when it begins or ends."""
FADE_OUT = samples_from_ms(4_000)


@dataclass(frozen=True, slots=True, eq=False)
class PlacedBed:
    """A loop, repeated for ``length`` samples from sample ``begun`` of the timeline on; up to ``end``.

    In a lead-in it has begun before the first sample, as long ago as in the session.
    """

    loop: NDArray[np.int16]
    begun: int
    length: int
    end: int
    gain: float
    spoken: bool = False
    ducked: bool = True

    @property
    def start(self) -> int:
        """The first sample of the timeline in which it sounds."""
        return max(0, self.begun)

    @property
    def stop(self) -> int:
        """The sample of the timeline after its last."""
        return max(self.start, min(self.begun + self.length, self.end))

    def part(self, first: int, last: int) -> NDArray[np.float32]:
        """Return the samples from ``first`` up to ``last`` of the timeline, in −1…1."""
        at, count = first - self.begun, last - first
        waveform = _repeated(self.loop, at, count) * np.float32(self.gain / FULL_SCALE)
        half = self.length // 2
        rise, fall = _curve(min(FADE_IN, half)), _curve(min(FADE_OUT, half))[::-1]
        for curve, begins in ((rise, 0), (fall, self.length - len(fall))):
            low, high = max(at, begins), min(at + count, begins + len(curve))
            if low < high:
                waveform[low - at : high - at] *= curve[low - begins : high - begins]
        return waveform


def _repeated(loop: NDArray[np.int16], at: int, count: int) -> NDArray[np.int16]:
    """Return ``count`` samples of an endless loop, from sample ``at`` on."""
    at %= len(loop)
    if at + count <= len(loop):
        return loop[at : at + count]
    return loop[np.arange(at, at + count) % len(loop)]


@lru_cache(maxsize=8)
def _curve(count: int) -> NDArray[np.float32]:
    return half_cosine(count)
