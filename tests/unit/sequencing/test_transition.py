"""From one exercise to the next without a rest: release, change of posture (docs/coaching.md, “Move”)."""

from dataclasses import replace

from support.planning import LUNGE, exercise_step, planning, said

from voicecoach.model.guidance import Guidance
from voicecoach.model.posture import Posture, PostureChange
from voicecoach.model.request import PlanRequest
from voicecoach.model.side import Side, SideMeaning
from voicecoach.model.steps import SayStep
from voicecoach.model.text import Text
from voicecoach.model.timeline import BlockKind
from voicecoach.model.timeline import EventKind as K
from voicecoach.sequencing.script.transition import TransitionWriter
from voicecoach.sequencing.script_model import Silence, SpokenItem, Transition
from voicecoach.sequencing.traversal import Body, Visit

STRETCHED = Body(Posture.KNEELING, Side.LEFT, LUNGE, in_stretch=True, under_bell=True)
LYING = exercise_step(
    exercise={
        "id": "bridge",
        "name": Text.of("Bridge"),
        "posture": PostureChange(Posture.SUPINE, Posture.SUPINE),
    }
)
WORDS = SayStep(path="2", say=Text.of("Well done."))


def moves(step=LYING, body: Body = STRETCHED, **asked: object) -> list[Transition]:
    writer = TransitionWriter(planning(PlanRequest(**asked)), Visit(step, body, True, "2"))  # type: ignore[arg-type]
    return writer.to_exercise(step)


def pausing(body: Body = STRETCHED, **asked: object) -> list[Transition]:
    writer = TransitionWriter(planning(PlanRequest(**asked)), Visit(WORDS, body, True, "2"))  # type: ignore[arg-type]
    return writer.to_pause()


def pauses(transition: Transition) -> list[int]:
    return [item.pause_ms for item in (*transition.head, *transition.tail) if isinstance(item, SpokenItem)]


def test_one_is_released_told_that_both_sides_are_done_and_moved():
    (move,) = moves()
    assert (move.kind, move.label.key, move.label.title) == (BlockKind.MOVE, "2/move", "Bridge")
    assert move.label.exercise == "bridge"
    assert move.head[0] == Silence(1200)
    assert said(move.head) == ["Ease back.", "Both sides done.", "Lie down on your back."]
    assert pauses(move) == [700, 2500, 6000]


def test_what_ends_two_sides_takes_turns_and_of_directions_speaks_of_ways():
    told = [said(moves(replace(LYING, path=str(path)))[0].head)[1] for path in range(1, 8)]
    assert len(set(told)) == 3
    assert max(map(told.count, told)) == 3
    circles = Body(
        Posture.STANDING, Side.LEFT, replace(LUNGE, sides_are=SideMeaning.DIRECTIONS), in_stretch=True
    )
    assert "That is both ways." in said(moves(body=circles)[0].head)


def test_without_sides_nobody_is_told_of_both():
    (move,) = moves(body=replace(STRETCHED, side=None))
    assert said(move.head) == ["Ease back.", "Lie down on your back."]
    assert pauses(move) == [2500, 6000]


def test_in_the_same_posture_there_is_the_release_alone():
    (move,) = moves(exercise_step())
    assert said(move.head) == ["Ease back.", "Both sides done."]


def test_out_of_no_stretch_there_is_the_change_alone_or_nothing():
    (move,) = moves(body=Body())
    assert said(move.head) == ["Lie down on your back."]
    assert moves(exercise_step(), body=Body(Posture.KNEELING)) == []
    assert moves(exercise_step(), body=replace(STRETCHED, in_stretch=False)) == []


def test_an_exercise_without_release_words_gives_its_time_in_silence():
    bare = replace(STRETCHED, after=replace(LUNGE, release=None))
    (move,) = moves(body=bare)
    assert move.head[:2] == (Silence(1200), Silence(2500))


def test_the_change_of_posture_goes_with_the_pace():
    (move,) = moves(pace_percent=150)
    assert pauses(move)[-1] == 9000


def test_before_a_change_of_posture_the_release_is_spoken_at_every_level():
    (brief,) = moves(guidance=Guidance.BRIEF)
    assert said(brief.head) == ["Ease back.", "Lie down on your back."]
    assert pauses(brief) == [2500 - 500, 6000 - 500]
    (tones,) = moves(guidance=Guidance.TONES)
    assert said(tones.head) == ["Ease back."]
    assert (pauses(tones), tones.head[-1]) == ([2500 - 500], Silence(6000))


def test_in_the_same_posture_the_bell_releases_below_full_guidance():
    for guidance in (Guidance.BRIEF, Guidance.TONES):
        (move,) = moves(exercise_step(), guidance=guidance)
        assert move.head == (Silence(1200),)


def test_before_words_there_is_the_release_alone():
    (move,) = pausing()
    assert said(move.head) == ["Ease back.", "You have done both sides."]
    assert (move.label.title, move.label.exercise) == ("Lunge", "lunge")
    assert said(pausing(guidance=Guidance.BRIEF)[0].head) == ["Ease back."]
    assert pausing(body=Body()) == []


def test_tones_release_after_a_pause_where_the_posture_changes():
    (move,) = pausing(guidance=Guidance.TONES)
    assert move.head == (Silence(1200),)
    paused = replace(STRETCHED, in_stretch=False, under_bell=False, is_paused=True)
    (later,) = moves(body=paused, guidance=Guidance.TONES)
    assert said(later.head, K.RELEASE) == ["Ease back."]
    assert moves(exercise_step(), body=paused, guidance=Guidance.TONES) == []
    assert said(moves(body=paused, guidance=Guidance.BRIEF)[0].head, K.RELEASE) == []
