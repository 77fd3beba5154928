"""A routine's own sounds stand for those of the house, in all their places."""

from support.lengths import natural
from support.planning import exercise_step

from voicecoach.model.dose import Range, TimedHold
from voicecoach.model.frame import RoutineSound
from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.steps import ChimeStep
from voicecoach.model.text import Text
from voicecoach.model.timeline import EventKind as K
from voicecoach.model.timeline import Track
from voicecoach.model.units import DurationMs
from voicecoach.routines.sounds import HOUSE_SOUNDS
from voicecoach.sequencing.plan import plan
from voicecoach.sequencing.resume import plan_resumption
from voicecoach.sequencing.sounds import own_sounds
from voicecoach.sequencing.timing import HOUSE_SOUND_MS

GONG = "/sounds/gong.wav"
SOUNDS = (
    RoutineSound("start", GONG, DurationMs(7_000)),
    RoutineSound("end", "finish"),
    RoutineSound("tick", "/sounds/wood.wav", DurationMs(60)),
)
STEPS = (
    exercise_step(dose=TimedHold(Range.exactly(40_000)), sets=Range.exactly(1)),
    ChimeStep(path="2", sound="start"),
)


def session(*sounds: RoutineSound, guidance: Guidance = Guidance.FULL):
    routine = Routine(id="r", title=Text.of("R"), steps=STEPS, sounds=sounds)
    return routine, plan(routine, PlanRequest(guidance=guidance), natural)


def heard(timeline, *kinds):
    return {(event.sound, event.duration_ms) for event in timeline.events if event.kind in kinds}


def test_they_sound_in_every_place_of_the_house_sound_for_as_long_as_they_last():
    _, timeline = session(*SOUNDS)
    assert heard(timeline, K.START_BELL) == {(GONG, 7_000)}
    assert heard(timeline, K.END_BELL) == {("finish", 3_000)}
    assert heard(timeline, K.TICK) == {("/sounds/wood.wav", 60)}
    assert heard(timeline, K.SWITCH_CHIME) == {("switch", 1_200)}
    assert heard(timeline, K.FINISH) == {("finish", 3_000)}


def test_a_chime_that_a_block_names_is_the_houses():
    _, timeline = session(*SOUNDS)
    assert heard(timeline, K.CHIME) == {("start", 2_000)}


def test_no_time_and_no_word_depends_on_a_bell():
    _, own = session(*SOUNDS)
    _, house = session()
    assert own.blocks == house.blocks
    assert [(event.at_ms, event.text) for event in own.events] == [
        (event.at_ms, event.text) for event in house.events
    ]


def test_a_lead_in_sounds_like_its_session():
    routine, timeline = session(*SOUNDS)
    hold = next(block for block in timeline.blocks if block.hold_ms)
    lead_in = plan_resumption(routine, timeline, hold.start_ms + 20_000, natural)
    assert heard(lead_in, K.START_BELL) == {(GONG, 7_000)}
    assert heard(lead_in, K.TICK) == {("/sounds/wood.wav", 60)}


def test_every_house_sound_can_be_replaced_and_has_its_length():
    replaced = Routine(
        id="r",
        title=Text.of("R"),
        steps=STEPS,
        sounds=tuple(RoutineSound(name, GONG, DurationMs(900)) for name in HOUSE_SOUNDS),
    )
    assert len(own_sounds(replaced)) == len(HOUSE_SOUNDS)
    assert set(HOUSE_SOUND_MS) == set(HOUSE_SOUNDS)
    chimes = {
        event.kind for event in plan(replaced, PlanRequest(), natural).events if event.track is Track.CHIME
    }
    assert chimes - {K.CHIME} <= set(own_sounds(replaced))
