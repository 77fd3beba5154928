"""Before the first exercise and after the last (docs/coaching.md, “One session”)."""

import pytest
from support.planning import CALM, LUNGE, exercise_step, planning, said

from voicecoach.model.breathing import BreathPattern
from voicecoach.model.exercise import Prop
from voicecoach.model.guidance import Guidance
from voicecoach.model.posture import Posture
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.side import Side
from voicecoach.model.text import Text
from voicecoach.model.timeline import BlockKind
from voicecoach.model.timeline import EventKind as K
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.script.opening_closing import OpeningAndClosing
from voicecoach.sequencing.script_model import Breaths, Chime, SpokenItem, Transition
from voicecoach.sequencing.traversal import Body

SAFETY = [
    "Mild to moderate, never sharp.",
    "Ease off if it pinches.",
    "Stop if it is sharp, numb or unsteady.",
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
    assert said(opening.head, K.PROPS) == ["You need a mat and an elbow pad."]
    assert pauses(opening)[1] == 4000
    assert said(opening_closing(routine(strap)).opening(5).head, K.PROPS) == []


def test_safety_is_said_at_every_level_and_the_rest_by_degrees():
    mat = routine(Prop(Text.of("mat")))
    brief = said(opening_closing(mat, guidance=Guidance.BRIEF).opening(5).head)
    assert brief == ["Hip session. About five minutes.", *SAFETY, "Ask first."]
    assert said(opening_closing(mat, guidance=Guidance.TONES).opening(5).head) == [*SAFETY, "Ask first."]


def test_the_closing_releases_breathes_three_times_gets_up_and_rings():
    closing = opening_closing().closing(STRETCHED)
    assert (closing.kind, closing.label.key) == (BlockKind.CLOSE, "close")
    assert said(closing.head) == [
        "Ease back.",
        "That is both sides.",
        "Stay here for three quiet breaths.",
        "When you are ready, come up slowly.",
    ]
    assert pauses(closing) == [700, 2500, 700, 8000]
    assert [item for item in closing.head if isinstance(item, Breaths)] == [Breaths(CALM, 3)]
    last = closing.head[-1]
    assert isinstance(last, Chime)
    assert (last.kind, last.sound, last.step_ms) == (K.FINISH, "finish", 3000)


def test_the_breaths_at_the_end_are_those_of_the_routine():
    closing = opening_closing(routine(breathing=FAST)).closing(STRETCHED)
    assert Breaths(FAST, 3) in closing.head


def test_after_words_there_is_nothing_to_release():
    assert "Ease back." not in said(opening_closing().closing(Body(Posture.KNEELING, Side.LEFT, LUNGE)).head)


@pytest.mark.parametrize(
    ("posture", "way", "pause"),
    [
        (Posture.STANDING, "move on gently", 2500),
        (Posture.CHAIR, "move on gently", 2500),
        (Posture.KNEELING, "come up slowly", 8000),
        (Posture.SEATED, "come up slowly", 8000),
        (Posture.SUPINE, "roll to your side, and come up slowly", 8000),
        (Posture.PRONE, "roll to your side, and come up slowly", 8000),
        (Posture.BED, "roll to your side, and come up slowly", 8000),
        (Posture.SIDE_LYING, "push up with your hands, slowly", 8000),
    ],
)
def test_one_gets_up_by_where_one_is_with_time_for_it(posture: Posture, way: str, pause: int):
    closing = opening_closing().closing(Body(posture))
    assert said(closing.head)[-1] == f"When you are ready, {way}."
    assert pauses(closing)[-1] == pause


def test_brief_closes_without_breaths_and_tones_without_words():
    brief = opening_closing(guidance=Guidance.BRIEF).closing(STRETCHED)
    assert said(brief.head) == ["When you are ready, come up slowly."]
    assert pauses(brief) == [2500]
    tones = opening_closing(guidance=Guidance.TONES).closing(STRETCHED)
    assert said(tones.head) == []
    assert not [item for item in (*brief.head, *tones.head) if isinstance(item, Breaths)]
