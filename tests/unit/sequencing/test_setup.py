"""Before the first set: what is said, in which order, with how much time (docs/coaching.md, “Set up”)."""

from dataclasses import replace

import pytest
from support.planning import LUNGE, exercise_step, planning, said

from voicecoach.model.dose import Phase, Range, Reps, TimedHold
from voicecoach.model.exercise import Instruction
from voicecoach.model.guidance import Guidance
from voicecoach.model.posture import Posture
from voicecoach.model.request import PlanRequest, Variant
from voicecoach.model.side import Side, Sides
from voicecoach.model.steps import ExerciseStep
from voicecoach.model.text import Text
from voicecoach.model.timeline import BlockKind
from voicecoach.model.timeline import EventKind as K
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.picks import Pick
from voicecoach.sequencing.script.exercise_context import ExerciseContext
from voicecoach.sequencing.script.setup import setup
from voicecoach.sequencing.script_model import Chime, Silence, SpokenItem, Transition
from voicecoach.sequencing.traversal import Body, Visit

ON_THE_LEFT = Body(Posture.KNEELING, Side.LEFT, replace(LUNGE, id="other"), in_stretch=True)
TEMPO = (
    Phase("lower", Text.of("lower"), DurationMs(1000)),
    Phase("lift", Text.of("lift"), DurationMs(1000), is_effort=True),
)


def set_up(
    step: ExerciseStep | None = None, *, before: Body | None = None, is_first: bool = True, **asked: object
) -> Transition:
    step = step or exercise_step()
    request = PlanRequest(**asked)  # type: ignore[arg-type]
    visit = Visit(step, before or Body(), is_first, "1")
    context = ExerciseContext(planning(request), visit, step, Pick(2, 40_000, 15_000))
    return setup(context, context.turns()[0])


def pauses(transition: Transition) -> list[int]:
    return [item.pause_ms for item in transition.head if isinstance(item, SpokenItem)]


def test_name_position_way_in_each_with_its_time():
    transition = set_up()
    assert transition.kind is BlockKind.SETUP
    assert said(transition.head) == [
        "Lunge. Twice each side, forty seconds.",
        "Kneel on your right knee.",
        "Step your left foot forward.",
        "Tuck your tailbone under.",
        "Glide forward.",
    ]
    assert pauses(transition) == [700, 5000, 3000, 2000, 300]


def test_pace_scales_the_moves_alone():
    assert pauses(set_up(pace_percent=150)) == [700, 7500, 4500, 3000, 3750 - 3000]


def test_known_exercises_are_set_up_by_what_the_side_means_and_without_care():
    transition = set_up(is_first=False)
    assert said(transition.head)[1:] == ["Right knee down.", "Tuck your tailbone under.", "Glide forward."]
    assert pauses(transition)[1] == 8000


def test_brief_says_what_the_side_means_and_moves_while_it_is_said():
    transition = set_up(guidance=Guidance.BRIEF)
    assert said(transition.head) == [
        "Lunge. Twice each side, forty seconds.",
        "Right knee down.",
        "Tuck your tailbone under.",
        "Glide forward.",
    ]
    assert pauses(transition) == [700, 8000 - 500, 1500, 300]


def test_an_author_says_how_to_come_to_the_first_side_where_the_set_up_is_not_told():
    step = exercise_step(exercise={"first_side": Text.of("Lower your <side> knee, <other> foot forward.")})
    assert said(set_up(step, guidance=Guidance.BRIEF).head, K.SETUP) == [
        "Lower your right knee, left foot forward."
    ]
    assert said(set_up(step).head, K.SETUP) == ["Kneel on your right knee.", "Step your left foot forward."]


def test_a_position_that_is_not_described_has_its_time_after_the_name():
    plain = exercise_step(exercise={"side_means": None, "sides": Sides.NONE}, sides=Sides.NONE)
    assert pauses(set_up(plain, guidance=Guidance.BRIEF)) == [8000 - 500, 1500, 300]
    assert pauses(set_up(plain, is_first=False)) == [8000, 2000, 300]
    bare = exercise_step(exercise={"setup": (), "side_means": None})
    assert pauses(set_up(bare, guidance=Guidance.BRIEF)) == [700, 1500, 300]


def test_a_side_that_the_way_in_names_is_not_named_before_where_there_is_no_set_up():
    enter = (Instruction(Text.of("Lift your <side> leg."), DurationMs(2000)),)
    plain = exercise_step(exercise={"setup": (), "enter": enter})
    for guidance in (Guidance.FULL, Guidance.BRIEF):
        assert said(set_up(plain, guidance=guidance).head, K.SETUP) == []


def test_tones_are_given_a_chime_the_name_and_all_the_time():
    transition = set_up(guidance=Guidance.TONES)
    chime, name, *silence = transition.head
    assert isinstance(chime, Chime)
    assert (chime.kind, chime.sound) == (K.NEXT_CHIME, "next")
    assert said((name,)) == ["Lunge."]
    assert silence == [Silence(5000 + 3000 + 2000), Silence(3300 - 3000)]
    stays = set_up(before=ON_THE_LEFT, guidance=Guidance.TONES)
    assert stays.head[2] == Silence(1500 + 2000)


def test_names_can_be_switched_off_at_tones_alone():
    assert said(set_up(guidance=Guidance.TONES, names=False).head) == []
    assert "Lunge" in said(set_up(guidance=Guidance.BRIEF, names=False).head)[0]


def test_after_a_breathing_block_its_bell_is_heard_first():
    breathed = Body(under_bell=True)
    assert set_up(before=breathed).head[0] == Silence(1200)
    assert isinstance(set_up(before=replace(breathed, in_stretch=True)).head[0], SpokenItem)


def test_a_written_lead_in_stands_between_the_last_sentence_and_the_bell():
    transition = set_up(exercise_step(lead_in_ms=DurationMs(1500)))
    assert (pauses(transition)[-1], len(transition.tail)) == (500, 1)


def test_where_the_body_is_there_already_it_is_told_to_stay():
    transition = set_up(before=ON_THE_LEFT)
    assert said(transition.head, K.SETUP) == ["Stay there, left knee down."]
    assert pauses(transition)[1] == 1500


def test_what_the_exercise_before_has_not_said_is_said_all_the_same():
    more = Instruction(Text.of("Hands on your <side> thigh."), DurationMs(2000))
    step = exercise_step(exercise={"setup": (*LUNGE.setup, more)})
    sentences = said(set_up(step, before=ON_THE_LEFT).head, K.SETUP)
    assert sentences == ["Stay there, left knee down.", "Hands on your left thigh."]


def test_on_another_side_in_another_posture_or_after_another_meaning_nobody_stays():
    others = (
        Body(Posture.KNEELING, None, LUNGE),
        Body(Posture.SUPINE, Side.RIGHT, LUNGE),
        Body(Posture.KNEELING, Side.RIGHT, replace(LUNGE, side_means=Text.of("<side> leg on top"))),
        Body(Posture.KNEELING, Side.RIGHT, None),
    )
    for before in others:
        assert said(set_up(before=before).head, K.SETUP)[0] == "Kneel on your right knee."


def test_what_the_side_means_is_said_where_no_instruction_names_the_side():
    plain = exercise_step(exercise={"setup": (Instruction(Text.of("Kneel down."), DurationMs(5000)),)})
    transition = set_up(plain)
    assert said(transition.head, K.SETUP) == ["Right knee down.", "Kneel down."]
    assert pauses(transition)[1] == 2000


def test_the_variant_asked_for_is_offered_before_the_way_in():
    step = exercise_step(exercise={"easier": Text.of("Hands on blocks."), "harder": Text.of("Arms up.")})
    assert said(set_up(step, variant=Variant.EASIER).head, K.VARIANT) == ["Hands on blocks."]
    assert said(set_up(step, variant=Variant.HARDER).head, K.VARIANT) == ["Arms up."]
    assert said(set_up(step).head, K.VARIANT) == []
    assert said(set_up(variant=Variant.EASIER).head, K.VARIANT) == []
    assert 3000 in pauses(set_up(step, variant=Variant.EASIER))


def test_repetitions_with_room_for_the_caution_are_set_up_without_it():
    transition = set_up(exercise_step(dose=Reps(Range.exactly(8), TEMPO)))
    assert said(transition.head, K.CAUTION, K.FEEL) == []


@pytest.mark.parametrize(("count", "tempo"), [(Range(1, 20), TEMPO), (Range.exactly(20), TEMPO[:1])])
def test_repetitions_are_set_up_with_what_they_leave_no_room_for(count: Range, tempo: tuple[Phase, ...]):
    transition = set_up(exercise_step(dose=Reps(count, tempo), sides=Sides.ALTERNATE_REPS, sets=Range(1, 1)))
    assert said(transition.head, K.EXHALE, K.CAUTION, K.FEEL, K.ENTER) == [
        "Ease off if your right knee aches.",
        "Your right hip opens.",
        "Tuck your tailbone under.",
        "Glide forward.",
    ]


def test_ticks_lead_to_the_bell():
    assert [item for item in set_up().tail if isinstance(item, SpokenItem)] == []
    assert len(set_up().tail) == 3


def test_a_way_in_that_names_only_the_other_side_does_not_tell_the_one_that_works():
    stands = {"setup": (), "enter": (Instruction(Text.of("Lift your <other> foot."), DurationMs(2000)),)}
    told = said(set_up(exercise_step(exercise=stands)).head, K.SETUP, K.ENTER)
    assert told == ["Right knee down.", "Lift your left foot."]


@pytest.mark.parametrize(("longest", "is_told"), [(7_000, True), (40_000, False)])
def test_the_caution_of_a_hold_too_short_for_it_comes_before_the_way_in(longest: int, is_told: bool) -> None:
    caution = {"caution": Text.of("Sink less if your back hurts.")}
    step = exercise_step(exercise=caution)
    step = replace(step, dose=TimedHold(Range(DurationMs(5_000), DurationMs(longest))), breathing=None)
    told = said(set_up(step).head)
    assert ("Sink less if your back hurts." in told) is is_told
    if is_told:
        assert told[-3:] == ["Sink less if your back hurts.", "Tuck your tailbone under.", "Glide forward."]
    assert "Sink less if your back hurts." not in said(set_up(step, is_first=False).head)
