"""Which AAC packets of a session are worth encoding.

A packet holds 1 024 new samples and overlaps the one before: packet k covers blocks k − 1 and k of the
session, and completes block k − 1. So packet 0 only prepares block 0, and n blocks need n + 1 packets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BLOCK = 1024
"""Samples per packet."""
PIECE_OVERLAP = 8
"""Extra packets on each side of a piece, in which neighbouring encoders settle and agree."""

_AFTERGLOW = 3
"""Packets after the last sound until an encoder returns to long windows."""
_LONGEST = 600
"""Packets, 13 seconds: small enough to keep memory flat and all cores busy."""


@dataclass(frozen=True, slots=True)
class Run:
    """The packets from ``first`` up to ``stop`` of the session."""

    first: int
    stop: int


def packet_count(length: int) -> int:
    """Return the number of packets of a session of ``length`` samples."""
    return -(-length // BLOCK) + 1


def runs(sounding: Sequence[tuple[int, int]], count: int) -> list[Run]:
    """Return the runs to encode in a session of ``count`` packets, at most 13 seconds each.

    ``sounding``: (first sample, sample after the last) of every stretch that is not silent, in order.
    """
    runs: list[Run] = []
    for start, end in sounding:
        first = max(0, start // BLOCK - 1)
        stop = min(count, -(-end // BLOCK) + 1 + _AFTERGLOW)
        if runs and first <= runs[-1].stop + PIECE_OVERLAP:
            runs[-1] = Run(runs[-1].first, stop)
        else:
            runs.append(Run(first, stop))
    return [
        Run(first, min(run.stop, first + _LONGEST))
        for run in runs
        for first in range(run.first, run.stop, _LONGEST)
    ]
