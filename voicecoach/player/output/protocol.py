"""What the player asks of an output."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from voicecoach.model.errors import VoicecoachError
from voicecoach.player.clock import Clock


class OutputError(VoicecoachError):
    """An output cannot sound, or has stopped sounding."""


class Output(Protocol):
    """Sounds the tape. Tape times are in samples at 48 kHz; samples are mono int16.

    The life of an output: ``open`` once, then ``start`` and ``stop`` in turn, and ``close`` at any time.
    """

    name: str

    async def open(self) -> None:
        """Take the device.

        Raises OutputError when there is none, or when it does not answer in time.
        """
        ...

    async def start(self, at: int, samples: NDArray[np.int16]) -> None:
        """Sound the tape from ``at`` on; it begins with ``samples``, and is silent where nothing was written.

        Raises OutputError when the device refuses.
        """
        ...

    def write(self, at: int, samples: NDArray[np.int16]) -> None:
        """Put ``samples`` on the tape at ``at``, over what was there."""
        ...

    def position(self) -> int:
        """Return the tape time that is heard now, while it is started; from any thread."""
        ...

    def failure(self) -> OutputError | None:
        """Return why it no longer sounds, or ``None`` while all is well."""
        ...

    async def stop(self) -> None:
        """Be silent and give the device back, ready for another ``start``. Never raises."""
        ...

    async def close(self) -> None:
        """End, and leave nothing behind. Never raises; a second time does nothing."""
        ...


OutputFactory = Callable[[Clock], Output]
