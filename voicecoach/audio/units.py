"""Milliseconds and samples: the only conversions between the two."""

from __future__ import annotations

from voicecoach.model.units import DurationMs

SAMPLE_RATE = 48_000
"""Samples per second of every clip, mixdown and output."""

_SAMPLES_PER_MS = SAMPLE_RATE // 1000


def samples_from_ms(length: int) -> int:
    """Return the whole number of samples in ``length`` milliseconds; exact."""
    return length * _SAMPLES_PER_MS


def ms_from_samples(count: int) -> DurationMs:
    """Return the milliseconds that ``count`` samples need, rounded up so that all of them fit."""
    return DurationMs(-(-count // _SAMPLES_PER_MS))
