"""A session written by hand, with every kind of block."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from voicecoach.model.request import PlanRequest
from voicecoach.model.side import Side
from voicecoach.model.timeline import Block, BlockKind, Event, EventKind, Timeline, Track, event_order
from voicecoach.model.units import DurationMs, ms_from_seconds

KNEELING = "Half-kneeling hip flexor stretch"
BRIDGE = "Glute bridge"


@dataclass
class Score:
    """Writes blocks one behind the other; times inside a block are seconds from its start."""

    blocks: list[Block] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    now_ms: int = 0

    def block(self, kind: BlockKind, length: float, title: str, **details: object) -> Block:
        index = len(self.blocks)
        start, end = self.now_ms, self.now_ms + ms_from_seconds(length)
        bells = (
            {"work_start_ms": DurationMs(start), "work_end_ms": DurationMs(end)}
            if kind in {BlockKind.HOLD, BlockKind.REPS, BlockKind.BREATHE, BlockKind.REST}
            else {}
        )
        block = Block(
            id=f"{index}.{kind}",
            index=index,
            kind=kind,
            title=title,
            start_ms=DurationMs(start),
            end_ms=DurationMs(end),
            **{**bells, **details},  # type: ignore[arg-type]
        )
        self.blocks.append(block)
        self.now_ms = end
        return block

    def event(self, at: float, track: Track, kind: EventKind, length: float, text: str | None = None) -> None:
        block = self.blocks[-1]
        self.events.append(
            Event(
                at_ms=DurationMs(block.start_ms + ms_from_seconds(at)),
                duration_ms=ms_from_seconds(length),
                track=track,
                kind=kind,
                block=block.index,
                text=text,
            )
        )

    def say(self, at: float, kind: EventKind, text: str) -> None:
        self.event(at, Track.VOICE, kind, 2.0, text)

    def ticks(self, end: float) -> None:
        for left in (3, 2, 1):
            self.event(end - left, Track.CHIME, EventKind.TICK, 0.1)

    def breaths(self, length: int) -> None:
        for start in range(0, length, 10):
            self.event(start, Track.BREATH, EventKind.IN, 4.0)
            self.event(start + 4, Track.BREATH, EventKind.OUT, 6.0)

    def timeline(self, routine: str, title: str) -> Timeline:
        return Timeline(
            routine=routine,
            title=title,
            request=PlanRequest(),
            blocks=tuple(self.blocks),
            events=tuple(sorted(self.events, key=event_order)),
            duration_ms=DurationMs(self.now_ms),
        )


@cache
def sample_timeline() -> Timeline:
    """Return a session with every kind of block; `MOMENTS` names places in it."""
    score = Score()
    score.block(BlockKind.OPEN, 20, "Daily psoas routine")
    score.say(0.5, EventKind.TITLE, "Daily psoas routine. About fifteen minutes.")
    score.say(8, EventKind.SAFETY, "Mild to moderate, never sharp. Stop if it is sharp, numb or unsteady.")
    score.block(BlockKind.WAIT, 20, "When you are ready")
    score.say(0, EventKind.WAIT, "Press enter when you are on your mat.")
    score.block(BlockKind.MOVE, 12, "To kneeling")
    score.say(0, EventKind.POSTURE, "Come up to kneeling, the towel under your knee.")
    _kneeling(score, Side.RIGHT, Side.LEFT)
    score.block(BlockKind.MOVE, 15, "To the back")
    score.say(0, EventKind.POSTURE, "Lie down on your back, knees bent.")
    score.block(BlockKind.SETUP, 10, BRIDGE, exercise="glute-bridge", set=1, sets=1)
    score.say(0, EventKind.ANNOUNCE, "Glute bridge. Twelve times.")
    score.ticks(10)
    score.block(BlockKind.REPS, 48, BRIDGE, exercise="glute-bridge", set=1, sets=1, reps=12)
    for number in range(12):
        score.event(4 * number, Track.COUNT, EventKind.REP, 0.6, str(number + 1))
    score.say(9, EventKind.FORM, "Press through your heels.")
    score.block(BlockKind.SAY, 6, "A word between")
    score.say(0, EventKind.SAY, "Let the floor carry you.")
    score.block(BlockKind.BREATHE, 60, "Quiet breathing")
    score.breaths(60)
    score.say(0.6, EventKind.BREATHE_IN, "Breathe in.")
    score.block(BlockKind.CLOSE, 25, "To finish")
    score.say(0, EventKind.CLOSING, "Roll to your side, and come up slowly.")
    score.event(24, Track.CHIME, EventKind.FINISH, 1.0)
    return score.timeline("daily-psoas", "Daily psoas routine")


def _kneeling(score: Score, *sides: Side) -> None:
    for side in sides:
        facts = {
            "exercise": "kneeling-hip-flexor",
            "side": side,
            "side_means": f"{side} knee down",
            "sets": 2,
        }
        if side is sides[0]:
            score.block(BlockKind.SETUP, 38, KNEELING, set=1, **facts)
            score.say(0, EventKind.ANNOUNCE, f"{KNEELING}. Twice on each side, forty seconds.")
            score.say(5, EventKind.SETUP, f"Kneel on your {side} knee.")
            score.ticks(38)
        else:
            score.block(BlockKind.SWITCH, 24, KNEELING, set=1, **facts)
            score.event(0, Track.CHIME, EventKind.SWITCH_CHIME, 0.6)
            score.say(
                1, EventKind.SWITCH, f"Other side. {str(side).title()} knee down, {side.other} foot in front."
            )
            score.ticks(24)
        for number in (1, 2):
            score.block(BlockKind.HOLD, 40, KNEELING, set=number, hold_ms=ms_from_seconds(40), **facts)
            score.event(0, Track.CHIME, EventKind.START_BELL, 1.0)
            score.breaths(40)
            score.say(0.6, EventKind.BREATHE_IN, "Breathe in.")
            score.say(15, EventKind.FORM, "Keep your lower back long.")
            score.ticks(40)
            if number == 1:
                score.block(BlockKind.REST, 15, KNEELING, set=1, **facts)
                score.event(0, Track.CHIME, EventKind.END_BELL, 1.0)
                score.say(1.2, EventKind.RELEASE, "Ease back, and rest.")


MOMENTS = {
    "opening": 9_000,
    "wait": 39_999,
    "move": 45_000,
    "setup": 58_000,
    "hold": 107_000,
    "last-seconds": 127_800,
    "rest": 134_000,
    "switch": 186_000,
    "reps": 355_000,
    "breathe": 415_500,
    "close": 452_000,
}
"""Places in the sample session, in ms."""
