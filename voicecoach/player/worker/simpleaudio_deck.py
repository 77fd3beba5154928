"""simpleaudio: plays one whole buffer a call, straight from the mapped tape."""

from __future__ import annotations

import threading
import time

import simpleaudio

from voicecoach.player.worker.deck import RATE, SAMPLE_BYTES

_ONSET_S = 0.002
"""From the call to the first sample heard, measured with a sound server; the median."""
_WARM_UP = bytes(RATE // 50 * SAMPLE_BYTES)


class SimpleaudioDeck:
    """Plays a reel; the next one begins at the moment that the tape sets."""

    def __init__(self, tape: memoryview, samples: int) -> None:
        self.origin = 0.0
        self._tape = tape
        self._bytes = samples * SAMPLE_BYTES
        self._playing: simpleaudio.PlayObject | None = None
        self._next: threading.Timer | None = None
        self._trouble: Exception | None = None

    def open(self) -> None:
        """Play a moment of silence: the first call is slow, and tells whether there is a device."""
        simpleaudio.play_buffer(_WARM_UP, 1, SAMPLE_BYTES, RATE)

    def play(self, tape: int, buffer: int, at: float) -> None:
        """Sound ``buffer`` now, or from ``at`` on."""
        delay = at - time.monotonic() - _ONSET_S
        if at == 0.0 or delay <= 0:
            late = 0 if at == 0.0 else round(-delay * RATE)
            self._begin(tape, buffer, late)
            return
        self._next = threading.Timer(delay, self._begin, (tape, buffer, 0))
        self._next.daemon = True
        self._next.start()

    def stop(self) -> None:
        """Fall silent."""
        if self._next is not None:
            self._next.cancel()
        simpleaudio.stop_all()
        self._playing = None

    def is_sounding(self) -> bool:
        """Return whether the current reel plays."""
        if self._trouble is not None:
            raise self._trouble
        return self._playing is None or self._playing.is_playing()

    def _begin(self, tape: int, buffer: int, skipped: int) -> None:
        begin, end = buffer * self._bytes + skipped * SAMPLE_BYTES, (buffer + 1) * self._bytes
        try:
            self._playing = simpleaudio.play_buffer(self._tape[begin:end], 1, SAMPLE_BYTES, RATE)
        except simpleaudio.SimpleaudioError as error:
            self._trouble = error
        self.origin = time.monotonic() + _ONSET_S - (tape + skipped) / RATE
