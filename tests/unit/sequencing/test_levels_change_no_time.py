"""No time and no word depends on how loud something is; what is planned later has the same levels."""

from dataclasses import replace

import pytest
from support.bundled import bundled
from support.lengths import natural

from voicecoach.model.amendment import LengthenHold
from voicecoach.model.guidance import Guidance
from voicecoach.model.levels import AS_MADE, StemLevels
from voicecoach.model.request import PlanRequest
from voicecoach.model.timeline import BlockKind, Timeline
from voicecoach.sequencing.plan import plan
from voicecoach.sequencing.replan import amended_request
from voicecoach.sequencing.resume import plan_resumption

ROUTINE = bundled("kneeling-only")
LEVELS = StemLevels(voice=None, counts=6, breath=-24, chimes=None, bed=-3)


def planned(levels: StemLevels, guidance: Guidance = Guidance.FULL) -> Timeline:
    return plan(ROUTINE, PlanRequest(guidance=guidance, levels=levels), natural)


@pytest.mark.parametrize("guidance", [Guidance.FULL, Guidance.TONES])
def test_only_the_request_tells_that_there_are_levels(guidance):
    usual, changed = planned(AS_MADE, guidance), planned(LEVELS, guidance)
    assert changed != usual
    assert replace(changed, request=usual.request) == usual


def test_a_lead_in_and_a_change_of_plan_keep_them():
    session = planned(LEVELS)
    hold = next(block for block in session.blocks if block.kind is BlockKind.HOLD)
    resumed = plan_resumption(ROUTINE, session, hold.start_ms + 15_000, natural)
    amended = amended_request(session, LengthenHold(by_ms=10_000), hold.start_ms + 15_000)
    assert resumed.request.levels == amended.levels == LEVELS
