"""What plays the tape inside the worker. Standard library only: a worker has to start fast."""

from __future__ import annotations

from typing import Protocol

RATE = 48_000
SAMPLE_BYTES = 2


class Deck(Protocol):
    """One device library. Moments are seconds of the machine's monotonic clock."""

    origin: float
    """The moment at which tape time 0 was, or would have been, heard."""

    def open(self) -> None:
        """Take the device; raise whatever the library raises."""
        ...

    def play(self, tape: int, buffer: int, at: float) -> None:
        """Sound ``buffer``, which begins at tape time ``tape``, to be heard from ``at`` on; 0: now."""
        ...

    def stop(self) -> None:
        """Fall silent and give the device back."""
        ...

    def is_sounding(self) -> bool:
        """Return whether the device takes samples; true while nothing is to be played."""
        ...
