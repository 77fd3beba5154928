"""Places every script block in time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import repeat

from voicecoach.model.timeline import (
    Block,
    BlockKind,
    Dropped,
    DropReason,
    Event,
    EventKind,
    GrownRest,
    Track,
    event_order,
)
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.lengths import expected_length, script_block_length
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.schedule.breathing import place_breathing
from voicecoach.sequencing.schedule.hold import place_hold
from voicecoach.sequencing.schedule.reps import place_reps
from voicecoach.sequencing.schedule.rounds import place_round
from voicecoach.sequencing.schedule.transitions import place_transition
from voicecoach.sequencing.script_model import (
    EARLY_KINDS,
    BreathWork,
    HoldWork,
    PlacedCues,
    Reminder,
    RepsWork,
    RoundWork,
    ScriptBlock,
    Transition,
)


class TimelineBuilder:
    """Places blocks in sequence, and tracks which lines were spoken so that they rotate."""

    def __init__(self, narrator: Narrator, sounds: Mapping[EventKind, tuple[str, int]] | None = None) -> None:
        """Place with ``narrator``; ``sounds``: what sounds instead of the house's, with its length (ms)."""
        self._narrator = narrator
        self._sounds = sounds or {}
        self._now = 0
        self._expected = 0
        self._end_bell: int | None = None
        """The index of the last end bell."""
        self._said_in: dict[str, int] = {}
        self._told: set[EventKind] = set()
        self._turn = 0
        self._breath_explained = False
        self.blocks: list[Block] = []
        self.events: list[Event] = []
        self.dropped: list[Dropped] = []
        self.grown_rests: list[GrownRest] = []

    @property
    def now_ms(self) -> int:
        """Where the next block begins."""
        return self._now

    @property
    def expected_ms(self) -> int:
        """The same, with what is allowed for whatever the person ends."""
        return self._expected

    def place(self, script: Iterable[ScriptBlock], narrators: Iterable[Narrator] | None = None) -> None:
        """Append the blocks of one visit.

        ``narrators``: the narrator of each block; by default the builder's.
        """
        self._told = set()
        offered: dict[Reminder, int] = {}
        for block, narrator in zip(script, narrators or repeat(self._narrator), strict=False):
            if isinstance(block, HoldWork | RepsWork):
                offered.update(dict.fromkeys((*block.form, *block.exhale), len(self.blocks)))
            elif isinstance(block, RoundWork):
                offered.update(dict.fromkeys(block.form, len(self.blocks)))
            self._place(block, narrator)
        if offered and not any(line.key in self._said_in for line in offered):
            line, index = next(iter(offered.items()))
            self.dropped.append(Dropped(line.sentence.text, index, DropReason.NO_SET_HAS_ROOM))

    def lay_bed(self, sound: str) -> None:
        """Add the bed: a sound under everything placed so far."""
        length = DurationMs(self._now)
        event = Event(
            at_ms=DurationMs(0), duration_ms=length, track=Track.BED, kind=EventKind.BED, block=0, sound=sound
        )
        self.events.append(event)

    def sorted_events(self) -> tuple[Event, ...]:
        """Return all events by time, then track, then order of writing."""
        return tuple(sorted(self.events, key=event_order))

    def _place(self, block: ScriptBlock, narrator: Narrator) -> None:
        placed = self._cues(block, narrator)
        index, start = len(self.blocks), self._now
        end = start + script_block_length(block, narrator)
        self._expected += expected_length(block, narrator)
        if not isinstance(block, Transition):
            self._replace_end_bell(start)
        for cue in placed.cues:
            if cue.kind is EventKind.END_BELL and not cue.is_chosen:
                self._end_bell = len(self.events)
            sound, duration_ms = cue.sound, cue.duration_ms
            if not cue.is_chosen:
                sound, duration_ms = self._sounds.get(cue.kind, (sound, duration_ms))
            self.events.append(
                Event(
                    at_ms=DurationMs(start + cue.at_ms),
                    duration_ms=DurationMs(duration_ms),
                    track=cue.track,
                    kind=cue.kind,
                    block=index,
                    text=cue.text,
                    utterance=cue.utterance,
                    sound=sound,
                )
            )
        self.dropped.extend(Dropped(said.text, index, reason) for said, reason in placed.dropped)
        if isinstance(block, Transition) and block.growth is not None:
            grown = block.growth
            wanted, planned = DurationMs(grown.wanted_ms), DurationMs(end - start)
            self.grown_rests.append(GrownRest(index, wanted, planned, grown.following, grown.why))
        expected = expected_length(block, narrator) if _is_open(block) else None
        self.blocks.append(_block(block, index, start, end, expected))
        self._now = end

    def _replace_end_bell(self, start_ms: int) -> None:
        """Ring the start bell alone where the end bell of the work before would ring at the same moment."""
        if self._end_bell is not None and self.events[self._end_bell].at_ms == start_ms:
            del self.events[self._end_bell]
            self._end_bell = None

    def _cues(self, block: ScriptBlock, narrator: Narrator) -> PlacedCues:
        placed = self._placed(block, narrator)
        self._told |= {cue.kind for cue in placed.cues} & EARLY_KINDS
        return placed

    def _placed(self, block: ScriptBlock, narrator: Narrator) -> PlacedCues:
        if isinstance(block, Transition):
            return place_transition(block, narrator)
        if isinstance(block, BreathWork):
            return place_breathing(block, narrator)
        if isinstance(block, RoundWork):
            placed = place_round(replace(block, form=self._in_turn(block.form)), narrator)
            self._remember(placed)
            return placed
        form, exhale = self._in_turn(block.form), self._in_turn(block.exhale)
        early = tuple(line for line in block.early if line.kind not in self._told)
        if isinstance(block, RepsWork):
            placed = place_reps(replace(block, form=form, exhale=exhale, early=early), narrator)
        else:
            explains = block.explains_breath and not self._breath_explained
            hold = replace(block, form=form, exhale=exhale, early=early, explains_breath=explains)
            placed = place_hold(hold, narrator)
            self._breath_explained |= placed.explains_breath
        self._remember(placed)
        return placed

    def _in_turn(self, lines: tuple[Reminder, ...]) -> tuple[Reminder, ...]:
        """Return the lines not spoken in the set before: new ones first, then the least recently spoken."""
        fresh = [line for line in lines if self._said_in.get(line.key, -1) < self._turn]
        return tuple(sorted(fresh, key=lambda line: self._said_in.get(line.key, -1)))

    def _remember(self, placed: PlacedCues) -> None:
        self._turn += 1
        self._said_in.update(dict.fromkeys(placed.reminded, self._turn))


_KINDS = {HoldWork: BlockKind.HOLD, RepsWork: BlockKind.REPS, BreathWork: BlockKind.BREATHE}


def _is_open(block: ScriptBlock) -> bool:
    return isinstance(block, Transition | HoldWork) and block.open is not None


def _reps(block: ScriptBlock) -> int | None:
    match block:
        case RepsWork(count=count):
            return count
        case HoldWork(reps=count):
            return count
        case _:
            return None


def _kind(block: ScriptBlock) -> BlockKind:
    if isinstance(block, Transition | RoundWork):
        return block.kind
    return _KINDS[RepsWork if _reps(block) is not None else type(block)]


def _block(block: ScriptBlock, index: int, start: int, end: int, expected: int | None) -> Block:
    label = block.label
    is_work = not isinstance(block, Transition)
    is_timed = is_work or (isinstance(block, Transition) and block.is_rest)
    return Block(
        id=label.key,
        index=index,
        kind=_kind(block),
        title=label.title,
        start_ms=DurationMs(start),
        end_ms=DurationMs(end),
        exercise=label.exercise,
        exercises=label.exercises,
        side=label.side,
        side_means=label.side_means,
        set=label.set,
        sets=label.sets,
        load=label.load,
        reps=_reps(block),
        hold_ms=DurationMs(end - start) if _kind(block) is BlockKind.HOLD else None,
        work_start_ms=DurationMs(start) if is_timed else None,
        work_end_ms=DurationMs(end) if is_timed else None,
        until_ready=expected is not None,
        expected_ms=None if expected is None else DurationMs(expected),
    )
