"""Times inside a work interval at which the author has something said, or a sound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.model.text import Text
from voicecoach.model.units import DurationMs


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A sentence or a sound at one time of a work interval, or again and again. It takes no session time."""

    at_ms: DurationMs | None = None
    """From the start bell, or before the end bell; ``None`` where it comes every so often."""
    from_end: bool = False
    """Whether ``at_ms`` counts back from the end."""
    every_ms: DurationMs | None = None
    """At each multiple of this before the end."""
    say: Text | None = None
    sound: str | None = None
    """A house sound by name, or an absolute path to an author's file."""
    is_file: bool = False
    sound_ms: DurationMs = DurationMs(0)

    def times(self, length_ms: int) -> Iterator[int]:
        """Yield its times (ms from the start bell) in a work of ``length_ms``; those outside do not come."""
        if self.every_ms is not None:
            yield from range(self.every_ms, length_ms, self.every_ms)
        elif self.at_ms is not None:
            at = length_ms - self.at_ms if self.from_end else self.at_ms
            if 0 <= at <= length_ms:
                yield at

    def most(self, length_ms: int) -> int:
        """Return how often it comes in ``length_ms`` at the most, without going through it."""
        return 1 if self.every_ms is None else length_ms // self.every_ms
