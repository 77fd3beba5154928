"""A piece of sound, ready to mix."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.units import ms_from_samples
from voicecoach.model.units import DurationMs

FULL_SCALE = 32_768
"""The int16 value that stands for 1.0."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Clip:
    """Mono samples at 48 kHz, trimmed. Compared by identity, so that what is measured once can be remembered.

    The array becomes read-only; hand over one that nobody else writes to.
    """

    samples: NDArray[np.int16]

    def __post_init__(self) -> None:
        if self.samples.dtype != np.int16 or self.samples.ndim != 1:
            raise TypeError(
                f"a clip is a row of int16, not {self.samples.dtype} of shape {self.samples.shape}"
            )
        self.samples.flags.writeable = False

    @classmethod
    def of(cls, waveform: NDArray[np.float32]) -> Clip:
        """Return the clip of a waveform in −1…1 at 48 kHz; what lies beyond is clipped."""
        return cls(quantised(waveform))

    @property
    def length_ms(self) -> DurationMs:
        """Its length, rounded up to the next millisecond."""
        return ms_from_samples(len(self.samples))


def quantised(waveform: NDArray[np.float32]) -> NDArray[np.int16]:
    """Return a waveform in −1…1 as int16, rounded to the nearest step and clipped."""
    steps: NDArray[np.float32] = np.rint(waveform * np.float32(FULL_SCALE))
    return steps.clip(-FULL_SCALE, FULL_SCALE - 1).astype(np.int16)
