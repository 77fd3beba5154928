"""Any sample rate → 48 kHz."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.units import SAMPLE_RATE


def resampled(waveform: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    """Return a mono waveform of ``rate`` samples a second at 48 kHz.

    Float in and out: rounding to int16 happens once, after trimming and fading.
    """
    if rate == SAMPLE_RATE or not len(waveform):
        return waveform
    import soxr  # noqa: PLC0415 - a warm start reads clips that need no resampling

    converted: NDArray[np.float32] = soxr.resample(waveform, rate, SAMPLE_RATE, quality="HQ")
    return converted
