"""Time to move: after a sentence at full guidance, with it where one knows what is coming."""

import pytest
from support.planning import english, planning

from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.timeline import EventKind as K
from voicecoach.sequencing.script.moving import to_move


def pause(move_ms: int, *, word_ms: int = 500, **asked: object) -> int:
    context = planning(PlanRequest(**asked), word_ms=word_ms)  # type: ignore[arg-type]
    return to_move(K.ENTER, english("Tuck."), move_ms, context).pause_ms


def test_at_full_guidance_nobody_is_asked_to_move_while_being_spoken_to():
    assert pause(4000) == pause(4000, word_ms=3000) == 4000


@pytest.mark.parametrize("guidance", [Guidance.BRIEF, Guidance.TONES])
def test_below_it_the_time_begins_with_the_sentence_and_a_second_and_a_half_stays(guidance: Guidance):
    assert pause(4000, guidance=guidance) == 3500
    assert pause(4000, word_ms=2500, guidance=guidance) == 1500
    assert pause(4000, word_ms=2501, guidance=guidance) == 1500
    assert pause(4000, word_ms=9000, guidance=guidance) == 1500
    assert pause(1000, guidance=guidance) == 1000
    assert pause(0, guidance=guidance) == 0


def test_pace_scales_the_move_and_never_the_sentence():
    assert pause(4000, pace_percent=150) == 6000
    assert pause(4000, pace_percent=80) == 3200
    assert pause(4000, pace_percent=150, guidance=Guidance.BRIEF) == 5500
