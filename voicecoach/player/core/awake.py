"""Inaudible noise in place of digital silence, in which wireless headsets and some amplifiers fall asleep."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

_PERIOD = 2**16
"""Samples after which the noise repeats."""


def kept_awake(samples: NDArray[np.int16], at: int) -> NDArray[np.int16]:
    """Return ``samples`` of the tape from ``at`` on, each zero replaced by one step of int16, up or down.

    That is noise at −90 dBFS. It depends on tape time alone.
    """
    places = (at + np.flatnonzero(samples == 0)) % _PERIOD
    awake = samples.copy()
    awake[samples == 0] = _noise()[places]
    return awake


@cache
def _noise() -> NDArray[np.int16]:
    bits = np.asarray(np.random.PCG64(3).random_raw(_PERIOD), np.uint64) >> np.uint64(63)
    return (2 * bits.astype(np.int16) - 1).astype(np.int16)
