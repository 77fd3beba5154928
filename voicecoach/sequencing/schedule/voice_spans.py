"""Where in a block somebody speaks, so that two voices never meet."""

from __future__ import annotations

from bisect import insort

from voicecoach.sequencing import timing
from voicecoach.sequencing.script_model import Cue


class VoiceSpans:
    """The stretches of one block in which somebody speaks."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []

    def add(self, cue: Cue) -> None:
        """Take note of a spoken cue."""
        insort(self._spans, (cue.at_ms, cue.end_ms))

    def is_free(self, start: int, end: int, gap: int = timing.VOICE_GAP) -> bool:
        """Return whether nobody speaks from ``gap`` before ``start`` to ``gap`` after ``end``."""
        return all(
            end + gap <= other_start or start - gap >= other_end for other_start, other_end in self._spans
        )
