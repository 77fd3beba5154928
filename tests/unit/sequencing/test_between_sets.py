"""Between two sets: a rest from bell to bell, or a change of sides (docs/coaching.md)."""

from support.planning import exercise_step, planning, said

from voicecoach.model.exercise import Instruction
from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import ExerciseStep
from voicecoach.model.side import Side
from voicecoach.model.text import Text
from voicecoach.model.timeline import BlockKind
from voicecoach.model.timeline import EventKind as K
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.picks import Pick
from voicecoach.sequencing.script.between_sets import rest, switch
from voicecoach.sequencing.script.exercise_context import ExerciseContext, SetTurn
from voicecoach.sequencing.script_model import Chime, Silence, SpokenItem, Transition
from voicecoach.sequencing.traversal import Body, Visit

ONE, TWO, OTHER = SetTurn(Side.RIGHT, 1, 0), SetTurn(Side.RIGHT, 2, 1), SetTurn(Side.LEFT, 1, 2)


def context(step: ExerciseStep | None, rest_ms: int | None, asked: dict[str, object]) -> ExerciseContext:
    step = step or exercise_step()
    request = PlanRequest(**asked)  # type: ignore[arg-type]
    return ExerciseContext(planning(request), Visit(step, Body(), True, "1"), step, Pick(3, 40_000, rest_ms))


def resting(
    step: ExerciseStep | None = None,
    *,
    done: SetTurn = ONE,
    rest_ms: int | None = 15_000,
    is_last: bool = False,
    **asked: object,
) -> Transition:
    return rest(context(step, rest_ms, asked), done, is_last=is_last)


def changing(step: ExerciseStep | None = None, **asked: object) -> Transition:
    return switch(context(step, None, asked), TWO, OTHER)


def pauses(transition: Transition) -> list[int]:
    return [item.pause_ms for item in transition.head if isinstance(item, SpokenItem)]


def test_a_rest_releases_after_the_bell_and_calls_back_as_late_as_it_can():
    transition = resting()
    assert (transition.kind, transition.least_ms, transition.is_rest) == (BlockKind.REST, 15_000, True)
    assert transition.head[0] == Silence(1200)
    assert said(transition.head) == ["Ease back."]
    assert said(transition.tail) == ["Again. Tuck, and glide forward."]
    (back,) = (item for item in transition.tail if isinstance(item, SpokenItem))
    assert (back.kind, back.pause_ms) == (K.ENTER, 2000)


def test_again_has_its_turns_and_the_last_set_is_announced():
    assert said(resting(done=TWO).tail) == ["And again. Tuck, and glide forward."]
    assert said(resting(is_last=True).tail) == ["Last time. Tuck, and glide forward."]


def test_an_exercise_without_a_way_in_is_called_back_all_the_same():
    assert said(resting(exercise_step(exercise={"enter": ()})).tail) == ["Again."]


def test_without_short_forms_the_whole_way_in_is_said():
    enter = (Instruction(Text.of("Glide over your <other> foot."), DurationMs(2000)),)
    assert said(resting(exercise_step(exercise={"enter": enter})).tail) == [
        "Again. Glide over your left foot."
    ]


def test_the_length_of_a_rest_is_said_from_twenty_seconds_up_where_it_fits():
    assert said(resting(rest_ms=19_999).head, K.REST) == []
    transition = resting(rest_ms=20_000)
    assert said(transition.head, K.REST) == ["Rest for twenty seconds."]
    assert [item.optional for item in transition.head if isinstance(item, SpokenItem)] == [False, True]


def test_where_no_rest_is_given_it_is_fifteen_seconds_and_none_means_none():
    assert resting(rest_ms=None).least_ms == 15_000
    assert resting(rest_ms=0).least_ms == 0


def test_brief_says_the_release_only_where_it_fits_and_leaves_out_again():
    transition = resting(guidance=Guidance.BRIEF)
    (release,) = (item for item in transition.head if isinstance(item, SpokenItem))
    assert (release.sentence.text, release.pause_ms, release.optional) == ("Ease back.", 300, True)
    assert said(transition.tail) == ["Tuck, and glide forward."]
    assert said(resting(exercise_step(exercise={"release": None}), guidance=Guidance.BRIEF).head) == []


def test_tones_rest_without_a_word():
    transition = resting(rest_ms=30_000, guidance=Guidance.TONES)
    assert said(transition.head) == said(transition.tail) == []
    assert transition.least_ms == 30_000


def test_a_change_of_sides_releases_chimes_and_leads_to_the_other_side():
    transition = changing()
    assert (transition.kind, transition.label.side, transition.label.set) == (BlockKind.SWITCH, Side.LEFT, 1)
    assert transition.head[0] == Silence(1200)
    assert [item.sound for item in transition.head if isinstance(item, Chime)] == ["switch"]
    assert said(transition.head) == [
        "Ease back.",
        "Other side. Left knee down, right foot in front.",
        "Tuck.",
        "Glide forward.",
    ]
    assert pauses(transition) == [700, 7000, 2000, 2500]
    kinds = [item.kind for item in transition.head if isinstance(item, SpokenItem | Chime)]
    assert kinds == [K.RELEASE, K.SWITCH_CHIME, K.SWITCH, K.ENTER, K.ENTER]


def test_a_change_takes_the_time_of_the_setup_between_four_and_seven_seconds():
    for setup_ms, move_ms in ((1000, 4000), (5500, 5500), (9000, 7000)):
        step = exercise_step(exercise={"setup": (Instruction(Text.of("Kneel."), DurationMs(setup_ms)),)})
        assert pauses(changing(step))[1] == move_ms


def test_the_other_side_is_named_by_what_it_means_or_not_at_all():
    meant = exercise_step(exercise={"other_side": None})
    assert said(changing(meant).head, K.SWITCH) == ["Other side. Left knee down."]
    bare = exercise_step(exercise={"other_side": None, "side_means": None})
    assert said(changing(bare).head, K.SWITCH) == ["Other side."]


def test_without_short_forms_the_way_in_is_said_whole():
    enter = (Instruction(Text.of("Glide over your <other> foot."), DurationMs(2000)),)
    step = exercise_step(exercise={"enter": enter})
    assert said(changing(step).head, K.ENTER) == ["Glide over your right foot."]


def test_below_full_guidance_one_moves_from_the_chime_on():
    transition = changing(guidance=Guidance.BRIEF)
    assert said(transition.head, K.RELEASE) == []
    assert pauses(transition)[0] == 7000 - 1300 - 500
    silent = [item for item in changing(guidance=Guidance.TONES).head if isinstance(item, Silence)]
    assert silent[-1] == Silence(7000 - 1300 + 4500)


def test_pace_scales_the_change_and_the_way_in():
    assert pauses(changing(pace_percent=200))[1:] == [14_000, 4000, 5000]
    (back,) = (item for item in resting(pace_percent=200).tail if isinstance(item, SpokenItem))
    assert back.pause_ms == 4000
