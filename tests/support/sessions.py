"""Sessions placed by hand, with clips that are built like speech but made of arithmetic."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np

from voicecoach.audio.clip import Clip
from voicecoach.audio.fades import faded
from voicecoach.audio.units import SAMPLE_RATE
from voicecoach.model.request import PlanRequest
from voicecoach.model.side import Side
from voicecoach.model.timeline import Block, BlockKind, Event, EventKind, Timeline, Track, event_order
from voicecoach.model.units import DurationMs
from voicecoach.model.utterance import Utterance

INHALE_MS, EXHALE_MS = 4_000, 6_000
_CHIMES = {
    EventKind.TICK: "tick",
    EventKind.START_BELL: "start",
    EventKind.END_BELL: "end",
    EventKind.SWITCH_CHIME: "switch",
    EventKind.NEXT_CHIME: "next",
    EventKind.FINISH: "finish",
}


@dataclass(frozen=True)
class HandMadeSession:
    """What the mixer and the exporter need of a prepared session."""

    timeline: Timeline
    clips: Mapping[Utterance, Clip]


def utterance(text: str) -> Utterance:
    return Utterance(text=text, language="en", voice="fake", rate_wpm=145)


@lru_cache(maxsize=1024)
def spoken(text: str) -> Clip:
    """A buzz of harmonics, shaped into syllables; 60 ms a letter, the same for the same text."""
    dice = np.random.default_rng(zlib.crc32(text.encode()))
    moments = np.arange(int(0.06 * len(text) * SAMPLE_RATE)) / SAMPLE_RATE
    pitch = 2 * np.pi * dice.uniform(95, 130) * moments
    phases = dice.uniform(0, 2 * np.pi, 24)
    buzz = sum(np.cos(number * pitch + phases[number]) / number**0.8 for number in range(1, 24))
    strengths = dice.uniform(0.3, 1.0, int(moments[-1] * 4) + 1)
    syllables = np.abs(np.sin(2 * np.pi * 2 * moments)) * strengths[(moments * 4).astype(int)]
    waveform = buzz * syllables
    return Clip.of(faded((0.6 * waveform / np.abs(waveform).max()).astype(np.float32), 5))


def say(at_ms: int, text: str, *, block: int = 0, kind: EventKind = EventKind.SAY) -> Event:
    return Event(
        at_ms=DurationMs(at_ms),
        duration_ms=spoken(text).length_ms,
        track=Track.VOICE,
        kind=kind,
        block=block,
        text=text,
        utterance=utterance(text),
    )


def chime(at_ms: int, kind: EventKind, *, block: int = 0) -> Event:
    return Event(
        at_ms=DurationMs(at_ms),
        duration_ms=DurationMs(400),
        track=Track.CHIME,
        kind=kind,
        block=block,
        sound=_CHIMES[kind],
    )


def authors_chime(at_ms: int, duration_ms: int, path: object) -> Event:
    return Event(
        at_ms=DurationMs(at_ms),
        duration_ms=DurationMs(duration_ms),
        track=Track.CHIME,
        kind=EventKind.CHIME,
        block=0,
        sound=str(path),
    )


def bed(at_ms: int, duration_ms: int, path: object) -> Event:
    return Event(
        at_ms=DurationMs(at_ms),
        duration_ms=DurationMs(duration_ms),
        track=Track.BED,
        kind=EventKind.BED,
        block=0,
        sound=str(path),
    )


def breath(at_ms: int, kind: EventKind, duration_ms: int, *, block: int = 0) -> Event:
    return Event(
        at_ms=DurationMs(at_ms),
        duration_ms=DurationMs(duration_ms),
        track=Track.BREATH,
        kind=kind,
        block=block,
    )


def session_of(events: Iterable[Event], duration_ms: int, blocks: Iterable[Block] = ()) -> HandMadeSession:
    placed = tuple(sorted(events, key=event_order))
    timeline = Timeline(
        routine="hand-made",
        title="Hand-made session",
        request=PlanRequest(),
        blocks=tuple(blocks) or (_block(0, BlockKind.OPEN, "Hand-made session", 0, duration_ms),),
        events=placed,
        duration_ms=DurationMs(duration_ms),
    )
    return HandMadeSession(
        timeline, {said: spoken(said.text) for event in placed if (said := event.utterance)}
    )


def coached_session(exercises: Iterable[str], *, sets: int = 2, hold_ms: int = 40_000) -> HandMadeSession:
    """An opening, sets of breathed holds of each exercise on both sides, a closing."""
    events: list[Event] = [say(200, "Hand-made session. Have a mat at hand.")]
    blocks = [_block(0, BlockKind.OPEN, "Opening", 0, 6_000)]
    turns = product(enumerate(exercises, start=1), Side, range(1, sets + 1))
    for (step, name), side, number in turns:
        start, index = blocks[-1].end_ms, len(blocks)
        path = f"{step}/{side}/{number}"
        events += _hold(start, index, f"{name}, {side} side, set {number}.", hold_ms)
        end = start + 16_000 + hold_ms
        blocks.append(_block(index, BlockKind.HOLD, name, start, end, path=path, exercise=name, side=side))
    start = blocks[-1].end_ms
    events += [say(start + 500, "Come up slowly."), chime(start + 4_000, EventKind.FINISH)]
    blocks.append(_block(len(blocks), BlockKind.CLOSE, "Closing", start, start + 8_500))
    return session_of(events, blocks[-1].end_ms, blocks)


def _hold(start: int, index: int, announcement: str, hold_ms: int) -> Iterator[Event]:
    bell = start + 12_000
    for number, text in enumerate((announcement, "Step your foot forward.", "Tuck, and glide.")):
        yield say(start + 4_000 * number, text, block=index)
    yield chime(bell - 2_000, EventKind.TICK, block=index)
    yield chime(bell - 1_000, EventKind.TICK, block=index)
    yield chime(bell, EventKind.START_BELL, block=index)
    for at in range(bell, bell + hold_ms - INHALE_MS - EXHALE_MS + 1, INHALE_MS + EXHALE_MS):
        yield breath(at, EventKind.IN, INHALE_MS, block=index)
        yield breath(at + INHALE_MS, EventKind.OUT, EXHALE_MS, block=index)
    yield say(bell + 600, "Breathe in", block=index)
    yield say(bell + INHALE_MS + 600, "Breathe out", block=index)
    yield chime(bell + hold_ms, EventKind.END_BELL, block=index)
    yield say(bell + hold_ms + 1_200, "Ease back, and rest.", block=index)


def _block(
    index: int,
    kind: BlockKind,
    title: str,
    start_ms: int,
    end_ms: int,
    *,
    path: str | None = None,
    exercise: str | None = None,
    side: Side | None = None,
) -> Block:
    return Block(
        id=path or kind.value,
        index=index,
        kind=kind,
        title=title,
        start_ms=DurationMs(start_ms),
        end_ms=DurationMs(end_ms),
        exercise=exercise,
        side=side,
    )
