"""Sessions that can be played, with a way into their works; every sentence is a tune of its own."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
from support.sessions import chime, say, session_of
from support.worked_example import worked_example

from voicecoach.audio.clip import Clip
from voicecoach.audio.fades import faded
from voicecoach.audio.units import SAMPLE_RATE
from voicecoach.model.amendment import Amendment, LengthenHold
from voicecoach.model.errors import VoicecoachError
from voicecoach.model.side import Side
from voicecoach.model.timeline import Block, BlockKind, EventKind, Timeline
from voicecoach.model.units import DurationMs
from voicecoach.model.utterance import Utterance

LEAD_IN_MS = 6_000


@dataclass(frozen=True)
class PlayableTimeline:
    """Any timeline; sentences are buzzes, each unlike the others."""

    timeline: Timeline

    @cached_property
    def clips(self) -> Mapping[Utterance, Clip]:
        said = {event.utterance for event in self.timeline.events if event.utterance}
        return {utterance: melody(utterance.text) for utterance in said}

    def replan(self, change: Amendment, at_ms: int) -> PlayableTimeline:
        """Another length for a hold from its last seconds on: all that comes after it moves."""
        if not isinstance(change, LengthenHold):
            raise VoicecoachError("only holds can be changed here")
        hold = next((block for block in self.timeline.blocks if block.id == change.block), None)
        if hold is None or hold.end_ms <= at_ms:
            raise VoicecoachError("that hold is over")
        return PlayableTimeline(lengthened(self.timeline, hold, change.by_ms))

    def resume_from(self, at_ms: int) -> PlayableTimeline:
        """The side, a short entry, ticks, the bell; then what is left, or all if hardly any was done."""
        hold = self.timeline.block_at(at_ms)
        done = at_ms - hold.start_ms if at_ms - hold.start_ms >= 10_000 else 0
        left = hold.length_ms - done
        lead = [
            say(0, f"{hold.side_means or hold.title}.", block=0, kind=EventKind.SWITCH),
            say(1_500, "Tuck.", block=0, kind=EventKind.ENTER),
            *(chime(LEAD_IN_MS - early, EventKind.TICK) for early in (3_000, 2_000, 1_000)),
            chime(LEAD_IN_MS, EventKind.START_BELL, block=1),
        ]
        kept = [
            replace(event, at_ms=DurationMs(event.at_ms - hold.start_ms - done + LEAD_IN_MS), block=1)
            for event in self.timeline.events
            if hold.start_ms + done < event.at_ms < hold.end_ms
        ]
        return PlayableTimeline(session_of([*lead, *kept], LEAD_IN_MS + left, _blocks(hold, left)).timeline)


def lengthened(timeline: Timeline, hold: Block, by_ms: int) -> Timeline:
    """Return ``timeline`` with ``hold`` longer by ``by_ms``, in front of its last three ticks."""
    since = hold.end_ms - 3_000

    def moved(at_ms: int) -> DurationMs:
        return DurationMs(at_ms + by_ms if at_ms >= since else at_ms)

    def moment(at_ms: int | None) -> DurationMs | None:
        return None if at_ms is None else moved(at_ms)

    return replace(
        timeline,
        blocks=tuple(
            replace(
                block,
                start_ms=moved(block.start_ms),
                end_ms=moved(block.end_ms),
                work_start_ms=moment(block.work_start_ms),
                work_end_ms=moment(block.work_end_ms),
            )
            for block in timeline.blocks
        ),
        events=tuple(replace(event, at_ms=moved(event.at_ms)) for event in timeline.events),
        duration_ms=DurationMs(timeline.duration_ms + by_ms),
    )


@lru_cache(maxsize=1024)
def melody(text: str) -> Clip:
    """One short note a letter, the same for the same text alone: easy to find in a recording."""
    dice = np.random.default_rng(zlib.crc32(text.encode()))
    moments = np.arange(int(0.06 * len(text) * SAMPLE_RATE)) / SAMPLE_RATE
    notes = dice.uniform(300, 3_000, len(text) + 1)[(moments / 0.06).astype(int)]
    waveform = 0.5 * np.sin(2 * np.pi * np.cumsum(notes) / SAMPLE_RATE)
    return Clip.of(faded(waveform.astype(np.float32), 5))


def playable_example() -> PlayableTimeline:
    return PlayableTimeline(worked_example())


def short_session() -> PlayableTimeline:
    """Two holds with a rest between them, in half a minute, for those who play it in real time."""
    spans = (
        ("open", BlockKind.OPEN, 0, 3_000),
        ("1/setup", BlockKind.SETUP, 3_000, 10_000),
        ("1/right/1", BlockKind.HOLD, 10_000, 15_000),
        ("1/right/1/rest", BlockKind.REST, 15_000, 21_000),
        ("1/right/2", BlockKind.HOLD, 21_000, 26_000),
        ("close", BlockKind.CLOSE, 26_000, 28_500),
    )
    blocks = tuple(_block(index, *span) for index, span in enumerate(spans))
    lines = (
        (700, 0, "Short session."),
        (3_200, 1, "Hip stretch, two times."),
        (5_200, 1, "Kneel on your right knee."),
        (10_600, 2, "Breathe in."),
        (16_200, 3, "Ease back, and rest."),
        (21_600, 4, "Keep it long."),
        (26_900, 5, "Come up slowly."),
    )
    bells = (
        (10_000, EventKind.START_BELL, 2),
        (15_000, EventKind.END_BELL, 2),
        (21_000, EventKind.START_BELL, 4),
        (26_000, EventKind.END_BELL, 4),
    )
    ticks = (
        chime(bell - early, EventKind.TICK, block=block)
        for bell, block in ((10_000, 1), (21_000, 3))
        for early in (3_000, 2_000, 1_000)
    )
    events = [
        *(say(at_ms, text, block=block) for at_ms, block, text in lines),
        *(chime(at_ms, kind, block=block) for at_ms, kind, block in bells),
        *ticks,
    ]
    return PlayableTimeline(session_of(events, blocks[-1].end_ms, blocks).timeline)


def _block(index: int, path: str, kind: BlockKind, start_ms: int, end_ms: int) -> Block:
    return Block(
        id=path,
        index=index,
        kind=kind,
        title="Hip stretch",
        start_ms=DurationMs(start_ms),
        end_ms=DurationMs(end_ms),
        side=Side.RIGHT,
        side_means="right knee down",
    )


def _blocks(hold: Block, left_ms: int) -> tuple[Block, Block]:
    bell, end = DurationMs(LEAD_IN_MS), DurationMs(LEAD_IN_MS + left_ms)
    return (
        Block(
            id=f"{hold.id}/again",
            index=0,
            kind=BlockKind.SETUP,
            title=hold.title,
            start_ms=DurationMs(0),
            end_ms=bell,
            side=hold.side,
        ),
        replace(hold, index=1, start_ms=bell, end_ms=end, work_start_ms=bell, work_end_ms=end),
    )
