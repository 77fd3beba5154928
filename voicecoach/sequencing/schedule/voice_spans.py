"""The speech in a block, so that sentences never overlap."""

from __future__ import annotations

from bisect import bisect_left, insort

from voicecoach.sequencing import timing
from voicecoach.sequencing.script_model import Cue


class VoiceSpans:
    """The spans of speech in one block."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []
        self._longest = 0

    def add(self, cue: Cue) -> None:
        """Add a spoken cue."""
        insort(self._spans, (cue.at_ms, cue.end_ms))
        self._longest = max(self._longest, cue.duration_ms)

    def is_free(self, start: int, end: int, gap: int = timing.VOICE_GAP) -> bool:
        """Return whether there is no speech from ``gap`` before ``start`` to ``gap`` after ``end`` (ms)."""
        # Sorted by start: nothing that begins earlier than the longest cue before `start` reaches it.
        first = bisect_left(self._spans, (start - gap - self._longest, 0))
        last = bisect_left(self._spans, (end + gap, 0), first)
        return all(start - gap >= other_end for _, other_end in self._spans[first:last])

    def last_gap(self, least_ms: int, until_ms: int) -> tuple[int, int] | None:
        """Return the first ``least_ms`` of the last silence before ``until_ms`` that is as long, if any."""
        edges = [0, *(end for _, end in self._spans)]
        starts = [*(start for start, _ in self._spans), until_ms]
        for begin, end in reversed(list(zip(edges, starts, strict=True))):
            if end - begin >= least_ms:
                return begin, begin + least_ms
        return None
