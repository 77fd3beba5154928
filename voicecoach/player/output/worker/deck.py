"""The protocol of device libraries in the worker. Standard library only: a worker must start fast."""

from __future__ import annotations

from typing import Protocol

RATE = 48_000
SAMPLE_BYTES = 2


class Deck(Protocol):
    """One device library. Times are in seconds of the machine's monotonic clock."""

    origin: float
    """The time at which tape time 0 sounded, or would have."""

    def open(self) -> None:
        """Acquire the device; library errors pass through."""
        ...

    def play(self, tape: int, buffer: int, at: float) -> None:
        """Play ``buffer``, which begins at tape time ``tape``, so that it sounds from ``at`` on; 0: now."""
        ...

    def stop(self) -> None:
        """Stop and release the device."""
        ...

    def is_sounding(self) -> bool:
        """Return whether the device takes samples; true while idle."""
        ...
