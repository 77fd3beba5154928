"""A short timeline with something in every field, for whatever prints or draws one."""

from __future__ import annotations

from voicecoach.model.request import PlanRequest
from voicecoach.model.side import Side
from voicecoach.model.steps import StepKind
from voicecoach.model.timeline import (
    Block,
    BlockKind,
    Choice,
    Dropped,
    DropReason,
    Event,
    EventKind,
    GrownRest,
    GrowthReason,
    LeftOut,
    Lever,
    LeverKind,
    Quantity,
    Shortfall,
    Timeline,
    Track,
)
from voicecoach.model.units import DurationMs

MS = DurationMs


def sample_timeline(request: PlanRequest | None = None) -> Timeline:
    """Return a session of twelve seconds: an opening, one hold on the right side, a close."""
    opening = Block(
        id="open", index=0, kind=BlockKind.OPEN, title="Small routine", start_ms=MS(0), end_ms=MS(2000)
    )
    hold = Block(
        id="1/1/right",
        index=1,
        kind=BlockKind.HOLD,
        title="Half-kneeling stretch",
        start_ms=MS(2000),
        end_ms=MS(10_000),
        exercise="kneeling-hip-flexor",
        side=Side.RIGHT,
        side_means="right knee down",
        set=1,
        sets=2,
        hold_ms=MS(5000),
        work_start_ms=MS(4000),
        work_end_ms=MS(9000),
    )
    close = Block(
        id="close", index=2, kind=BlockKind.CLOSE, title="Close", start_ms=MS(10_000), end_ms=MS(12_000)
    )
    return Timeline(
        routine="small-routine",
        title="Small routine",
        request=request or PlanRequest(),
        blocks=(opening, hold, close),
        events=(
            _event(0, 1500, EventKind.TITLE, 0, "Small routine. One minute."),
            _event(2000, 1500, EventKind.ENTER, 1, "Tuck your tailbone under."),
            _event(3000, 100, EventKind.TICK, 1, None),
            _event(4000, 400, EventKind.START_BELL, 1, None),
            _event(4600, 700, EventKind.BREATHE_IN, 1, "Breathe in"),
            _event(9000, 400, EventKind.END_BELL, 1, None),
            _event(10_000, 900, EventKind.CLOSING, 2, "Come up slowly."),
        ),
        duration_ms=MS(12_000),
        chosen=(Choice("1", StepKind.EXERCISE, "Half-kneeling stretch", Quantity.HOLD, 5000, 9000, 5000),),
        dropped=(Dropped("Soften your jaw.", 1, DropReason.QUIET_BREATH),),
        left_out=(LeftOut("3", StepKind.EXERCISE, "Bridge"),),
        grown_rests=(
            GrownRest(
                1, DurationMs(3000), DurationMs(5000), "Lunge", (GrowthReason.POSTURE, GrowthReason.SIDE)
            ),
        ),
        shortest_ms=MS(12_000),
        longest_ms=MS(20_000),
        shortfall=Shortfall(
            target_ms=MS(5000),
            nearest_ms=MS(12_000),
            shortest_ms=MS(12_000),
            longest_ms=MS(20_000),
            levers=(Lever(LeverKind.TRIM, None, MS(9000)),),
            together=(Lever(LeverKind.WITHOUT, "bridge", MS(5000)),),
        ),
    )


def _event(at: int, length: int, kind: EventKind, block: int, text: str | None) -> Event:
    track = Track.CHIME if text is None else Track.VOICE
    return Event(at_ms=MS(at), duration_ms=MS(length), track=track, kind=kind, block=block, text=text)
