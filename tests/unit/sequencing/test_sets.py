"""The sets of one exercise: their order, their dose, and how much is said in each."""

from dataclasses import replace

import pytest
from support.planning import CALM, exercise_step, planning, said

from voicecoach.model.dose import BreathHold, Phase, Range, Reps
from voicecoach.model.guidance import Guidance
from voicecoach.model.request import CountdownStyle, PlanRequest
from voicecoach.model.side import Side, Sides
from voicecoach.model.steps import ExerciseStep
from voicecoach.model.text import Text
from voicecoach.model.timeline import BlockKind
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.lengths import on_grid, script_block_length
from voicecoach.sequencing.picks import Pick
from voicecoach.sequencing.script.exercise_context import ExerciseContext
from voicecoach.sequencing.script.exercise_script import ExerciseScript
from voicecoach.sequencing.script.sets import set_ms, work
from voicecoach.sequencing.script_model import HoldWork, RepsWork, Transition
from voicecoach.sequencing.traversal import Body, Visit

TEMPO = (
    Phase("lift", Text.of("lift"), DurationMs(1000), is_effort=True),
    Phase("lower", Text.of("lower"), DurationMs(2000)),
)
LONG_TEMPO = (
    Phase("lift", Text.of("lift"), DurationMs(3000), is_effort=True),
    Phase("lower", Text.of("lower"), DurationMs(2000)),
)
REPS = exercise_step(dose=Reps(Range(3, 12), TEMPO))


def context(
    step: ExerciseStep | None = None,
    *,
    sets: int = 2,
    amount: int = 40_000,
    is_first: bool = True,
    **asked: object,
) -> ExerciseContext:
    step = step or exercise_step()
    request = PlanRequest(**asked)  # type: ignore[arg-type]
    visit = Visit(step, Body(), is_first, "1")
    return ExerciseContext(planning(request), visit, step, Pick(sets, amount, 15_000))


def hold(number: int, of: ExerciseContext) -> HoldWork:
    found = work(of, of.turns()[number])
    assert isinstance(found, HoldWork)
    return found


def reps(number: int, of: ExerciseContext) -> RepsWork:
    found = work(of, of.turns()[number])
    assert isinstance(found, RepsWork)
    return found


def order(sides: Sides) -> list[tuple[Side | None, int]]:
    return [(turn.side, turn.number) for turn in context(exercise_step(sides=sides)).turns()]


def test_sets_of_a_side_follow_each_other_or_take_turns():
    right, left = Side.RIGHT, Side.LEFT
    assert order(Sides.EACH) == [(right, 1), (right, 2), (left, 1), (left, 2)]
    assert order(Sides.ALTERNATE) == [(right, 1), (left, 1), (right, 2), (left, 2)]
    assert order(Sides.NONE) == [(None, 1), (None, 2)]


def test_a_set_says_which_it_is():
    label = hold(2, context()).label
    assert (label.key, label.title, label.exercise) == ("1/1/left/hold", "Lunge", "lunge")
    assert (label.side, label.side_means, label.set, label.sets) == (Side.LEFT, "left knee down", 1, 2)
    assert hold(1, context(exercise_step(sides=Sides.NONE))).label.side_means is None


def test_a_set_lasts_its_dose():
    def length(told: ExerciseContext) -> int:
        return set_ms(told, told.turns()[0])

    assert length(context()) == 40_000
    assert length(context(exercise_step(dose=BreathHold(Range(2, 6))), amount=4)) == 40_000
    assert length(context(REPS, amount=8)) == 24_000
    assert hold(0, context(exercise_step(dose=BreathHold(Range(2, 6))), amount=4)).length_ms == 40_000
    assert reps(0, context(REPS, amount=8)).length_ms == 24_000


def test_two_breaths_have_words_in_the_very_first_set_and_one_in_all_others():
    assert [hold(number, context()).word_breaths for number in range(4)] == [2, 1, 1, 1]
    assert hold(0, context(is_first=False)).word_breaths == 1
    assert hold(0, context(guidance=Guidance.BRIEF)).word_breaths == 0


def test_the_first_set_says_half_of_the_lines_and_all_where_it_is_the_only_one():
    many = exercise_step(exercise={"cues": tuple(Text.of(f"Cue {number}.") for number in range(6))})
    assert [hold(number, context(many)).most_lines for number in range(4)] == [4, 2, 2, 2]
    assert hold(0, context(exercise_step(sides=Sides.NONE), sets=1)).most_lines == 3
    assert hold(0, context()).most_lines == 2
    assert hold(0, context(many, is_first=False)).most_lines == 2


def test_sets_take_turns_in_beginning_with_form_or_breath():
    assert [hold(number, context()).exhale_first for number in range(4)] == [False, True, False, True]


def test_lines_are_filled_in_for_the_side_and_known_by_what_the_author_wrote():
    step = exercise_step(exercise={"cues": (Text.of("Press your <side> foot."),)})
    (cue,) = hold(2, context(step)).form
    assert (cue.key, cue.sentence.text) == ("Press your <side> foot.", "Press your left foot.")
    assert [line.sentence.text for line in hold(0, context()).exhale] == ["Sink a little."]


def test_below_full_guidance_nothing_is_called_and_no_line_said():
    for guidance in (Guidance.BRIEF, Guidance.TONES):
        quiet = hold(0, context(guidance=guidance))
        assert (quiet.calls, quiet.form, quiet.exhale) == (False, (), ())
        assert quiet.pattern == CALM
    assert hold(0, context()).calls


def test_repetitions_have_their_phase_words_twice_while_new():
    first = reps(0, context(REPS, amount=8))
    assert (first.count, first.tempo, first.phase_words) == (8, TEMPO, ("lift", "lower"))
    assert [reps(number, context(REPS, amount=8)).word_reps for number in range(4)] == [2, 1, 1, 1]
    assert reps(0, context(REPS, amount=8, guidance=Guidance.BRIEF)).word_reps == 1
    assert first.spoken
    assert not reps(0, context(REPS, amount=8, guidance=Guidance.TONES)).spoken


def test_the_first_set_says_the_breath_with_an_effort():
    first, second = (reps(number, context(REPS, amount=8)) for number in (0, 1))
    assert first.breath_words == ("exhale, lift", "inhale, lower")
    assert (first.lowering, second.breath_words) == (frozenset({1}), ())
    assert reps(0, context(REPS, amount=8, guidance=Guidance.BRIEF)).breath_words == ()
    unknown = tuple(replace(phase, name="x", is_effort=False) for phase in TEMPO)
    assert reps(0, context(exercise_step(dose=Reps(Range(3, 12), unknown)))).breath_words == ()


def test_well_known_phases_are_said_in_the_language_of_the_session():
    first = reps(0, context(REPS, amount=8, language="de"))
    assert first.phase_words == ("heben", "senken")
    assert first.breath_words == ("ausatmen, heben", "einatmen, senken")


def test_few_repetitions_are_over_before_there_is_anything_to_say():
    assert reps(0, context(REPS, amount=4)).form == ()
    assert len(reps(0, context(REPS, amount=5)).form) == 2
    assert reps(0, context(REPS, amount=5)).most_lines == 2


def test_a_visit_is_set_up_worked_rested_and_switched_in_order():
    script = ExerciseScript(context()).script()
    kinds = [block.kind if isinstance(block, Transition) else "work" for block in script]
    assert kinds == [
        BlockKind.SETUP, "work", BlockKind.REST, "work", BlockKind.SWITCH, "work", BlockKind.REST, "work",
    ]  # fmt: skip


def test_the_last_rest_of_all_calls_the_last_time():
    script = ExerciseScript(context()).script()
    rests = [block for block in script if isinstance(block, Transition) and block.is_rest]
    leads = [words.split(".")[0] for rest in rests for words in said(rest.tail)]
    assert leads == ["Again", "Last time"]


def test_lengths_are_known_without_writing_everything():
    for step, amount in (
        (exercise_step(), 40_000),
        (REPS, 8),
        (exercise_step(sides=Sides.ALTERNATE), 35_000),
    ):
        of = context(step, sets=3, amount=amount)
        script = ExerciseScript(of)
        whole = sum(script_block_length(block, of.narrator) for block in script.script())
        setup_ms = on_grid(script.setup_needs_ms())
        assert setup_ms + script.rests_ms() + script.changes_ms() + script.work_ms() == whole


def test_holds_of_a_first_visit_begin_with_what_is_said_once_of_an_exercise():
    assert early(0) == ["Ease off if your right knee aches.", "Your right hip opens."]
    assert early(2) == ["Ease off if your left knee aches.", "Your left hip opens."]
    assert [hold(number, context()).is_last_set for number in range(4)] == [False, False, False, True]
    assert early(0, is_first=False) == []
    assert early(0, guidance=Guidance.BRIEF) == ["Your right hip opens."]
    assert early(0, guidance=Guidance.TONES) == []


def test_of_two_steps_with_one_exercise_the_first_says_where_it_is_felt():
    second = exercise_step(path="2")
    assert early(0, second) == ["Ease off if your right knee aches."]


def early(number: int, step: ExerciseStep | None = None, **asked: object) -> list[str]:
    of = context(step, **asked)  # type: ignore[arg-type]
    return [line.sentence.text for line in hold(number, of).early]


def test_repetitions_that_one_knows_say_nothing_once():
    step = exercise_step(dose=Reps(Range(8, 12), LONG_TEMPO))
    assert reps(0, context(step, amount=8, is_first=False)).early == ()
    assert reps(0, context(step, amount=8, guidance=Guidance.BRIEF)).early == ()
    for number in range(4):
        found = reps(number, context(step, amount=8))
        assert (len(found.early), found.is_last_set) == (2, number == 3)


def test_the_ending_belongs_to_the_last_hold():
    step = exercise_step(exercise={"ending": Text.of("Look to the <other>.")})
    endings = [hold(number, context(step)).ending for number in range(4)]
    assert [each.text if each else None for each in endings] == [None, None, None, "Look to the right."]
    assert hold(3, context(step, guidance=Guidance.TONES)).ending is None


@pytest.mark.parametrize(
    ("times", "days", "words"),
    [(2, None, [2, 1]), (3, None, [1, 1]), (9, 20, [1, 1]), (10, None, [1, 0]), (40, 21, [2, 1])],
)
def test_breath_words_grow_fewer_with_the_times_a_routine_was_done(
    times: int, days: int | None, words: list[int]
):
    of = context(times_done=times, days_away=days)
    assert [hold(number, of).word_breaths for number in (0, 1)] == words


def test_who_is_at_home_in_a_routine_hears_one_line_in_later_sets():
    assert [hold(1, context(times_done=times)).most_lines for times in (9, 10)] == [2, 1]


def test_numbers_end_a_hold_where_it_is_asked_for_and_repetitions_are_counted():
    spoken = CountdownStyle.SPOKEN
    levels = (Guidance.FULL, Guidance.BRIEF, Guidance.TONES)
    counts = [hold(0, context(guidance=level, countdown=spoken)).counts_down for level in levels]
    assert counts == [True, True, False]
    assert not hold(0, context()).counts_down


def test_the_breath_is_explained_at_full_guidance():
    assert hold(0, context()).explains_breath
    assert not hold(0, context(guidance=Guidance.BRIEF)).explains_breath


def test_sets_of_repetitions_have_lines_for_the_breath_once_their_phases_do_not():
    lines = [reps(number, context(REPS, amount=8)).exhale for number in range(3)]
    assert [len(each) for each in lines] == [0, 1, 1]
    assert reps(1, context(REPS, amount=4)).exhale == ()
