"""What sounds at a moment of a timeline: the sentence, the breath, the last chime."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from voicecoach.model.timeline import Block, Event, EventKind, Timeline, Track

SOUND_SHOWN_MS = 1500
"""How long (ms) the word of a sound stays on the screen, fading."""

SIGNS = frozenset(
    {
        EventKind.TICK,
        EventKind.LOWER,
        EventKind.START_BELL,
        EventKind.END_BELL,
        EventKind.SWITCH_CHIME,
        EventKind.NEXT_CHIME,
        EventKind.FINISH,
        EventKind.CHIME,
    }
)
"""The chimes that are also shown."""


class BreathPhase(StrEnum):
    """The phases of a breath."""

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

_BREATH_WORDS = {
    EventKind.BREATHE_IN: frozenset({EventKind.IN}),
    EventKind.BREATHE_OUT: frozenset({EventKind.OUT}),
    EventKind.BREATHE_HOLD: frozenset({EventKind.HOLD_IN, EventKind.HOLD_OUT}),
}
"""The phases of the breath by the kind of sentence about them."""


@dataclass(frozen=True, slots=True)
class Breath:
    """A guided breath: its phase, and the elapsed fraction of the phase, 0 to 1."""

    phase: BreathPhase
    fraction: float


@dataclass(frozen=True, slots=True)
class SoundSign:
    """The last chime, and how fresh it is: 1 as it sounds, 0 when it leaves the screen."""

    kind: EventKind
    freshness: float


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """What the coach says, or has said in this block."""

    text: str
    is_over: bool
    """Whether it has been spoken to its end."""


def spoken_line_at(timeline: Timeline, block: Block, at_ms: int) -> SpokenLine | None:
    """Return the sentence to show in ``block``.

    It stays until the next one, the end of the block, or, once spoken, the next phase of the breath, so that
    it never contradicts the screen. A sentence about a phase of the breath ends with that phase.
    """
    turns: list[Event] = []
    for event in _backwards(timeline, at_ms):
        if event.track is Track.VOICE and event.text:
            is_over = event.end_ms <= at_ms
            if (event.block != block.index and is_over) or _is_outdated(event, turns):
                return None
            return SpokenLine(event.text, is_over)
        if event.track is Track.BREATH and event.kind in BREATH_PHASES:
            turns.append(event)
    return None


def _is_outdated(sentence: Event, turns: Iterable[Event]) -> bool:
    """Return whether the phase has changed: ``turns`` are the phases that have begun after ``sentence``."""
    phases = _BREATH_WORDS.get(sentence.kind)
    if phases is None:
        return any(turn.at_ms >= sentence.end_ms for turn in turns)
    return any(turn.kind not in phases for turn in turns)


def breath_at(timeline: Timeline, block: Block, at_ms: int) -> Breath | None:
    """Return the guided breath inside ``block``, or ``None`` if none is guided."""
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
        if event.kind in SIGNS:
            return SoundSign(event.kind, 1 - age_ms / SOUND_SHOWN_MS)
    return None


def reps_begun(timeline: Timeline, block: Block, at_ms: int) -> int:
    """Return the number of repetitions of ``block`` that have begun."""
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
