"""simpleaudio: plays one whole buffer per call, straight from the mapped tape."""

from __future__ import annotations

import threading
import time

import simpleaudio

from voicecoach.player.output.worker.deck import RATE, SAMPLE_BYTES

_ONSET_S = 0.002
"""Latency from the call to the first sample, in seconds: median, measured with a sound server."""
_WARM_UP = bytes(RATE // 50 * SAMPLE_BYTES)


class SimpleaudioDeck:
    """Plays one buffer; the next begins at the time that the tape sets."""

    def __init__(self, tape: memoryview, samples: int) -> None:
        self.origin = 0.0
        self._tape = tape
        self._bytes = samples * SAMPLE_BYTES
        self._playing: simpleaudio.PlayObject | None = None
        self._next: threading.Timer | None = None
        self._trouble: Exception | None = None

    def open(self) -> None:
        """Play a moment of silence: the first call is slow, and fails without a device."""
        simpleaudio.play_buffer(_WARM_UP, 1, SAMPLE_BYTES, RATE)

    def play(self, tape: int, buffer: int, at: float) -> None:
        """Play ``buffer`` now, or from ``at`` on."""
        if at == 0.0:
            self._begin(tape, buffer, at)
            return
        self._next = threading.Timer(at - time.monotonic() - _ONSET_S, self._begin, (tape, buffer, at))
        self._next.daemon = True
        self._next.start()

    def stop(self) -> None:
        """Fall silent."""
        if self._next is not None:
            self._next.cancel()
        simpleaudio.stop_all()
        self._playing = None

    def is_sounding(self) -> bool:
        """Return whether the current buffer plays."""
        if self._trouble is not None:
            raise self._trouble
        return self._playing is None or self._playing.is_playing()

    def _begin(self, tape: int, buffer: int, at: float) -> None:
        """Begin at once; skip what should have sounded by now, so that the rest is on time."""
        late_s = 0.0 if at == 0.0 else max(0.0, time.monotonic() + _ONSET_S - at)
        skipped = min(round(late_s * RATE), self._bytes // SAMPLE_BYTES - 1)
        begin, end = buffer * self._bytes + skipped * SAMPLE_BYTES, (buffer + 1) * self._bytes
        try:
            self._playing = simpleaudio.play_buffer(self._tape[begin:end], 1, SAMPLE_BYTES, RATE)
        except simpleaudio.SimpleaudioError as error:
            self._trouble = error
        self.origin = time.monotonic() + _ONSET_S - (tape + skipped) / RATE
