"""The worked example as something that can be played, with a way back into its holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from support.sessions import chime, say, session_of, spoken
from support.worked_example import worked_example

from voicecoach.audio.clip import Clip
from voicecoach.model.timeline import Block, BlockKind, Event, EventKind, Timeline
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
        return {utterance: spoken(utterance.text) for utterance in said}

    def resume_from(self, at_ms: int) -> PlayableTimeline:
        """The side, a short entry, ticks, the bell; then what is left, or all if hardly any was done."""
        hold = self.timeline.block_at(at_ms)
        done = at_ms - hold.start_ms if at_ms - hold.start_ms >= 10_000 else 0
        left = hold.length_ms - done
        lead = [
            say(0, f"{hold.side_means}.", block=0, kind=EventKind.SWITCH),
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


def playable_example() -> PlayableTimeline:
    return PlayableTimeline(worked_example())


def at(events: tuple[Event, ...], text: str) -> Event:
    """Return the first event that says ``text``."""
    return next(event for event in events if event.text == text)


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
