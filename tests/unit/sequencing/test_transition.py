"""From one exercise to the next: release, rest, change of posture (docs/coaching.md, “Move”)."""

from support.planning import LUNGE, exercise_step, planning, said

from voicecoach.model.dose import Range
from voicecoach.model.guidance import Guidance
from voicecoach.model.posture import Posture, PostureChange
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import AnyStep, RestStep, SayStep
from voicecoach.model.side import Side
from voicecoach.model.text import Text
from voicecoach.model.timeline import BlockKind
from voicecoach.model.timeline import EventKind as K
from voicecoach.sequencing.script.transition import TransitionWriter
from voicecoach.sequencing.script_model import Silence, SpokenItem, Transition
from voicecoach.sequencing.traversal import Body, Visit

STRETCHED = Body(Posture.KNEELING, Side.LEFT, LUNGE, in_stretch=True)
LYING = exercise_step(
    exercise={
        "id": "bridge",
        "name": Text.of("Bridge"),
        "posture": PostureChange(Posture.SUPINE, Posture.SUPINE),
    }
)
REST = RestStep(path="2", length_ms=Range.exactly(20_000))


def writer(step: AnyStep = LYING, body: Body = STRETCHED, rest_ms: int | None = None, **asked: object):
    request = PlanRequest(**asked)  # type: ignore[arg-type]
    visit = Visit(step, body, True, "2", rest_ms)  # type: ignore[arg-type]
    return TransitionWriter(planning(request), visit)


def pauses(transition: Transition) -> list[int]:
    return [item.pause_ms for item in (*transition.head, *transition.tail) if isinstance(item, SpokenItem)]


def test_one_is_released_told_that_both_sides_are_done_and_moved():
    (move,) = writer().to_exercise()
    assert (move.kind, move.label.key, move.label.title) == (BlockKind.MOVE, "2/move", "Bridge")
    assert move.label.exercise == "bridge"
    assert move.head[0] == Silence(1200)
    assert said(move.head) == ["Ease back.", "That is both sides.", "Lie down on your back."]
    assert pauses(move) == [700, 2500, 6000]


def test_without_sides_nobody_is_told_of_both():
    (move,) = writer(body=Body(Posture.KNEELING, None, LUNGE, in_stretch=True)).to_exercise()
    assert said(move.head) == ["Ease back.", "Lie down on your back."]
    assert pauses(move) == [2500, 6000]


def test_in_the_same_posture_there_is_the_release_alone():
    (move,) = writer(exercise_step()).to_exercise()
    assert said(move.head) == ["Ease back.", "That is both sides."]


def test_out_of_no_stretch_there_is_the_change_alone_or_nothing():
    (move,) = writer(body=Body()).to_exercise()
    assert said(move.head) == ["Lie down on your back."]
    assert writer(exercise_step(), body=Body(Posture.KNEELING)).to_exercise() == []
    done = Body(Posture.KNEELING, Side.LEFT, LUNGE, in_stretch=False)
    assert writer(exercise_step(), body=done).to_exercise() == []


def test_an_exercise_without_release_words_gives_its_time_in_silence():
    bare = Body(
        Posture.KNEELING, Side.LEFT, exercise_step(exercise={"release": None}).exercise, in_stretch=True
    )
    (move,) = writer(body=bare).to_exercise()
    assert move.head[:2] == (Silence(1200), Silence(2500))


def test_the_change_of_posture_goes_with_the_pace_and_at_brief_with_its_sentence():
    (move,) = writer(pace_percent=150).to_exercise()
    assert pauses(move)[-1] == 9000
    (brief,) = writer(guidance=Guidance.BRIEF).to_exercise()
    assert said(brief.head) == ["Lie down on your back."]
    assert pauses(brief) == [6000 - 500]


def test_tones_give_the_change_its_time_and_that_of_its_words():
    (move,) = writer(guidance=Guidance.TONES).to_exercise()
    assert move.head == (Silence(1200), Silence(2500), Silence(6000 + 2000))


def test_a_further_round_rests_first_and_releases_in_the_rest():
    rest, move = writer(rest_ms=15_000).to_exercise()
    assert (rest.kind, rest.label.key, rest.least_ms, rest.is_rest) == (
        BlockKind.REST,
        "2/round",
        15_000,
        True,
    )
    assert said(rest.head) == ["Ease back.", "That is both sides.", "Rest."]
    assert pauses(rest) == [700, 700, 700]
    assert said(move.head) == ["Lie down on your back."]


def test_before_words_there_is_the_release_alone():
    words = SayStep(path="2", say=Text.of("Well done."))
    (move,) = writer(words).to_pause()
    assert said(move.head) == ["Ease back.", "That is both sides."]
    assert (move.label.title, move.label.exercise) == ("Lunge", "lunge")
    (rest,) = writer(words, rest_ms=15_000).to_pause()
    assert rest.kind is BlockKind.REST
    assert writer(words, body=Body()).to_pause() == []


def test_a_rest_says_its_length_from_twenty_seconds_up():
    (long,) = writer(REST).to_rest(20_000, None)
    assert said(long.head, K.REST) == ["Rest for twenty seconds."]
    assert (long.label.key, long.label.title, long.least_ms, long.is_rest) == ("2", "Rest", 20_000, True)
    (short,) = writer(REST).to_rest(19_000, None)
    assert said(short.head, K.REST) == ["Rest."]


def test_a_rest_announces_what_comes_where_there_is_room():
    head_ms = 1200 + 3 * 1200
    spoken_ms = 500 + 1500 + 5000
    (roomy,) = writer(REST).to_rest(head_ms + spoken_ms, "Bridge")
    assert said(roomy.tail, K.ANNOUNCE) == ["Next, Bridge."]
    assert pauses(roomy)[-1] == 1500
    (tight,) = writer(REST).to_rest(head_ms + spoken_ms - 1, "Bridge")
    assert tight.tail == ()
    (last,) = writer(REST).to_rest(60_000, None)
    assert last.tail == ()


def test_a_rest_after_the_rest_of_a_round_releases_once():
    first, second = writer(REST, rest_ms=15_000).to_rest(20_000, None)
    assert said(first.head, K.RELEASE) == ["Ease back."]
    assert said(second.head) == ["Rest for twenty seconds."]


def test_tones_rest_in_silence():
    (rest,) = writer(REST, guidance=Guidance.TONES).to_rest(30_000, "Bridge")
    assert said((*rest.head, *rest.tail)) == []
