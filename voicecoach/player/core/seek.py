"""Seek targets: always at the start of something, never inside a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.model.timeline import WORK_KINDS, Block, BlockKind, Event, EventKind, Timeline, Track
from voicecoach.sequencing import timing

BRIEF_PAUSE_MS = 3000
"""After a pause shorter than this, a hold continues where it was."""
NEAR_START_MS = 3000
"""``Back`` within this time of a block's start goes to the block before."""
_TICKS_MS = timing.TICKS * timing.TICK_SPACING
"""The ticks before a start bell begin at most this early."""

_SPOKEN = frozenset({Track.VOICE, Track.COUNT})
_BELLS = frozenset(
    {
        EventKind.START_BELL,
        EventKind.END_BELL,
        EventKind.SWITCH_CHIME,
        EventKind.FINISH,
        EventKind.CHIME,
    }
)
_BEATS = {BlockKind.REPS: EventKind.REP, BlockKind.BREATHE: EventKind.IN}


@dataclass(frozen=True, slots=True)
class SeekTarget:
    """A position to continue from. ``leads_in``: in a work, which needs a lead-in first."""

    at_ms: int
    leads_in: bool = False


def after_skip(timeline: Timeline, at_ms: int) -> SeekTarget | None:
    """Return the start of the next block after ``at_ms``; ``None`` for the end of the session."""
    blocks = (block for block in timeline.blocks if block.length_ms)
    following = next((block for block in blocks if entry_ms(timeline, block) > at_ms), None)
    return None if following is None else _start(following)


def after_exercise(timeline: Timeline, at_ms: int) -> SeekTarget | None:
    """Return the start of what follows all sets and sides of the step at ``at_ms``; ``None``: the end."""
    here = timeline.block_at(at_ms)
    later = (block for block in timeline.blocks[here.index + 1 :] if block.length_ms)
    following = next((block for block in later if block.visit != here.visit), None)
    return None if following is None else _start(following)


def to_block(timeline: Timeline, block_id: str) -> SeekTarget | None:
    """Return the start of the block with this id; ``None`` if there is none."""
    found = next((block for block in timeline.blocks if block.id == block_id), None)
    return None if found is None else _beginning(timeline, found)


def after_back(timeline: Timeline, at_ms: int) -> SeekTarget:
    """Return the start of the block at ``at_ms``, or of the one before if it has just begun.

    Going back into work needs a lead-in, because the body has left it.
    """
    block = timeline.block_at(at_ms)
    if block.index > 0 and at_ms < block.start_ms + NEAR_START_MS:
        before = reversed(timeline.blocks[: block.index])
        block = next((each for each in before if each.length_ms), block)
    return _beginning(timeline, block)


def after_pause(timeline: Timeline, at_ms: int, paused_ms: int) -> SeekTarget:
    """Return where to continue after a pause of ``paused_ms`` at ``at_ms``.

    A hold continues where it was, after a long pause with a lead-in; so does a hold whose ticks were
    interrupted. Repetitions and breathing continue with the interrupted beat. Everything else continues from
    the start of the interrupted sentence, or from ``at_ms`` if there was none.
    """
    block = timeline.block_at(at_ms)
    begin_ms, end_ms = _work(block)
    if block.kind in WORK_KINDS and at_ms == begin_ms and paused_ms >= BRIEF_PAUSE_MS:
        return _start(block)
    if block.kind is BlockKind.HOLD and begin_ms <= at_ms < end_ms:
        long = paused_ms >= BRIEF_PAUSE_MS and end_ms - at_ms >= BRIEF_PAUSE_MS
        return SeekTarget(at_ms, leads_in=long)
    if block.until_ready and block.kind in WORK_KINDS and begin_ms <= at_ms < end_ms:
        return SeekTarget(at_ms)
    if block.kind in _BEATS and begin_ms <= at_ms < end_ms:
        return SeekTarget(_interrupted_beat_ms(timeline, block, at_ms))
    coming = _work_being_ticked_in(timeline, at_ms)
    if coming is not None and paused_ms >= BRIEF_PAUSE_MS:
        return _beginning(timeline, coming)
    return SeekTarget(_interrupted_sentence_ms(timeline, at_ms))


def _start(block: Block) -> SeekTarget:
    """Return the start of ``block``; work is led into, so that one hears where one is."""
    return SeekTarget(block.start_ms, leads_in=_is_work(block))


def _is_work(block: Block) -> bool:
    """Return whether ``block`` is work from its start on."""
    return block.kind in WORK_KINDS and _work(block)[0] == block.start_ms


def _beginning(timeline: Timeline, block: Block) -> SeekTarget:
    """Return where ``block`` starts when repeated: after the bell that ended the work before."""
    if _is_work(block):
        return _start(block)
    here = [event for event in timeline.events if block.start_ms <= event.at_ms < block.end_ms]
    rung_ms = (event.end_ms for event in here if event.kind in _BELLS and event.block < block.index)
    spoken_ms = (event.at_ms for event in here if event.track in _SPOKEN)
    after_bell_ms = min(max(rung_ms, default=0), min(spoken_ms, default=block.end_ms))
    return SeekTarget(max(entry_ms(timeline, block), after_bell_ms))


def _work(block: Block) -> tuple[int, int]:
    begin_ms = block.start_ms if block.work_start_ms is None else block.work_start_ms
    return begin_ms, block.end_ms if block.work_end_ms is None else block.work_end_ms


def entry_ms(timeline: Timeline, block: Block) -> int:
    """Return where ``block`` begins audibly (ms): a work begins with the ticks before its bell."""
    bell_ms = _work(block)[0]
    if block.kind not in WORK_KINDS or bell_ms > block.start_ms:
        return block.start_ms
    ticks = _events(timeline, bell_ms - _TICKS_MS, bell_ms, EventKind.TICK)
    return min((tick.at_ms for tick in ticks if _leads_into(timeline, tick, block)), default=block.start_ms)


def _leads_into(timeline: Timeline, tick: Event, block: Block) -> bool:
    """Return whether a tick before ``block``'s bell belongs to it, not to the end of the work before."""
    owner = timeline.blocks[tick.block]
    return owner is block or owner.kind not in WORK_KINDS


def _work_being_ticked_in(timeline: Timeline, at_ms: int) -> Block | None:
    for block in timeline.blocks:
        if block.kind in WORK_KINDS and entry_ms(timeline, block) <= at_ms < _work(block)[0]:
            return block
    return None


def _interrupted_beat_ms(timeline: Timeline, block: Block, at_ms: int) -> int:
    begin_ms = _work(block)[0]
    beats = [beat.at_ms for beat in _events(timeline, begin_ms, at_ms + 1, _BEATS[block.kind])]
    if not beats or beats[-1] <= begin_ms:
        return entry_ms(timeline, block)
    return beats[-1]


def _interrupted_sentence_ms(timeline: Timeline, at_ms: int) -> int:
    """Return its start; ``at_ms`` if there is none, or a bell has rung since."""
    for event in reversed([event for event in timeline.events if event.at_ms < at_ms]):
        if event.kind in _BELLS:
            return at_ms
        if event.track in _SPOKEN and event.end_ms > at_ms:
            return event.at_ms
    return at_ms


def _events(timeline: Timeline, start_ms: int, end_ms: int, kind: EventKind) -> Iterator[Event]:
    return (event for event in timeline.events if start_ms <= event.at_ms < end_ms and event.kind is kind)
