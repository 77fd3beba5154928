"""How long a voice takes, without a voice: pure functions from an utterance to milliseconds."""

from __future__ import annotations

from collections.abc import Callable
from zlib import crc32

from voicecoach.model.units import DurationMs
from voicecoach.model.utterance import Utterance

Lengths = Callable[[Utterance], DurationMs]


def natural(utterance: Utterance) -> DurationMs:
    """Return about 60 ms a character at 145 words a minute, with a jitter that depends on the text alone."""
    spoken = 250 + 60 * len(utterance.text) * 145 // utterance.rate_wpm
    return DurationMs(spoken + crc32(utterance.text.encode()) % 173)


def terse(utterance: Utterance) -> DurationMs:
    """Return one millisecond, as if speech took no time."""
    return DurationMs(1)


def drawling(utterance: Utterance) -> DurationMs:
    """Return four times the natural length, as a very slow voice would take."""
    return DurationMs(4 * natural(utterance))


def uneven(utterance: Utterance) -> DurationMs:
    """Return anything from 1 ms to 9 s by the first letters: short cues may last longer than long ones."""
    return DurationMs(1 + crc32(utterance.text[:8].encode()) % 9_000)


ALL: tuple[Lengths, ...] = (natural, terse, drawling, uneven)
