"""Random changes at random moments of a session, asked for one after the other."""

from __future__ import annotations

from hypothesis import strategies as st

from voicecoach.model.amendment import (
    Amendment,
    ChangeGuidance,
    ChangePace,
    ChangeRate,
    ChangeTarget,
    LeaveOut,
    LengthenHold,
)
from voicecoach.model.guidance import LEVELS
from voicecoach.model.timeline import BlockKind, Timeline
from voicecoach.model.units import DurationMs

CHANGES_OF_HOLDS = st.sampled_from((10_000, 10_000, 5_000, 7_300, -5_000, -10_000))
PACES = st.sampled_from((80, 100, 150, 200))
RATES = st.sampled_from((125, 145, 200))
GUIDANCE = st.sampled_from(LEVELS)
KINDS = st.sampled_from(
    ("this hold", "this hold", "a hold", "pace", "guidance", "guidance", "rate", "target", "exercise")
)
FRACTIONS = st.fractions(min_value=0, max_value=1, max_denominator=997)
PARTS = st.fractions(min_value=0, max_value=2, max_denominator=97)


@st.composite
def moments(draw: st.DrawFn, timeline: Timeline) -> int:
    """Return any moment before the last block, in milliseconds; half of them inside a hold."""
    holds = [block for block in timeline.blocks if block.kind is BlockKind.HOLD]
    if holds and draw(st.booleans()):
        hold = draw(st.sampled_from(holds))
        return int(hold.start_ms + draw(FRACTIONS) * (hold.length_ms - 1))
    return int(draw(FRACTIONS) * timeline.blocks[-1].start_ms)


@st.composite
def changes(draw: st.DrawFn, timeline: Timeline) -> Amendment:
    """Return any change, as a person asks for it: most of them from now on, a hold of any time by its id."""
    exercises = sorted({block.exercise for block in timeline.blocks if block.exercise})
    holds = [block.id for block in timeline.blocks if block.kind is BlockKind.HOLD]
    match draw(KINDS):
        case "pace":
            change: Amendment = ChangePace(percent=draw(PACES))
        case "guidance":
            change = ChangeGuidance(guidance=draw(GUIDANCE))
        case "rate":
            change = ChangeRate(rate_wpm=draw(RATES))
        case "target":
            change = ChangeTarget(target_ms=DurationMs(int(draw(PARTS) * timeline.duration_ms)))
        case "exercise" if exercises:
            change = LeaveOut(exercise=draw(st.sampled_from(exercises)))
        case "a hold" if holds:
            change = LengthenHold(by_ms=draw(CHANGES_OF_HOLDS), block=draw(st.sampled_from(holds)))
        case _:
            change = LengthenHold(by_ms=draw(CHANGES_OF_HOLDS))
    return change
