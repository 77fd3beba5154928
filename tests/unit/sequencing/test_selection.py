"""What `choose` and `shuffle` give from session to session."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import factorial

import pytest
from hypothesis import HealthCheck, given, settings
from support import lengths
from support.oracle.choices import as_done
from support.strategies import planned

from voicecoach.linter.lint import lint_routine
from voicecoach.model.bounds import Bound
from voicecoach.model.extent import excess, extent_of
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.routines.library import Library
from voicecoach.routines.reader import read_routine
from voicecoach.sequencing.plan import plan
from voicecoach.sequencing.prescribe.adaptation import due
from voicecoach.sequencing.prescribe.selection import order, settled
from voicecoach.sequencing.transcript import transcript

EXERCISES = "".join(
    f"  - {{exercise: {name}, name: {name.upper()}, posture: {posture}}}\n"
    for name, posture in zip("abcdef", ("prone",) * 5 + ("standing",), strict=True)
)


def routine(blocks: str, more: str = "") -> Routine:
    text = f"format: 1\nroutine: r\ntitle: R\n{more}exercises:\n{EXERCISES}blocks: [{blocks}]\n"
    return read_routine(text, "r.yaml", exercises=Library())


def holds(names: str) -> str:
    return ", ".join(f"{{exercise: {name}, hold: 5 s}}" for name in names)


def done(of: Routine, times: int) -> str:
    return "".join(step.exercise.id for step in settled(of, times).exercise_steps())


def test_the_next_ones_are_chosen_round_the_list_in_written_order():
    two = routine(f"{{choose: 2, of: [{holds('abc')}]}}")
    assert [done(two, times) for times in range(4)] == ["ab", "ac", "bc", "ab"]
    whole = routine(f"{{choose: 3, of: [{holds('abc')}]}}")
    assert {done(whole, times) for times in range(9)} == {"abc"}


@pytest.mark.parametrize("count", range(1, 6))
def test_all_are_met_and_as_often(count: int):
    some = routine(f"{{choose: {count}, of: [{holds('abcde')}]}}")
    met = Counter("".join(done(some, times) for times in range(5)))
    assert met == dict.fromkeys("abcde", count)


def test_everything_inside_of_what_is_chosen_is_met():
    inner = f"{{choose: 1, of: [{holds('ab')}]}}"
    nested = routine(f"{{choose: 1, of: [{inner}, {holds('c')}]}}")
    assert [done(nested, times) for times in range(5)] == ["a", "c", "b", "c", "a"]
    nested = routine(f"{{choose: 2, of: [{inner}, {holds('cd')}]}}")
    assert [done(nested, times) for times in range(4)] == ["ac", "bd", "cd", "ac"]


@pytest.mark.parametrize("count", range(1, 6))
def test_each_order_comes_once_before_any_again_and_first_the_written_one(count: int):
    found = [tuple(order(count, turn)) for turn in range(2 * factorial(count))]
    assert found[0] == tuple(range(count))
    assert len(set(found[: factorial(count)])) == factorial(count)
    assert found[: factorial(count)] == found[factorial(count) :]


def test_rests_and_words_keep_their_places():
    last = f"{{repeat: 2, blocks: [{holds('b')}]}}"
    mixed = routine(f"{{say: Hi.}}, {holds('a')}, {{rest: 5 s}}, {last}", "shuffle: true\n")
    kinds = [[type(step).__name__ for step in settled(mixed, times).steps] for times in (0, 1)]
    assert kinds == [
        ["SayStep", "ExerciseStep", "RestStep", "CircuitStep"],
        ["SayStep", "CircuitStep", "RestStep", "ExerciseStep"],
    ]
    assert done(mixed, 1) == "ba"


def test_what_is_chosen_again_comes_in_another_order():
    both = routine(f"{{choose: 2, shuffle: true, of: [{holds('abcd')}]}}")
    assert [done(both, times) for times in range(5)] == ["ab", "cd", "ba", "dc", "ab"]


def test_the_one_that_is_left_out_is_passed_over_and_told_only_if_nothing_is_instead():
    pool = routine(f"{{choose: 2, of: [{holds('abc')}]}}, {{choose: 1, of: [{holds('d')}]}}")
    without_b = plan(pool, PlanRequest(without=("b",)), lengths.natural)
    assert [block.exercise for block in without_b.blocks if block.kind == "hold"] == ["a", "c", "d"]
    assert without_b.left_out == ()
    without_d = plan(pool, PlanRequest(without=("d",)), lengths.natural)
    assert [left.title for left in without_d.left_out] == ["D"]


def test_the_same_times_give_the_same_session_and_ids_are_those_of_the_places():
    some = routine(f"{{choose: 2, shuffle: true, of: [{holds('abc')}]}}, {holds('a')}", "shuffle: true\n")
    first, again = (plan(some, PlanRequest(times_done=5), lengths.natural) for _ in range(2))
    assert transcript(first) == transcript(again)
    ids = {
        block.exercise: block.id.partition("/")[0]
        for times in range(3)
        for block in plan(some, PlanRequest(times_done=times), lengths.natural).blocks
        if block.kind == "hold" and block.step_path != "2"
    }
    assert ids == {"a": "1.1@1", "b": "1.2@1", "c": "1.3@1"}


def test_bounds_count_the_largest_that_can_be_chosen():
    pool = "{say: Hi.}, {exercise: a, hold: 10 min}, {exercise: a, hold: 20 min}"
    one, two = (extent_of(routine(f"{{choose: {count}, of: [{pool}]}}")) for count in (1, 2))
    each = [extent_of(routine(part)) for part in ("{exercise: a, hold: 20 min}", pool)]
    assert replace(one, choices=0) == replace(each[0], choices=0)
    assert one.length_ms < two.length_ms < each[1].length_ms
    hours = ", ".join(["{exercise: a, hold: 1 h}"] * 30)
    assert excess(routine(f"{{choose: 1, of: [{hours}]}}")) is None
    long = routine(f"{{choose: 1, of: [{hours}]}}")
    assert lint_routine(long)  # the whole of it could not be planned
    (circuit,) = routine(f"{{choose: 20, of: [{hours}]}}").steps
    found = excess(replace(long, steps=(replace(circuit, choose=30),)))
    assert found is not None
    assert found.bound is Bound.LENGTH


def test_a_plain_routine_stays_itself():
    plain = routine(holds("ab"))
    assert settled(plain, 7) is plain


@settings(max_examples=100, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(planned())
def test_dealing_session_after_session_gives_the_same(pair: tuple[Routine, PlanRequest]) -> None:
    of, request = pair
    mine, dealt = due(of, replace(request, stage=None)), as_done(of, request)
    assert [step.path for step in mine.all_steps()] == [step.path for step in dealt.all_steps()]


@pytest.mark.parametrize(
    ("blocks", "more", "rules"),
    [
        (f"{{choose: 2, of: [{holds('ab')}]}}", "", {"chooses-all"}),
        (f"{{choose: 1, of: [{holds('ab')}]}}", "", set()),
        (f"{{repeat: 2, shuffle: true, blocks: [{holds('a')}, {{rest: 15 s}}]}}", "", {"nothing-to-shuffle"}),
        (holds("abf"), "shuffle: true\n", {"shuffled-postures"}),
        (holds("ab"), "shuffle: true\n", set()),
    ],
)
def test_the_linter_says_what_a_teacher_would_do_otherwise(blocks: str, more: str, rules: set[str]):
    told = {finding.rule.value for finding in lint_routine(routine(blocks, more))}
    assert told & {"chooses-all", "nothing-to-shuffle", "shuffled-postures"} == rules


def test_the_linter_looks_at_every_block_that_may_be_chosen():
    rest = "{repeat: 1, blocks: [{exercise: a, hold: 5 s}, {rest: 1 s}, {exercise: f, hold: 5 s}]}"
    told = lint_routine(routine(f"{{choose: 1, of: [{holds('b')}, {rest}]}}"))
    assert "short-rest" in {finding.rule.value for finding in told}
