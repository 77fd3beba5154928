"""Gives every draft its place in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from voicecoach.model.timeline import Block, BlockKind, Dropped, Event, EventKind, Track, event_order
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.schedule.breathing import place_breathing
from voicecoach.sequencing.schedule.hold import place_hold
from voicecoach.sequencing.schedule.reps import place_reps
from voicecoach.sequencing.schedule.transitions import place_transition, script_block_length
from voicecoach.sequencing.script_model import (
    BreathWork,
    HoldWork,
    PlacedCues,
    Reminder,
    RepsWork,
    ScriptBlock,
    Transition,
)

_NO_ROOM = "no set has room for a word on form"


class TimelineBuilder:
    """Places drafts one after the other, and remembers which lines were said so that they take turns."""

    def __init__(self, speaker: Narrator) -> None:
        self._speaker = speaker
        self._now = 0
        self._said_in: dict[str, int] = {}
        self._turn = 0
        self.blocks: list[Block] = []
        self.events: list[Event] = []
        self.dropped: list[Dropped] = []

    @property
    def now_ms(self) -> int:
        """Where the next draft begins."""
        return self._now

    def place(self, drafts: Iterable[ScriptBlock]) -> None:
        """Add the drafts of one visit at the end of what is placed."""
        offered: dict[Reminder, int] = {}
        for draft in drafts:
            if isinstance(draft, HoldWork | RepsWork):
                lines = (*draft.form, *(draft.exhale if isinstance(draft, HoldWork) else ()))
                offered.update(dict.fromkeys(lines, len(self.blocks)))
            self._place(draft)
        if offered and not any(line.key in self._said_in for line in offered):
            line, block = next(iter(offered.items()))
            self.dropped.append(Dropped(line.text, block, _NO_ROOM))

    def lay_bed(self, sound: str) -> None:
        """Lay a sound under all that is placed."""
        length = DurationMs(self._now)
        event = Event(
            at_ms=DurationMs(0), duration_ms=length, track=Track.BED, kind=EventKind.BED, block=0, sound=sound
        )
        self.events.append(event)

    def sorted_events(self) -> tuple[Event, ...]:
        """Return all events by time, then track, then order of writing."""
        return tuple(sorted(self.events, key=event_order))

    def _place(self, draft: ScriptBlock) -> None:
        laid = self._lay(draft)
        index, start = len(self.blocks), self._now
        end = start + script_block_length(draft, self._speaker)
        for cue in laid.cues:
            self.events.append(
                Event(
                    at_ms=DurationMs(start + cue.at_ms),
                    duration_ms=DurationMs(cue.duration_ms),
                    track=cue.track,
                    kind=cue.kind,
                    block=index,
                    text=cue.text,
                    utterance=cue.utterance,
                    sound=cue.sound,
                )
            )
        self.dropped.extend(Dropped(text, index, reason) for text, reason in laid.dropped)
        self.blocks.append(_block(draft, index, start, end))
        self._now = end

    def _lay(self, draft: ScriptBlock) -> PlacedCues:
        if isinstance(draft, Transition):
            return place_transition(draft, self._speaker)
        if isinstance(draft, BreathWork):
            return place_breathing(draft, self._speaker)
        if isinstance(draft, RepsWork):
            laid = place_reps(replace(draft, form=self._in_turn(draft.form)), self._speaker)
        else:
            form, exhale = self._in_turn(draft.form), self._in_turn(draft.exhale)
            laid = place_hold(replace(draft, form=form, exhale=exhale), self._speaker)
        self._remember(laid)
        return laid

    def _in_turn(self, lines: tuple[Reminder, ...]) -> tuple[Reminder, ...]:
        """Return the lines not said in the set before: those never said first, then the longest unsaid."""
        fresh = [line for line in lines if self._said_in.get(line.key, -1) < self._turn]
        return tuple(sorted(fresh, key=lambda line: self._said_in.get(line.key, -1)))

    def _remember(self, laid: PlacedCues) -> None:
        self._turn += 1
        self._said_in.update(dict.fromkeys(laid.reminded, self._turn))


_KINDS = {HoldWork: BlockKind.HOLD, RepsWork: BlockKind.REPS, BreathWork: BlockKind.BREATHE}


def _block(draft: ScriptBlock, index: int, start: int, end: int) -> Block:
    label = draft.label
    is_work = not isinstance(draft, Transition)
    is_timed = is_work or (isinstance(draft, Transition) and draft.is_rest)
    return Block(
        id=label.key,
        index=index,
        kind=draft.kind if isinstance(draft, Transition) else _KINDS[type(draft)],
        title=label.title,
        start_ms=DurationMs(start),
        end_ms=DurationMs(end),
        exercise=label.exercise,
        side=label.side,
        side_means=label.side_means,
        set=label.set,
        sets=label.sets,
        reps=draft.count if isinstance(draft, RepsWork) else None,
        hold_ms=DurationMs(draft.length_ms) if isinstance(draft, HoldWork) else None,
        work_start_ms=DurationMs(start) if is_timed else None,
        work_end_ms=DurationMs(end) if is_timed else None,
    )
