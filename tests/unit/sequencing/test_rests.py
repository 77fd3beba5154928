"""Rests that the author wrote, with the way to the next exercise in them (docs/coaching.md, “Rests”).

Every sentence takes half a second, so that lengths can be worked out in the head.
"""

from dataclasses import replace

from support.planning import LUNGE, exercise_step, narrator, planning, said

from voicecoach.model.exercise import Instruction
from voicecoach.model.guidance import Guidance
from voicecoach.model.posture import Posture, PostureChange
from voicecoach.model.request import PlanRequest
from voicecoach.model.side import Side, Sides
from voicecoach.model.steps import ExerciseStep, Intervals
from voicecoach.model.text import Text
from voicecoach.model.timeline import BlockKind, EventKind, GrowthReason
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.lengths import transition_length
from voicecoach.sequencing.picks import Pick
from voicecoach.sequencing.script.exercise_context import ExerciseContext
from voicecoach.sequencing.script.rests import Rest
from voicecoach.sequencing.script_model import Chime, Growth, SpokenItem, Transition
from voicecoach.sequencing.traversal import Body, Visit

STRETCHED = Body(Posture.KNEELING, Side.LEFT, LUNGE, in_stretch=True, under_bell=True)
BARE = {
    "id": "squat",
    "name": Text.of("Squat"),
    "sides": Sides.NONE,
    "side_means": None,
    "setup": (),
    "enter": (),
    "caution": None,
}
SQUAT = exercise_step(sides=Sides.NONE, exercise={**BARE})
LYING = exercise_step(
    sides=Sides.NONE, exercise={**BARE, "posture": PostureChange(Posture.SUPINE, Posture.SUPINE)}
)


def resting(
    length_ms: int,
    step: ExerciseStep | None = SQUAT,
    *,
    before: Body = STRETCHED,
    is_first: bool = True,
    intervals: Intervals = Intervals.WORDS,
    **asked: object,
) -> Rest:
    context = planning(PlanRequest(**asked))  # type: ignore[arg-type]
    coming = None
    if step is not None:
        visit = Visit(step, replace(before, in_stretch=False, under_bell=False), is_first, "3")
        coming = ExerciseContext(context, visit, step, Pick(1, 40_000))
    return Rest(context, before, length_ms, intervals, coming)


def words(rest: Rest) -> list[str]:
    transition = rest.transition("2")
    return said((*transition.head, *transition.tail))


def chimes(transition: Transition) -> int:
    items = (*transition.head, *transition.tail)
    return sum(isinstance(item, Chime) and item.kind is EventKind.NEXT_CHIME for item in items)


def length(transition: Transition) -> int:
    return transition_length(transition, narrator())


def test_a_rest_is_bell_to_bell_with_the_release_the_name_and_the_ticks_in_it():
    transition = resting(15_000).transition("2")
    assert (transition.kind, transition.label.key, transition.label.title) == (BlockKind.REST, "2", "Rest")
    assert (transition.is_rest, length(transition), transition.growth) == (True, 15_000, None)
    assert said(transition.head) == ["Ease back."]
    assert said(transition.tail) == ["Next, Squat. Forty seconds."]


def test_its_words_get_shorter_until_they_fit():
    """Bell 1.2 s, release 1.2 s, the name and its lead-in 3.8 s."""
    assert words(resting(6200)) == ["Ease back.", "Next, Squat. Forty seconds."]
    assert words(resting(6199)) == ["Next, Squat. Forty seconds."]
    assert words(resting(5000)) == ["Next, Squat. Forty seconds."]


def test_where_the_dose_has_no_room_the_name_alone_is_said():
    rest = resting(6000)
    assert rest.coming is not None
    slow = planning(word_ms=None)
    wordy = replace(slow, narrator=Wordy(slow.narrator))
    told = replace(rest, planning=wordy, coming=replace(rest.coming, planning=wordy))
    assert words(told) == ["Next, Squat."]


class Wordy:
    """A narrator to whom a second sentence takes three seconds more."""

    def __init__(self, other: object) -> None:
        self._other = other

    def __getattr__(self, name: str) -> object:
        return getattr(self._other, name)

    def length(self, sentence: object) -> int:
        return 500 + 3000 * (getattr(sentence, "text", "").count(". ") > 0)


def test_where_nothing_says_that_one_rests_the_coach_does():
    silent = replace(STRETCHED, after=replace(LUNGE, release=None))
    assert words(resting(15_000, before=silent)) == ["Rest.", "Next, Squat. Forty seconds."]
    assert words(resting(15_000, None, before=silent)) == ["Rest."]
    assert words(resting(15_000, None)) == ["Ease back."]


def test_a_long_rest_says_when_ten_seconds_are_left():
    assert words(resting(20_000)) == ["Ease back.", "Ten more seconds.", "Next, Squat. Forty seconds."]
    assert words(resting(19_900)) == ["Ease back.", "Next, Squat. Forty seconds."]
    assert words(resting(60_000, None)) == ["Ease back.", "Ten more seconds."]
    assert words(resting(60_000, guidance=Guidance.TONES)) == ["Squat."]


def test_what_an_exercise_is_must_be_said_the_first_time_and_the_rest_grows():
    rest = resting(4000)
    transition = rest.transition("2")
    assert words(rest) == ["Next, Squat."]
    assert length(transition) == rest.planned_ms == 5000
    assert transition.growth is not None
    assert (transition.growth.wanted_ms, transition.growth.following) == (4000, "Squat")
    assert transition.growth.why == (GrowthReason.FIRST_TIME,)
    assert words(resting(4000, is_first=False)) == []
    assert resting(4000, is_first=False).planned_ms == 4000


def test_a_set_up_is_never_cut_the_first_time_at_full_guidance():
    lunge = exercise_step(path="3", exercise={"id": "other", "side_means": Text.of("<side> leg back")})
    first = resting(5000, lunge)
    assert words(first)[0] == "Next, Lunge."
    assert words(first)[-2:] == ["Tuck your tailbone under.", "Glide forward."]
    assert first.planned_ms > 5000
    later = resting(9000, lunge, is_first=False)
    assert words(later) == ["Next, Lunge.", "Left leg back.", "Tuck, and glide forward."]
    assert later.planned_ms == 9000
    least = resting(4000, lunge, is_first=False).transition("2")
    assert said(least.tail) == ["Left leg back."]
    assert least.growth is not None
    assert least.growth.why == (GrowthReason.SIDE,)


def test_the_time_to_change_posture_is_kept_at_every_level_with_the_release_before_it():
    for guidance, sentences in (
        (Guidance.FULL, ["Ease back.", "Next, Squat.", "Lie down on your back."]),
        (Guidance.BRIEF, ["Ease back.", "Lie down on your back.", "Next, Squat."]),
        (Guidance.TONES, ["Ease back.", "Squat."]),
    ):
        rest = resting(5000, LYING, guidance=guidance)
        assert words(rest) == sentences
        assert rest.planned_ms >= 1200 + 1200 + 6000
        growth = rest.transition("2").growth
        assert growth is not None
        assert growth.why[0] is GrowthReason.POSTURE


def test_the_next_exercise_is_named_while_the_posture_changes():
    transition = resting(5000, LYING, is_first=False).transition("2")
    (change, name) = (item for item in transition.tail if isinstance(item, SpokenItem))
    assert (change.sentence.text, change.pause_ms) == ("Lie down on your back.", 700)
    assert name.sentence.text == "Next, Squat."
    assert length(transition) == 1200 + 1200 + 500 + 6000


def test_where_only_tones_guide_the_next_exercise_has_its_chime_in_every_rest_with_room():
    def tones(length_ms: int, **asked: object) -> Transition:
        return resting(length_ms, guidance=Guidance.TONES, **asked).transition("2")

    assert (chimes(tones(10_000)), said(tones(10_000).tail)) == (1, ["Squat."])
    assert (chimes(tones(10_000, names=False)), said(tones(10_000, names=False).tail)) == (1, [])
    assert (chimes(tones(5650)), said(tones(5650).tail)) == (1, [])
    assert (chimes(tones(4000)), length(tones(4000))) == (0, 4000)


def test_strict_intervals_are_names_and_ticks_and_never_grow():
    for guidance in (Guidance.FULL, Guidance.BRIEF):
        strict = resting(10_000, LYING, intervals=Intervals.STRICT, guidance=guidance)
        assert words(strict) == ["Next, Squat."]
        assert (strict.planned_ms, length(strict.transition("2"))) == (10_000, 10_000)
    tones = resting(10_000, LYING, intervals=Intervals.STRICT, guidance=Guidance.TONES)
    assert words(tones) == ["Squat."]
    assert chimes(tones.transition("2")) == 1
    assert words(resting(10_000, exercise_step(), intervals=Intervals.STRICT)) == [
        "Next, Lunge. Left knee down."
    ]
    short = resting(2000, LYING, intervals=Intervals.STRICT).transition("2")
    assert (short.head, short.tail, length(short), short.growth) == ((), (), 2000, None)


def test_less_guidance_is_never_longer():
    for step in (SQUAT, LYING, exercise_step()):
        for is_first in (True, False):
            tones, brief, full = (
                resting(3000, step, is_first=is_first, guidance=level).planned_ms
                for level in (Guidance.TONES, Guidance.BRIEF, Guidance.FULL)
            )
            assert tones <= brief <= full


def test_a_way_in_without_short_forms_has_its_own_time():
    """Bell 1.2 s, name and side 1.2 s each, the way in 0.5 s and six to move."""
    enter = (Instruction(Text.of("Lie over your <side> knee."), DurationMs(6000)),)
    lunge = exercise_step(
        path="3", exercise={"id": "other", "side_means": Text.of("<side> leg back"), "enter": enter}
    )
    fitting = resting(10_100, lunge, is_first=False)
    assert words(fitting) == ["Next, Lunge.", "Left leg back.", "Lie over your left knee."]
    assert words(resting(10_000, lunge, is_first=False)) == ["Next, Lunge.", "Left leg back."]
    (*_, way) = (item for item in fitting.transition("2").tail if isinstance(item, SpokenItem))
    assert way.pause_ms == 6000 - 3 * 1000


def test_after_repetitions_that_change_sides_each_time_the_side_must_be_said():
    lunge = exercise_step(path="3")
    assert words(resting(3000, lunge, is_first=False)) == []
    rest = resting(3000, lunge, before=replace(STRETCHED, in_turn=True), is_first=False)
    assert words(rest) == ["Left knee down."]
    growth = rest.transition("2").growth
    assert growth is not None
    assert growth.why == (GrowthReason.SIDE,)


def test_a_rest_that_no_exercise_follows_keeps_its_length():
    for rest_ms in (60_000, 2400):
        rest = resting(rest_ms, None)
        assert length(rest.transition("2")) == rest.planned_ms == rest_ms
        assert rest.transition("2").growth is None
    out = resting(1000, None, before=replace(STRETCHED, in_stretch=False))
    assert (words(out), out.planned_ms) == ([], 1000)


def test_the_way_out_is_said_however_short_the_rest_for_what_follows_may_lead_anywhere():
    for guidance in (Guidance.FULL, Guidance.BRIEF):
        rest = resting(1000, None, guidance=guidance)
        transition = rest.transition("2")
        assert words(rest) == ["Ease back."]
        assert length(transition) == rest.planned_ms == 1200 + 1200
        assert transition.growth == Growth(1000, None, (GrowthReason.RELEASE,))
    strict, tones = {"intervals": Intervals.STRICT}, {"guidance": Guidance.TONES}
    for kept in (resting(1000, None, **strict), resting(1000, None, **tones)):  # type: ignore[arg-type]
        assert (words(kept), kept.planned_ms, kept.transition("2").growth) == ([], 1000, None)
