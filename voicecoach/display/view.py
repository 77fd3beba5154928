"""What a screen shows at a moment: a pure function of the player's snapshot.

Interfaces draw only a `View`; they never count time or search the timeline.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from voicecoach.display.notices import notice_words
from voicecoach.display.now_playing import (
    Breath,
    SoundSign,
    SpokenLine,
    breath_at,
    reps_begun,
    sound_at,
    spoken_line_at,
)
from voicecoach.display.segments import Segment, segments
from voicecoach.display.up_next import (
    LEAD_IN_KINDS,
    block_dose,
    block_with_id,
    next_words,
    start_countdown,
    work_after,
)
from voicecoach.model.side import Side
from voicecoach.model.timeline import ROUNDS_KINDS, WORK_KINDS, Block, BlockKind, Timeline
from voicecoach.model.units import DurationMs
from voicecoach.player.snapshot import PlayerState, Snapshot
from voicecoach.wording import ENGLISH
from voicecoach.wording.wording import MessageId, Wording


class Activity(StrEnum):
    """What the user is doing; each has its own colour and word."""

    SETUP = "setup"
    WORK = "work"
    REST = "rest"
    SWITCH = "switch"
    BREATH = "breath"
    MOVE = "move"
    WAIT = "wait"
    CLOSE = "close"


_PHASES = {
    BlockKind.OPEN: Activity.MOVE,
    BlockKind.MOVE: Activity.MOVE,
    BlockKind.SETUP: Activity.SETUP,
    BlockKind.HOLD: Activity.WORK,
    BlockKind.REPS: Activity.WORK,
    BlockKind.EMOM: Activity.WORK,
    BlockKind.AMRAP: Activity.WORK,
    BlockKind.BREATHE: Activity.BREATH,
    BlockKind.REST: Activity.REST,
    BlockKind.SWITCH: Activity.SWITCH,
    BlockKind.SAY: Activity.MOVE,
    BlockKind.WAIT: Activity.WAIT,
    BlockKind.CLOSE: Activity.CLOSE,
}

_PROMISING_KINDS = LEAD_IN_KINDS | {BlockKind.REST}
"""Blocks that show the following work in the largest place."""

_LAST_SECONDS = 3

_LONG_MS = 100_000
"""Countdowns of at least this length (ms) show minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One moment of a session, ready to draw. Fractions are from 0 to 1."""

    state: PlayerState
    phase: Activity
    phase_word: str
    title: str
    """The current exercise, or the one that comes next."""
    is_coming: bool
    """Whether ``title`` is still to come."""
    side: Side | None
    side_means: str | None
    set: int | None
    sets: int | None
    is_round: bool
    """Whether ``set`` is a round of an EMOM."""
    rounds_done: int | None
    """How many rounds of an AMRAP are done; ``None`` where none are counted."""
    dose: str | None
    """``40 s``, ``12 times``."""
    seconds_left: int | None
    """Rounded up: 1 in the last second. ``None`` in repetitions and in whatever the person ends."""
    countdown: str | None
    """``seconds_left`` in figures: ``40`` or ``1:59``, in one form to the end of the block.

    In what the person ends, the seconds that have passed.
    """
    rep: int | None
    """The current repetition, from 1."""
    reps: int | None
    last_seconds: bool
    """Whether a start or end bell is at most three seconds away."""
    until_ready: bool
    """Whether the person ends it."""
    spoken: SpokenLine | None
    breath: Breath | None
    sound: SoundSign | None
    next_line: str
    fraction: float
    """Elapsed fraction of the countdown."""
    segments: tuple[Segment, ...]
    session_ms: DurationMs
    """With what is allowed for whatever the person ends, as all positions here."""
    duration_ms: DurationMs
    routine_title: str
    notice: str | None
    wording: Wording = field(repr=False, compare=False)
    """The wording for all other words."""


def view(snapshot: Snapshot, wording: Wording = ENGLISH) -> View:
    """Return what to show for ``snapshot``, in ``wording``; cheap enough for every frame."""
    timeline, at_ms = snapshot.timeline, snapshot.at_ms
    block = timeline.block_at(at_ms)
    shown = work_after(timeline, block.index) if block.kind in _PROMISING_KINDS else block
    shown = block if shown is None else shown
    phase, word = _phase(block, at_ms, snapshot.state, wording)
    start_ms, end_ms = _span(timeline, block, at_ms)
    counts_reps = block.kind is BlockKind.REPS and phase is Activity.WORK and not block.until_ready
    to_end = -(-max(0, end_ms - at_ms) // 1000)
    left = None if counts_reps or block.until_ready or phase is Activity.WAIT else to_end
    countdown = None if left is None else _figures(left, end_ms - start_ms)
    fraction = (at_ms - start_ms) / max(1, end_ms - start_ms)
    if block.expected_ms is not None and phase is not Activity.WAIT:
        passed_ms = _passed(snapshot, block)
        countdown = _figures(passed_ms // 1000, end_ms - start_ms)
        fraction = passed_ms / max(1, block.expected_ms)
    return View(
        state=snapshot.state,
        phase=phase,
        phase_word=word,
        title=timeline.title if block.kind is BlockKind.OPEN else shown.title,
        is_coming=shown is not block,
        side=shown.side,
        side_means=shown.side_means,
        set=shown.set,
        sets=shown.sets,
        is_round=shown.kind in ROUNDS_KINDS,
        rounds_done=snapshot.rounds,
        dose=block_dose(shown, wording) if shown.kind in WORK_KINDS else None,
        seconds_left=left,
        countdown=countdown,
        rep=reps_begun(timeline, block, at_ms) if counts_reps else None,
        reps=block.reps if counts_reps else None,
        last_seconds=(left is not None or block.until_ready) and 0 < to_end <= _LAST_SECONDS,
        until_ready=block.until_ready,
        spoken=spoken_line_at(timeline, block, at_ms),
        breath=breath_at(timeline, block, at_ms),
        sound=sound_at(timeline, at_ms),
        next_line=_next_line(snapshot, shown, wording),
        fraction=min(1.0, max(0.0, fraction)),
        segments=segments(snapshot.session),
        session_ms=snapshot.session.expected_at(snapshot.session_ms),
        duration_ms=snapshot.session.expected_ms,
        routine_title=snapshot.session.title,
        notice=notice_words(snapshot.notice, wording),
        wording=wording,
    )


def _phase(block: Block, at_ms: int, state: PlayerState, wording: Wording) -> tuple[Activity, str]:
    kind = block.kind
    if block.until_ready and kind is not BlockKind.WAIT and at_ms < block.end_ms:
        return _PHASES[kind], wording(MessageId.UNTIL_READY)
    if state is PlayerState.WAITING:
        kind = BlockKind.WAIT
    elif kind in WORK_KINDS:
        if block.work_start_ms is not None and at_ms < block.work_start_ms:
            kind = BlockKind.SETUP
        elif block.work_end_ms is not None and at_ms >= block.work_end_ms:
            return Activity.REST, wording(MessageId.EASE_OUT)
    return _PHASES[kind], wording.blocks[kind]


def _span(timeline: Timeline, block: Block, at_ms: int) -> tuple[int, int]:
    """Return the span (ms) of the countdown: up to the next bell, if there is one."""
    if block.kind in LEAD_IN_KINDS:
        return start_countdown(timeline, block)
    bells = [bell for bell in (block.work_start_ms, block.work_end_ms) if bell is not None]
    edges = sorted({block.start_ms, *bells, block.end_ms})
    for start_ms, end_ms in pairwise(edges):
        if at_ms < end_ms:
            return start_ms, end_ms
    return edges[0], edges[-1]


def _passed(snapshot: Snapshot, block: Block) -> int:
    """Return how long (ms) the person is at it; in a lead-in back into it, since its beginning."""
    whole = block_with_id(snapshot.session, block.id) or block
    return max(0, snapshot.session_ms - whole.start_ms)


def _figures(left: int, span_ms: int) -> str:
    return f"{left // 60}:{left % 60:02}" if span_ms >= _LONG_MS else str(left)


def _next_line(snapshot: Snapshot, shown: Block, wording: Wording) -> str:
    session = snapshot.session
    if shown.kind is BlockKind.CLOSE:
        return ""
    here = block_with_id(session, shown.id) or session.block_at(snapshot.session_ms)
    return next_words(session, here if here.kind in WORK_KINDS else None, here.index, wording)
