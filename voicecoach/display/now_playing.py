"""What sounds at a moment of a timeline: the sentence, the breath, the last chime."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from voicecoach.model.timeline import Block, Event, EventKind, Timeline, Track

SOUND_SHOWN_MS = 1500
"""How long the word of a sound stays on the screen, fading."""

SOUND_WORDS = {
    EventKind.TICK: "tick",
    EventKind.START_BELL: "start",
    EventKind.END_BELL: "end",
    EventKind.SWITCH_CHIME: "switch",
    EventKind.FINISH: "finish",
    EventKind.CHIME: "chime",
}


class BreathPhase(StrEnum):
    """Which way the breath goes."""

    IN = "in"
    HOLD_IN = "hold-in"
    OUT = "out"
    HOLD_OUT = "hold-out"


BREATH_PHASES = {
    EventKind.IN: BreathPhase.IN,
    EventKind.HOLD_IN: BreathPhase.HOLD_IN,
    EventKind.OUT: BreathPhase.OUT,
    EventKind.HOLD_OUT: BreathPhase.HOLD_OUT,
}


@dataclass(frozen=True, slots=True)
class Breath:
    """A guided breath: its phase, and how much of the phase has passed, 0 to 1."""

    phase: BreathPhase
    fraction: float


@dataclass(frozen=True, slots=True)
class SoundSign:
    """The last chime: its word, and how fresh it is, 1 as it sounds to 0 when it leaves the screen."""

    word: str
    freshness: float


def sentence_at(timeline: Timeline, at_ms: int) -> str | None:
    """Return what the coach says now or said last; it stands until the next sentence."""
    for event in _backwards(timeline, at_ms):
        if event.track is Track.VOICE and event.text:
            return event.text
    return None


def breath_at(timeline: Timeline, block: Block, at_ms: int) -> Breath | None:
    """Return the guided breath inside ``block``, or ``None`` where none is guided."""
    end_ms = block.end_ms if block.work_end_ms is None else block.work_end_ms
    if at_ms >= end_ms:
        return None
    for event in _backwards(timeline, at_ms):
        if event.at_ms < block.start_ms:
            return None
        if event.track is Track.BREATH and event.kind in BREATH_PHASES:
            following = _next_breath_ms(timeline, at_ms, end_ms)
            fraction = (at_ms - event.at_ms) / max(1, following - event.at_ms)
            return Breath(BREATH_PHASES[event.kind], fraction)
    return None


def sound_at(timeline: Timeline, at_ms: int) -> SoundSign | None:
    """Return the newest chime that is still shown."""
    for event in _backwards(timeline, at_ms):
        age_ms = at_ms - event.at_ms
        if age_ms >= SOUND_SHOWN_MS:
            return None
        if event.kind in SOUND_WORDS:
            return SoundSign(SOUND_WORDS[event.kind], 1 - age_ms / SOUND_SHOWN_MS)
    return None


def reps_begun(timeline: Timeline, block: Block, at_ms: int) -> int:
    """Return how many repetitions of ``block`` have begun."""
    count = 0
    for event in _backwards(timeline, at_ms):
        if event.at_ms < block.start_ms:
            break
        count += event.kind is EventKind.REP and event.block == block.index
    return count


def _backwards(timeline: Timeline, at_ms: int) -> Iterator[Event]:
    newest = bisect_right(timeline.events, at_ms, key=_start) - 1
    return (timeline.events[index] for index in range(newest, -1, -1))


def _next_breath_ms(timeline: Timeline, at_ms: int, end_ms: int) -> int:
    index = bisect_right(timeline.events, at_ms, key=_start)
    while index < len(timeline.events) and timeline.events[index].at_ms < end_ms:
        if timeline.events[index].track is Track.BREATH:
            return timeline.events[index].at_ms
        index += 1
    return end_ms


def _start(event: Event) -> int:
    return event.at_ms
