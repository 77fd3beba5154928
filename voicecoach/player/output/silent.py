"""An output without a device: the tape runs by the clock, in silence."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.units import SAMPLE_RATE
from voicecoach.player.clock import Clock
from voicecoach.player.output.protocol import OutputError


class SilentOutput:
    """Real time, or ``speed`` times as fast for a rehearsal."""

    name = "silent"

    def __init__(self, clock: Clock, speed: float = 1.0, *, since: int | None = None) -> None:
        """``since``: start at once at this tape time."""
        self._clock = clock
        self._speed = speed
        self._origin = None if since is None else (since, clock.now())

    async def open(self) -> None:
        """Do nothing."""

    async def start(self, at: int, samples: NDArray[np.int16]) -> None:  # noqa: ARG002 - the protocol's shape
        """Run the tape from ``at`` on."""
        self._origin = at, self._clock.now()

    def write(self, at: int, samples: NDArray[np.int16]) -> None:
        """Ignore the samples."""

    def position(self) -> int:
        """Return the tape time by the clock."""
        if self._origin is None:
            return 0
        at, began = self._origin
        return at + int((self._clock.now() - began) * self._speed * SAMPLE_RATE)

    def failure(self) -> OutputError | None:
        """Return None: it cannot fail."""
        return None

    async def stop(self) -> None:
        """Stop the clock of the tape."""
        self._origin = None

    async def close(self) -> None:
        """Do nothing."""
        self._origin = None
