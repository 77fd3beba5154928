"""Between two sets: a rest from bell to bell, or a change of sides (docs/coaching.md)."""

from dataclasses import replace

from support.planning import exercise_step, narrator, planning, said

from voicecoach.model.exercise import Instruction
from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.side import Side, SideMeaning
from voicecoach.model.steps import ExerciseStep, Intervals
from voicecoach.model.text import Text
from voicecoach.model.timeline import BlockKind
from voicecoach.model.timeline import EventKind as K
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.language import phrasebook
from voicecoach.sequencing.lengths import items_length, transition_length
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.picks import Pick
from voicecoach.sequencing.script.between_sets import rest, switch
from voicecoach.sequencing.script.exercise_context import ExerciseContext, SetTurn
from voicecoach.sequencing.script_model import Chime, Silence, SpokenItem, Transition
from voicecoach.sequencing.traversal import Body, Visit


def set_turn(side: Side, number: int, turn: int, sets: int = 2) -> SetTurn:
    return SetTurn(side, number, turn, amount=30_000, sets=sets)


ONE, TWO, OTHER = set_turn(Side.RIGHT, 1, 0), set_turn(Side.RIGHT, 2, 1), set_turn(Side.LEFT, 1, 2)


def context(
    step: ExerciseStep | None, rest_ms: int | None, asked: dict[str, object], sets: int = 2
) -> ExerciseContext:
    step = step or exercise_step()
    request = PlanRequest(**asked)  # type: ignore[arg-type]
    return ExerciseContext(
        planning(request), Visit(step, Body(), True, "1"), step, Pick(sets, 40_000, rest_ms)
    )


def resting(
    step: ExerciseStep | None = None,
    *,
    done: SetTurn = ONE,
    rest_ms: int | None = 15_000,
    is_last: bool = False,
    sets: int = 2,
    **asked: object,
) -> Transition:
    done = replace(done, sets=sets)
    following = replace(done, number=done.number + 1, turn=done.turn + 1)
    return rest(context(step, rest_ms, asked, sets), done, following, is_last=is_last)


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
    assert (back.kind, back.pause_ms, len(transition.tail)) == (K.ENTER, 300, 4)


def test_again_has_its_turns_and_the_last_set_is_announced():
    assert said(resting(done=TWO).tail) == ["And again. Tuck, and glide forward."]
    assert said(resting(is_last=True).tail) == ["Last time. Tuck, and glide forward."]


def test_an_exercise_without_a_way_in_is_called_back_all_the_same():
    assert said(resting(exercise_step(exercise={"enter": ()})).tail) == ["Again."]


def test_of_three_sets_and_more_each_is_numbered_at_both_speaking_levels():
    for guidance in (Guidance.FULL, Guidance.BRIEF):
        assert said(resting(sets=3, guidance=guidance).tail) == ["Set two of three. Tuck, and glide forward."]
        last_here = resting(sets=3, done=TWO, guidance=guidance)
        assert said(last_here.tail) == ["Last one on this side. Tuck, and glide forward."]
        last = resting(sets=3, done=TWO, is_last=True, guidance=guidance)
        assert said(last.tail) == ["Last time. Tuck, and glide forward."]


def test_a_change_of_sides_to_a_further_set_numbers_it():
    def changed(sets: int, number: int) -> list[str]:
        done, following = set_turn(Side.LEFT, number - 1, 1, sets), set_turn(Side.RIGHT, number, 2, sets)
        return said(switch(context(None, None, {}, sets), done, following).head, K.ORIENT)

    assert changed(3, 2) == ["Set two of three."]
    assert changed(2, 2) == changed(3, 3) == ["Last set."]
    assert said(changing().head, K.ORIENT) == []


def test_directions_change_the_way_not_the_side():
    circles = exercise_step(
        exercise={"sides_are": SideMeaning.DIRECTIONS, "other_side": Text.of("Now to the <side>.")}
    )
    assert said(changing(circles).head, K.SWITCH) == ["Other way. Now to the left."]


def test_without_short_forms_the_whole_way_in_is_said():
    enter = (Instruction(Text.of("Glide over your <other> foot."), DurationMs(2000)),)
    assert said(resting(exercise_step(exercise={"enter": enter})).tail) == [
        "Again. Glide over your left foot."
    ]


def test_a_written_rest_is_kept_and_its_words_get_shorter():
    """Bell 1.2 s, release 1.2 s, the way back 3.8 s; every sentence takes half a second."""
    said_in = {
        6200: ["Ease back.", "Again. Tuck, and glide forward."],
        6199: ["Again. Tuck, and glide forward."],
        5000: ["Again. Tuck, and glide forward."],
        4999: [],
    }
    for length, sentences in said_in.items():
        transition = resting(rest_ms=length)
        assert said((*transition.head, *transition.tail)) == sentences
        assert transition_length(transition, narrator()) == length


def test_a_release_comes_before_the_way_back_where_only_one_of_them_has_room():
    """Bell 1.2 s, release 3.7 s, “Again.” 3.8 s."""
    told = context(None, 8700, {})
    slow = replace(told, planning=replace(told.planning, narrator=Slow()))
    transition = rest(slow, ONE, TWO, is_last=False)
    assert said((*transition.head, *transition.tail)) == ["Ease back.", "Again."]


def test_where_the_way_back_has_no_room_again_alone_is_said():
    step = exercise_step()
    told = context(step, 5500, {})
    slow = replace(told, planning=replace(told.planning, narrator=Slow()))
    assert said(rest(slow, ONE, TWO, is_last=False).tail) == ["Again."]


class Slow(Narrator):
    """A narrator who takes three seconds for everything but “Again.”."""

    def __init__(self) -> None:
        request = PlanRequest()
        super().__init__(
            request, phrasebook("en"), (), lambda each: DurationMs(500 if each.text == "Again." else 3000)
        )


def test_a_rest_without_room_for_words_ticks_from_a_second_and_three_tenths_after_the_bell():
    ticks = {4300: 3, 4299: 2, 3300: 2, 2300: 1, 2299: 0, 2000: 0, 0: 0}
    for length, number in ticks.items():
        transition = resting(rest_ms=length)
        assert (len(transition.tail), transition_length(transition, narrator())) == (number, length)


def test_strict_intervals_call_back_without_release_or_way_in():
    strict = exercise_step(intervals=Intervals.STRICT)
    transition = resting(strict)
    assert said((*transition.head, *transition.tail)) == ["Again."]


def test_what_has_no_room_is_named():
    assert [each.text for each in resting(rest_ms=6199).left_out] == ["Ease back."]
    assert [each.text for each in resting(rest_ms=4000).left_out] == [
        "Ease back.",
        "Again. Tuck, and glide forward.",
    ]
    assert resting().left_out == ()


def test_a_long_rest_says_when_ten_seconds_are_left():
    transition = resting(rest_ms=20_000)
    assert said(transition.tail) == ["Ten more seconds.", "Again. Tuck, and glide forward."]
    (left, *_) = transition.tail
    assert isinstance(left, SpokenItem)
    assert items_length(transition.tail, narrator()) == 10_000
    assert said(resting(rest_ms=19_999).tail) == ["Again. Tuck, and glide forward."]


def test_a_long_rest_says_that_it_is_one_where_no_release_does():
    silent = exercise_step(exercise={"release": None})
    assert said(resting(silent, rest_ms=20_000).head, K.REST) == ["Rest."]
    assert said(resting(rest_ms=20_000).head, K.REST) == []


def test_where_no_rest_is_given_it_is_fifteen_seconds_or_what_its_words_take():
    assert resting(rest_ms=None).least_ms == 15_000
    told = context(None, None, {})
    slow = replace(told, planning=replace(told.planning, narrator=narrator(word_ms=6000)))
    transition = rest(slow, ONE, TWO, is_last=False)
    assert transition_length(transition, narrator(word_ms=6000)) == 1200 + 6700 + 6000 + 3300


def test_brief_says_the_release_only_where_it_fits_and_leaves_out_again():
    transition = resting(guidance=Guidance.BRIEF)
    assert said(transition.head) == ["Ease back."]
    assert said(transition.tail) == ["Tuck, and glide forward."]
    assert said(resting(rest_ms=6000, guidance=Guidance.BRIEF).head) == []
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
        "Tuck, and glide forward.",
    ]
    assert pauses(transition) == [700, 5000, 4500 - 3000]
    kinds = [item.kind for item in transition.head if isinstance(item, SpokenItem | Chime)]
    assert kinds == [K.RELEASE, K.SWITCH_CHIME, K.SWITCH, K.ENTER]


def test_a_change_takes_the_time_of_the_setup_between_four_and_five_seconds():
    for setup_ms, move_ms in ((1000, 4000), (4500, 4500), (9000, 5000)):
        step = exercise_step(exercise={"setup": (Instruction(Text.of("Kneel."), DurationMs(setup_ms)),)})
        assert pauses(changing(step))[1] == move_ms


def test_a_written_change_is_kept_and_its_words_get_shorter():
    full = ["Ease back.", "Other side. Left knee down, right foot in front.", "Tuck, and glide forward."]
    said_in = {
        20_000: full,
        14_000: full[1:],
        7000: ["Other side. Left knee down."],
        6000: [],
        3000: [],
    }
    for length, sentences in said_in.items():
        transition = changing(exercise_step(change_ms=DurationMs(length)))
        assert said((*transition.head, *transition.tail)) == sentences
        assert transition_length(transition, narrator()) == length
        assert [item.sound for item in transition.head if isinstance(item, Chime)] == ["switch"]
    strict = changing(exercise_step(change_ms=DurationMs(20_000), intervals=Intervals.STRICT))
    assert said((*strict.head, *strict.tail)) == ["Other side. Left knee down."]
    silent = changing(exercise_step(change_ms=DurationMs(20_000)), guidance=Guidance.TONES)
    assert (said(silent.head), len(silent.tail), silent.least_ms) == ([], 3, 20_000)


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
    assert pauses(transition)[0] == 5000 - 1300 - 500
    silent = [item for item in changing(guidance=Guidance.TONES).head if isinstance(item, Silence)]
    assert silent[-2:] == [Silence(5000 - 1300), Silence(4500 - 3000)]


def test_a_change_is_never_longer_without_words_however_quickly_they_are_said():
    """The short forms are one sentence, so their times to move pass together, with words and without."""
    enter = tuple(
        Instruction(Text.of(f"{word}."), DurationMs(move_ms), again=Text.of(word))
        for word, move_ms in (("Tuck", 6000), ("glide", 0))
    )
    lengths = []
    for guidance in (Guidance.TONES, Guidance.BRIEF, Guidance.FULL):
        told = context(exercise_step(exercise={"enter": enter}), None, {"guidance": guidance})
        quick = replace(told, planning=replace(told.planning, narrator=narrator(word_ms=1)))
        lengths.append(transition_length(switch(quick, TWO, OTHER), narrator(word_ms=1)))
    assert lengths == sorted(lengths)


def test_pace_scales_the_change_and_the_way_in():
    assert pauses(changing(pace_percent=200))[1:] == [10_000, 9000 - 3000]
    (back,) = (item for item in resting(pace_percent=200).tail if isinstance(item, SpokenItem))
    assert back.pause_ms == 4000 - 3000
