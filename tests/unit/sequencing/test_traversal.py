"""The way through a routine: sides, the state of the body, rounds of circuits (docs/coaching.md, “Sides”)."""

from collections import Counter
from dataclasses import replace

from support.planning import LUNGE, exercise_step

from voicecoach.model.dose import Range
from voicecoach.model.posture import Posture, PostureChange
from voicecoach.model.request import PlanRequest
from voicecoach.model.side import Side, Sides
from voicecoach.model.steps import AnyStep, CircuitStep, ExerciseStep, LeafStep, RestStep, SayStep
from voicecoach.model.text import Text
from voicecoach.sequencing.traversal import (
    Ahead,
    Body,
    Passes,
    Rounds,
    Visit,
    body_after,
    body_after_round,
    circuit_passes,
    first_pass,
    passes_after,
    passes_at,
    start_side,
    step_visits,
    unrolled,
    visits,
)

REQUEST = PlanRequest()
KNEELING_LEFT = Body(Posture.KNEELING, Side.LEFT, LUNGE, in_stretch=True, under_bell=True)
SAY = SayStep(path="9", say=Text.of("Well done."))


def lunge(path: str = "1", **changes: object) -> ExerciseStep:
    return exercise_step(path=path, **changes)


def circuit(*steps: AnyStep, path: str = "1") -> CircuitStep:
    return CircuitStep(path=path, rounds=Range(1, 9), steps=steps, rest_ms=Range(5000, 9000))


def rest(path: str) -> RestStep:
    return RestStep(path=path, length_ms=Range.exactly(8000))


def rest_ms(visit: Visit) -> int | None:
    return visit.round_rest.length_ms if visit.round_rest else None


def way(*steps: AnyStep, request: PlanRequest = REQUEST, **rounds: Rounds) -> list[Visit]:
    return list(
        visits(steps, {path.strip("_").replace("_", "."): each for path, each in rounds.items()}, request)
    )


def test_one_begins_on_the_side_asked_for_then_on_the_one_of_the_file():
    step = lunge(start_side=Side.LEFT)
    assert start_side(step, Body(), PlanRequest(start_side=Side.RIGHT)) is Side.RIGHT
    assert start_side(step, Body(), REQUEST) is Side.LEFT


def test_else_on_the_side_one_is_on_in_the_same_posture_else_right():
    assert start_side(lunge(), KNEELING_LEFT, REQUEST) is Side.LEFT
    assert start_side(lunge(), replace(KNEELING_LEFT, posture=Posture.SUPINE), REQUEST) is Side.RIGHT
    assert start_side(lunge(), replace(KNEELING_LEFT, side=None), REQUEST) is Side.RIGHT
    assert start_side(lunge(), Body(), REQUEST) is Side.RIGHT


def test_each_round_begins_on_the_same_side():
    assert start_side(lunge(), replace(KNEELING_LEFT, starts_round=True), REQUEST) is Side.RIGHT


def test_without_sides_there_is_none_to_begin_on():
    assert start_side(lunge(sides=Sides.NONE), KNEELING_LEFT, PlanRequest(start_side=Side.LEFT)) is None


def test_an_exercise_ends_on_the_other_side_in_its_last_posture_with_the_stretch_to_come_out_of():
    step = lunge(exercise={"posture": PostureChange(Posture.KNEELING, Posture.SEATED)})
    assert body_after(step, Body(), REQUEST) == Body(
        Posture.SEATED, Side.LEFT, step.exercise, in_stretch=True, under_bell=True
    )
    assert body_after(lunge(sides=Sides.NONE), KNEELING_LEFT, REQUEST).side is None


def test_after_anything_else_the_stretch_has_been_left():
    left = body_after(SAY, KNEELING_LEFT, REQUEST)
    assert left == replace(KNEELING_LEFT, in_stretch=False, under_bell=False, is_paused=True)


def test_visits_come_in_order_with_what_the_body_does():
    other = lunge("2", exercise={"id": "other"})
    first, second, words = way(lunge(), other, SAY)
    assert [visit.key for visit in (first, second, words)] == ["1", "2", "9"]
    assert first.before == Body()
    assert second.before == KNEELING_LEFT
    assert words.before == replace(KNEELING_LEFT, side=Side.RIGHT, after=other.exercise)
    assert all(visit.is_first and visit.round_rest is None for visit in (first, second, words))


def test_rounds_are_numbered_and_rest_comes_before_the_further_ones():
    found = way(circuit(lunge("1.1"), replace(SAY, path="1.2")), _1=Rounds(3, 7000))
    assert [visit.key for visit in found] == ["1.1@1", "1.2@1", "1.1@2", "1.2@2", "1.1@3", "1.2@3"]
    assert [rest_ms(visit) for visit in found] == [None, None, 7000, None, 7000, None]
    assert [visit.is_first for visit in found] == [True, True, False, False, False, False]
    assert [visit.before.starts_round for visit in found] == [True, False] * 3


def test_a_circuit_in_a_circuit_takes_the_rest_of_the_outer_round_first():
    inner = circuit(lunge("1.1.1"), path="1.1")
    found = way(circuit(inner), _1=Rounds(2, 9000), _1_1=Rounds(2, 5000))
    assert [visit.key for visit in found] == [
        "1.1.1@1@1",
        "1.1.1@1@2",
        "1.1.1@2@1",
        "1.1.1@2@2",
    ]
    assert [rest_ms(visit) for visit in found] == [None, 5000, 9000, 5000]


def test_the_steps_after_a_circuit_begin_no_round():
    found = way(circuit(lunge("1.1")), lunge("2"), _1=Rounds(2, 5000))
    assert not found[-1].before.starts_round
    assert found[-1].round_rest is None


def test_a_rest_leads_into_the_exercise_directly_after_it():
    found = way(lunge(), rest("2"), lunge("3"), rest("4"), SAY, rest("5"))
    assert [visit.following for visit in found] == [
        None,
        Ahead(found[2].step, is_first=True, key="3"),
        *(None for _ in range(4)),
    ]
    assert [visit.is_led_into for visit in found] == [False, False, True, False, False, False]
    ahead = found[1].ahead()
    assert ahead is not None
    assert replace(ahead, before=replace(ahead.before, is_ready=True, is_paused=True)) == found[2]


def test_in_a_circuit_a_rest_leads_into_the_next_round_unless_rounds_rest():
    steps = (lunge("1.1"), rest("1.2"))
    loop = CircuitStep(path="1", rounds=Range(1, 3), steps=steps)
    found = way(loop, lunge("2"), _1=Rounds(3))
    keys = [visit.following.key if visit.following else None for visit in found if visit.step is steps[1]]
    assert keys == ["1.1@2", "1.1@3", "2"]
    assert [visit.is_led_into for visit in found] == [False, False, True, False, True, False, True]
    resting = way(replace(loop, rest_ms=Range(5000, 9000)), lunge("2"), _1=Rounds(3, 7000))
    keys = [visit.following.key if visit.following else None for visit in resting if visit.step is steps[1]]
    assert keys == [None, None, "2"]


def test_a_rest_that_led_into_an_exercise_left_out_since_has_changed_the_posture_alone():
    lying = lunge("3", exercise={"id": "lying", "posture": PostureChange(Posture.SUPINE, Posture.SUPINE)})
    steps = (lunge(), rest("2"), lying, lunge("4"))
    coming = unrolled(steps, {})[2]
    found = list(visits(steps, {}, REQUEST, lambda step, _: step is lying, lambda _: coming))
    assert [visit.key for visit in found] == ["1", "2", "4"]
    assert (found[2].before.posture, found[2].is_led_into) == (Posture.SUPINE, False)


def expected(found: list[Visit], path: str) -> Counter[Visit]:
    """Return the visits of one step, without what lengths do not depend on."""
    return Counter(
        replace(each, key=path, following=replace(each.following, key="") if each.following else None)
        for each in found
        if each.step.path == path
    )


def counted(step: LeafStep, passes: Passes) -> Counter[Visit]:
    return Counter(dict(step_visits(step, passes)))


def test_passes_count_what_visits_come_to():
    """The fit counts in which states a step is visited; the whole course gives the same."""
    before, inside, after = lunge("1", exercise={"id": "before"}), lunge("2.1"), lunge("3")
    last = rest("2.2")
    for between in (None, Range(5000, 9000)):
        loop = CircuitStep(path="2", rounds=Range(1, 9), steps=(inside, last), rest_ms=between)
        steps = (before, loop, after)
        for count in (1, 2, 3, 5):
            rounds = Rounds(count, 6000 if between else None)
            found = way(*steps, _2=rounds)
            passes = passes_after(steps, 0, first_pass(), REQUEST)
            inner = circuit_passes(loop, passes_at(steps, 1, passes), rounds, REQUEST)
            assert counted(inside, passes_at(loop.steps, 0, inner)) == expected(found, "2.1")
            inner = passes_after(loop.steps, 0, inner, REQUEST)
            assert counted(last, passes_at(loop.steps, 1, inner)) == expected(found, "2.2")
            passes = passes_after(steps, 1, passes, REQUEST)
            assert counted(after, passes_at(steps, 2, passes)) == expected(found, "3")


def test_passes_multiply_in_circuits_in_circuits():
    inner = circuit(lunge("1.1.1"), path="1.1")
    outer = circuit(inner)
    found = way(outer, _1=Rounds(3, 9000), _1_1=Rounds(2, 5000))
    passes = circuit_passes(outer, passes_at((outer,), 0, first_pass()), Rounds(3, 9000), REQUEST)
    alone = circuit_passes(inner, passes_at(outer.steps, 0, passes), Rounds(2, 5000), REQUEST)
    assert counted(inner.steps[0], passes_at(inner.steps, 0, alone)) == expected(found, "1.1.1")


def test_where_the_body_is_after_rounds_does_not_depend_on_how_many():
    loop = circuit(lunge("1.1", sides=Sides.ALTERNATE), lunge("1.2"))
    once = body_after_round(loop, Body(), REQUEST)
    assert body_after_round(loop, once, REQUEST) == once


def test_bodies_that_are_equal_have_equal_hashes_and_states_are_told_apart():
    same = replace(KNEELING_LEFT, after=replace(LUNGE))
    assert hash(same) == hash(KNEELING_LEFT)
    others = {
        replace(same, side=Side.RIGHT),
        replace(same, after=None),
        replace(same, in_stretch=False),
        replace(same, posture=Posture.SEATED),
        replace(same, starts_round=True),
        replace(same, under_bell=False),
        replace(same, is_paused=True),
        replace(same, is_ready=True),
    }
    assert len({hash(each) for each in others} - {hash(same)}) == 8


def test_after_repetitions_that_change_sides_each_time_one_is_on_neither():
    each, in_turn = (
        body_after(lunge(sides=sides), KNEELING_LEFT, REQUEST) for sides in (Sides.EACH, Sides.ALTERNATE_REPS)
    )
    assert (each.side, each.in_turn) == (in_turn.side, False)
    assert in_turn.in_turn
    assert body_after(SAY, in_turn, REQUEST).in_turn
