"""Before the first exercise and after the last (docs/coaching.md, “One session”)."""

from dataclasses import replace

import pytest
from support.planning import CALM, LUNGE, exercise_step, moments, narrator, planning, said, texts

from voicecoach.model.breathing import BreathPattern
from voicecoach.model.dose import Range
from voicecoach.model.exercise import Prop
from voicecoach.model.frame import Closing, Opening, RoutineSound
from voicecoach.model.guidance import Guidance
from voicecoach.model.posture import Posture
from voicecoach.model.request import PlanRequest, Purpose
from voicecoach.model.routine import Routine
from voicecoach.model.side import Side
from voicecoach.model.steps import BreatheStep, RestStep
from voicecoach.model.text import Text
from voicecoach.model.timeline import BlockKind
from voicecoach.model.timeline import EventKind as K
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.lengths import transition_length
from voicecoach.sequencing.schedule.transitions import place_transition
from voicecoach.sequencing.script.opening_closing import OpeningAndClosing
from voicecoach.sequencing.script_model import Breaths, Chime, Silence, SpokenItem, Transition
from voicecoach.sequencing.traversal import Body

SAFETY = [
    "Keep it mild or medium, never painful.",
    "Move less if it hurts.",
    "Stop if you lose your balance, or feel sharp pain or tingling.",
]
FAST = BreathPattern(DurationMs(3000), DurationMs(0), DurationMs(3000), DurationMs(0))
STRETCHED = Body(Posture.KNEELING, Side.LEFT, LUNGE, in_stretch=True)


def routine(*props: Prop, **details: object) -> Routine:
    steps = (exercise_step(exercise={"props": props}), exercise_step(path="2", exercise={"props": props[:1]}))
    given = {"cautions": (Text.of("Ask first."),), **details}
    return Routine(id="r", title=Text.of("Hip session"), steps=steps, **given)  # type: ignore[arg-type]


def opening_closing(of: Routine | None = None, **asked: object) -> OpeningAndClosing:
    request = PlanRequest(**asked)  # type: ignore[arg-type]
    return OpeningAndClosing(planning(request, of or routine()))


def pauses(transition: Transition) -> list[int]:
    return [item.pause_ms for item in transition.head if isinstance(item, SpokenItem)]


def test_title_and_minutes_then_safety_then_the_cautions_of_the_routine():
    opening = opening_closing().opening(15)
    assert (opening.kind, opening.label.key, opening.label.title) == (BlockKind.OPEN, "open", "Hip session")
    assert said(opening.head) == ["Hip session. About fifteen minutes.", *SAFETY, "Ask first."]
    assert said(opening.head, K.SAFETY) == [*SAFETY, "Ask first."]
    assert pauses(opening) == [700] * 5


def test_a_session_of_seconds_is_one_of_a_minute():
    assert said(opening_closing().opening(0).head)[0] == "Hip session. About one minute."
    assert said(opening_closing().opening(1).head)[0] == "Hip session. About one minute."


def test_props_that_are_needed_are_listed_once_with_time_to_fetch_them():
    mat, block, strap = (
        Prop(Text.of("mat")),
        Prop(Text.of("elbow pad")),
        Prop(Text.of("strap"), optional=True),
    )
    opening = opening_closing(routine(mat, block, strap)).opening(5)
    assert said(opening.head, K.PROPS) == ["You need a mat and an elbow pad. Get set up."]
    safety_ms = len((*SAFETY, "Ask first.")) * (500 + 700)
    assert pauses(opening)[1] == max(4000, 2 * 4000 - safety_ms)
    assert said(opening_closing(routine(strap)).opening(5).head, K.PROPS) == []


def test_many_things_take_longer_than_the_safety_lines():
    things = [Prop(Text.of(f"thing {number}")) for number in range(4)]
    opening = opening_closing(routine(*things)).opening(5)
    assert pauses(opening)[1] == 4 * 4000 - 4 * (500 + 700)


def test_a_guide_is_paused_to_fetch_them():
    opening = opening_closing(routine(Prop(Text.of("mat"))), purpose=Purpose.GUIDE).opening(5)
    assert said(opening.head, K.PROPS) == ["You need a mat. Pause here until you are ready."]
    assert pauses(opening)[1] == 4000


def test_one_is_told_where_to_put_what_has_its_place():
    chair = Prop(Text.of("chair"), put=Text.of("Put the chair beside the mat."))
    opening = opening_closing(routine(chair)).opening(5)
    assert said(opening.head, K.PROPS)[1:] == ["Put the chair beside the mat."]
    assert pauses(opening)[1:3] == [700, 4000]


def test_the_welcome_follows_the_title_at_full_guidance():
    greeting = routine(welcome=Text.of("This frees your hips."))
    opening = opening_closing(greeting).opening(5)
    assert said(opening.head)[1] == "This frees your hips."
    assert said(opening_closing(greeting, guidance=Guidance.BRIEF).opening(5).head, K.WELCOME) == []


def test_safety_is_said_at_every_level_and_the_rest_by_degrees():
    mat = routine(Prop(Text.of("mat")))
    brief = said(opening_closing(mat, guidance=Guidance.BRIEF).opening(5).head)
    fetch = "You need a mat. Get set up."
    assert brief == ["Hip session. About five minutes.", fetch, *SAFETY, "Ask first."]
    assert said(opening_closing(mat, guidance=Guidance.TONES).opening(5).head) == [*SAFETY, "Ask first."]


def test_the_closing_releases_finds_ease_says_farewell_gets_up_and_rings():
    closing = opening_closing().closing(STRETCHED)
    assert (closing.kind, closing.label.key) == (BlockKind.CLOSE, "close")
    assert said(closing.head) == [
        "Ease back.",
        "Sit back, or stand comfortably. Two slow breaths.",
        "When you are ready, come up slowly.",
    ]
    assert pauses(closing) == [700, 1500, 1500]
    breaths = [item for item in closing.head if isinstance(item, Breaths)]
    assert [(one.pattern, one.count) for one in breaths] == [(CALM, 2)]
    farewell = breaths[0].said
    assert farewell is not None
    assert (farewell.kind, farewell.sentence.text) == (K.FAREWELL, "Feel what has changed in your body.")
    last = closing.head[-1]
    assert isinstance(last, Chime)
    assert (last.kind, last.sound, last.step_ms) == (K.FINISH, "finish", 3000)


def test_the_farewell_is_the_routines_own_and_said_on_the_last_breath_out():
    own = routine(farewell=Text.of("Notice how tall you stand."))
    placed = place_transition(opening_closing(own).closing(STRETCHED), narrator())
    out = moments(placed.cues, K.OUT)[-1]
    assert texts(placed.cues, K.FAREWELL) == ["Notice how tall you stand."]
    assert moments(placed.cues, K.FAREWELL) == [out + 300]
    after = moments(placed.cues, K.CLOSING)[-1]
    assert after == out + CALM.exhale_ms


def test_a_farewell_longer_than_the_breath_is_waited_for():
    closing = opening_closing().closing(STRETCHED)
    placed = place_transition(closing, narrator(word_ms=8_000))
    out = moments(placed.cues, K.OUT)[-1]
    assert moments(placed.cues, K.CLOSING)[-1] == out + 300 + 8_000 + 700


@pytest.mark.parametrize(
    ("posture", "rest"),
    [
        (Posture.STANDING, "Stand comfortably."),
        (Posture.CHAIR, "Sit comfortably."),
        (Posture.SEATED, "Sit comfortably."),
        (Posture.KNEELING, "Sit back, or stand comfortably."),
        (Posture.ALL_FOURS, "Sit back, or stand comfortably."),
        (Posture.BED, "Rest here"),
        (Posture.SIDE_LYING, "Rest here"),
    ],
)
def test_one_rests_where_one_can(posture: Posture, rest: str):
    assert said(opening_closing().closing(Body(posture)).head)[0].startswith(rest)


@pytest.mark.parametrize(
    ("posture", "way"),
    [
        (Posture.KNEELING, "Hold your chair, and come up slowly, one foot at a time."),
        (Posture.SUPINE, "Roll to your side. Hold your chair, and come up slowly, one foot at a time."),
        (
            Posture.SIDE_LYING,
            "Push up with your hands. Hold your chair, and come up slowly, one foot at a time.",
        ),
        (Posture.STANDING, "When you are ready, move on gently."),
        (Posture.BED, "When you are ready, roll to your side, and come up slowly."),
    ],
)
def test_a_chair_that_was_asked_for_helps_one_up_from_the_floor(posture: Posture, way: str):
    seat = routine(Prop(Text.of("chair")))
    assert said(opening_closing(seat).closing(Body(posture)).head)[-1] == way
    maybe = routine(Prop(Text.of("chair"), optional=True))
    assert "chair" not in said(opening_closing(maybe).closing(Body(posture)).head)[-1]


def test_the_breaths_at_the_end_are_those_of_the_routine():
    closing = opening_closing(routine(breathing=FAST)).closing(STRETCHED)
    breaths = [item for item in closing.head if isinstance(item, Breaths)]
    assert [(one.pattern, one.count) for one in breaths] == [(FAST, 3)]


def test_after_words_there_is_nothing_to_release():
    assert "Ease back." not in said(opening_closing().closing(Body(Posture.KNEELING, Side.LEFT, LUNGE)).head)


@pytest.mark.parametrize(
    ("posture", "way"),
    [
        (Posture.STANDING, "move on gently"),
        (Posture.CHAIR, "move on gently"),
        (Posture.KNEELING, "come up slowly"),
        (Posture.SEATED, "come up slowly"),
        (Posture.SUPINE, "roll to your side, and come up slowly"),
        (Posture.PRONE, "roll to your side, and come up slowly"),
        (Posture.BED, "roll to your side, and come up slowly"),
        (Posture.SIDE_LYING, "push up with your hands, slowly"),
    ],
)
def test_one_gets_up_by_where_one_is(posture: Posture, way: str):
    closing = opening_closing().closing(Body(posture))
    assert said(closing.head)[-1] == f"When you are ready, {way}."


def test_brief_closes_without_breaths_and_tones_without_words():
    brief = opening_closing(guidance=Guidance.BRIEF).closing(STRETCHED)
    assert said(brief.head) == [
        "Ease back.",
        "Feel what has changed in your body.",
        "When you are ready, come up slowly.",
    ]
    assert pauses(brief)[1:] == [700, 1500]
    tones = opening_closing(guidance=Guidance.TONES).closing(STRETCHED)
    assert said(tones.head) == []
    assert not [item for item in (*brief.head, *tones.head) if isinstance(item, Breaths)]


@pytest.mark.parametrize("opening", [Opening.SAFETY, Opening.NONE])
def test_exercises_never_begin_without_what_is_needed_and_the_safety_lines(opening):
    own = routine(Prop(Text.of("mat")), welcome=Text.of("For your hips."), opening=opening)
    begun = opening_closing(own).opening(5)
    assert said(begun.head) == ["You need a mat. Get set up.", *SAFETY, "Ask first."]
    assert begun.head[0] == Silence(700)


@pytest.mark.parametrize(
    ("opening", "lines"),
    [
        (Opening.FULL, ["Hip session. About five minutes.", "For your breath.", *SAFETY, "Ask first."]),
        (Opening.SAFETY, [*SAFETY, "Ask first."]),
        (Opening.NONE, ["Ask first."]),
    ],
)
def test_who_breathes_alone_may_begin_without_a_word_but_the_routines_own_cautions(opening, lines):
    own = replace(
        routine(welcome=Text.of("For your breath."), opening=opening),
        steps=(
            BreatheStep(path="1", pattern=CALM, breaths=Range.exactly(6)),
            RestStep(path="2", length_ms=Range(9_000, 9_000)),
        ),
    )
    assert said(opening_closing(own).opening(5).head) == lines


@pytest.mark.parametrize(
    ("sounds", "length"),
    [
        ((), 4_200),
        ((RoutineSound("end", "/gong.wav", DurationMs(8_250)),), 8_300),
        ((RoutineSound("end", "tick"),), 4_200),
    ],
)
def test_a_session_that_does_not_close_ends_when_its_last_bell_has_rung_out(sounds, length):
    own = opening_closing(routine(closing=Closing.NONE, sounds=sounds), guidance=Guidance.FULL)
    closing = own.closing(STRETCHED)
    assert said(closing.head) == ["Ease back."]
    assert not [item for item in closing.head if isinstance(item, Chime)]
    assert transition_length(closing, narrator()) == length


def test_a_finish_of_the_routines_own_is_heard_to_its_end():
    own = routine(sounds=(RoutineSound("finish", "/gong.wav", DurationMs(12_000)),))
    last = opening_closing(own).closing(STRETCHED).head[-1]
    assert isinstance(last, Chime)
    assert (last.kind, last.sound_ms, last.step_ms) == (K.FINISH, 12_000, 12_000)


@pytest.mark.parametrize("guidance", [Guidance.FULL, Guidance.BRIEF, Guidance.TONES])
def test_the_closing_waits_for_the_bell_of_a_last_breath(guidance):
    breathed = Body(Posture.SUPINE, under_bell=True)
    head = opening_closing(guidance=guidance).closing(breathed).head
    assert head[0] == Silence(1_200)
    assert not isinstance(head[1], Silence)
