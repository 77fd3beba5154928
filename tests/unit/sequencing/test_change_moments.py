"""A change asked for at a moment gets its block; what comes too late is refused."""

import pytest
from support.planning import LUNGE, exercise_step, half_a_second

from voicecoach.model.amendment import Amendment, ChangePace, ChangeTarget, LeaveOut, LengthenHold
from voicecoach.model.dose import Range, TimedHold
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.side import Sides
from voicecoach.model.text import Text
from voicecoach.model.timeline import Block, Timeline
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.plan import plan
from voicecoach.sequencing.prescribe.adaptation import PlanError
from voicecoach.sequencing.replan import amended_request

HOLD = TimedHold(Range.exactly(40_000))
BRIDGE = {"id": "bridge", "name": Text.of("Bridge")}
ROUTINE = Routine(
    id="hips",
    title=Text.of("Hips"),
    steps=(
        exercise_step(dose=HOLD, sets=Range.exactly(1)),
        exercise_step(path="2", dose=HOLD, sets=Range.exactly(1), exercise=BRIDGE, sides=Sides.NONE),
    ),
)
SESSION = plan(ROUTINE, PlanRequest(), half_a_second)
PACE = ChangePace(percent=150)


def block(key: str, timeline: Timeline = SESSION) -> Block:
    return next(each for each in timeline.blocks if each.id == key)


def asked(change: Amendment, key: str, into_ms: int = 0) -> Amendment:
    """Return ``change`` as an amendment, asked for ``into_ms`` after the start of a block."""
    return amended_request(SESSION, change, block(key).start_ms + into_ms).amendments[-1]


def test_a_change_for_a_block_that_was_heard_holds_as_soon_as_it_can():
    assert asked(ChangePace(percent=150, block="1/1/right/setup"), "2/1/setup").block == "2/1/hold"


@pytest.mark.parametrize(
    ("change", "moment", "into_ms"),
    [
        (LengthenHold(by_ms=0), "1/1/right/hold", 0),
        (LengthenHold(by_ms=-10_000), "1/1/right/hold", 37_000),
        (LengthenHold(by_ms=10_000), "open", 0),
        (LengthenHold(by_ms=10_000, block="1/1/right/hold"), "1/1/left/switch", 0),
        (LengthenHold(by_ms=10_000, block="1/1/right/setup"), "open", 0),
        (LengthenHold(by_ms=10_000, block="nowhere"), "open", 0),
        (ChangePace(percent=150, block="nowhere"), "open", 0),
        (PACE, "close", 0),
        (ChangeTarget(target_ms=DurationMs(60_000)), "close", 1000),
        (LeaveOut(exercise=LUNGE.id), "1/1/right/setup", 0),
        (LeaveOut(exercise="bridge"), "2/move", 0),
        (LeaveOut(exercise="plank"), "open", 0),
    ],
)
def test_what_comes_too_late_or_changes_nothing_is_refused(change: Amendment, moment: str, into_ms: int):
    with pytest.raises(PlanError):
        asked(change, moment, into_ms)


def test_a_breath_under_way_ends_in_the_shortened_hold():
    exhale_ms = 4000
    change = asked(LengthenHold(by_ms=-40_000), "1/1/right/hold", 20_000 + exhale_ms + 1)
    assert isinstance(change, LengthenHold)
    assert change.by_ms == 30_000 - 40_000
