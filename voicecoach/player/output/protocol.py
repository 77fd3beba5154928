"""The protocol of outputs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from voicecoach.model.errors import VoicecoachError
from voicecoach.player.clock import Clock


class OutputError(VoicecoachError):
    """An output cannot play, or has stopped playing."""


class Output(Protocol):
    """Plays the tape. Tape times are in samples at 48 kHz; samples are mono int16.

    Lifecycle: ``open`` once, then ``start`` and ``stop`` in turn; ``close`` at any time.
    """

    name: str

    async def open(self) -> None:
        """Acquire the device.

        Raises OutputError if there is none, or it does not answer in time.
        """
        ...

    async def start(self, at: int, samples: NDArray[np.int16]) -> None:
        """Play the tape from ``at`` on; it begins with ``samples``, and is silent where nothing was written.

        Raises OutputError if the device refuses.
        """
        ...

    def write(self, at: int, samples: NDArray[np.int16]) -> None:
        """Put ``samples`` on the tape at ``at``, over what was there."""
        ...

    def position(self) -> int:
        """Return the tape time that sounds now, while started; from any thread."""
        ...

    def failure(self) -> OutputError | None:
        """Return why it has stopped playing, or ``None``."""
        ...

    async def stop(self) -> None:
        """Stop and release the device, ready for another ``start``. Never raises."""
        ...

    async def close(self) -> None:
        """Release everything. Never raises; idempotent."""
        ...


OutputFactory = Callable[[Clock], Output]
