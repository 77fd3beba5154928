"""A sound, ready to mix."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.units import ms_from_samples
from voicecoach.model.units import DurationMs

FULL_SCALE = 32_768
"""The int16 value of 1.0."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Clip:
    """Mono samples at 48 kHz, trimmed. Compared by identity, so that measurements can be cached by clip.

    Takes ownership of the array and makes it read-only.
    """

    samples: NDArray[np.int16]
    voice_lufs: float | None = None
    """The loudness of the voice that spoke it, by which it is levelled; ``None``: by its own."""
    is_placeholder: bool = False
    """Whether it is silence in place of a sentence that cannot be spoken."""

    def __post_init__(self) -> None:
        if self.samples.dtype != np.int16 or self.samples.ndim != 1:
            raise TypeError(
                f"a clip is a row of int16, not {self.samples.dtype} of shape {self.samples.shape}"
            )
        self.samples.flags.writeable = False

    @classmethod
    def of(cls, waveform: NDArray[np.float32]) -> Clip:
        """Return the clip of a waveform in −1…1 at 48 kHz; values outside are clipped."""
        return cls(quantised(waveform))

    @property
    def length_ms(self) -> DurationMs:
        """Its length in milliseconds, rounded up."""
        return ms_from_samples(len(self.samples))


def quantised(waveform: NDArray[np.float32]) -> NDArray[np.int16]:
    """Return a waveform in −1…1 as int16, rounded to the nearest step and clipped."""
    steps: NDArray[np.float32] = np.rint(waveform * np.float32(FULL_SCALE))
    return steps.clip(-FULL_SCALE, FULL_SCALE - 1).astype(np.int16)
