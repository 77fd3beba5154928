"""Breathing patterns."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.model.units import DurationMs


@dataclass(frozen=True, slots=True)
class BreathPattern:
    """One breath: in, hold, out, hold; each in milliseconds; the holds may be 0."""

    inhale_ms: DurationMs
    hold_in_ms: DurationMs
    exhale_ms: DurationMs
    hold_out_ms: DurationMs
    name: str | None = None

    @property
    def length_ms(self) -> DurationMs:
        """The length of one whole breath."""
        return DurationMs(self.inhale_ms + self.hold_in_ms + self.exhale_ms + self.hold_out_ms)
