"""Whatever the routine, the request and the voice: what the planner places breaks no rule of coaching.

1 000 examples in all, the same in each run; ``EXAMPLES=20000`` looks further.
"""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import lengths
from support.lengths import Lengths
from support.oracle import report, violations
from support.oracle.view import View
from support.strategies import planned
from support.worked_example import ROUTINE

from voicecoach.model.errors import VoicecoachError
from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.timeline import BlockKind
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.plan import plan

EXAMPLES = int(os.environ.get("EXAMPLES", "1000"))

Planned = tuple[Routine, PlanRequest]


def examples(share: float) -> settings:
    """Return settings for a share of all examples."""
    return settings(
        max_examples=round(EXAMPLES * share),
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def _check(pair: Planned, length_of: Lengths) -> None:
    routine, request = pair
    timeline = plan(routine, request, length_of)
    assert report(violations(timeline, routine, length_of)) == ""


@examples(0.4)
@given(planned())
def test_a_natural_voice_breaks_no_rule(pair: Planned) -> None:
    _check(pair, lengths.natural)


@pytest.mark.parametrize("length_of", [lengths.terse, lengths.drawling, lengths.uneven])
def test_an_odd_voice_breaks_no_rule(length_of: Lengths) -> None:
    @examples(0.16)
    @given(planned())
    def check(pair: Planned) -> None:
        _check(pair, length_of)

    check()


@examples(0.04)
@given(planned(), st.sampled_from(lengths.ALL))
def test_the_same_inputs_give_the_same_timeline(pair: Planned, length_of: Lengths) -> None:
    routine, request = pair

    assert plan(routine, request, length_of) == plan(routine, replace(request), length_of)


@examples(0.04)
@given(planned(), st.integers(30, 1_500))
def test_blocks_keep_their_ids_under_another_target(pair: Planned, seconds: int) -> None:
    routine, request = pair
    one = plan(routine, request, lengths.natural)
    two = plan(routine, replace(request, target_ms=DurationMs(seconds * 1000)), lengths.natural)
    first = {block.id: (block.kind, block.exercise, block.set, block.side) for block in one.blocks}
    second = {block.id: (block.kind, block.exercise, block.set, block.side) for block in two.blocks}
    shared = first.keys() & second.keys()
    if one.left_out != two.left_out:  # a way out belongs to the exercise that one leaves, then another one
        shared = {key for key in shared if first[key][0] is not BlockKind.MOVE}

    assert {key: first[key] for key in shared} == {key: second[key] for key in shared}
    if one.chosen == two.chosen and one.left_out == two.left_out:
        assert first.keys() == second.keys()


@examples(0.04)
@given(planned(), st.integers(60, 600))
def test_trim_is_the_last_resort(pair: Planned, seconds: int) -> None:
    routine, asked = pair
    request = replace(asked, trim=True, without=(), target_ms=DurationMs(seconds * 1000))
    if request.guidance is Guidance.AUTO:  # which has its own reasons to leave something out
        request = replace(request, guidance=Guidance.FULL)
    trimmed = View(plan(routine, request, lengths.natural), routine, request).trimmed
    whole = plan(routine, replace(request, trim=False), lengths.natural)

    assert not trimmed or whole.duration_ms > seconds * 1000


def test_leaving_everything_out_is_refused_with_a_reason() -> None:
    ids = tuple(step.exercise.id for step in ROUTINE.exercise_steps())

    with pytest.raises(VoicecoachError) as refusal:
        plan(ROUTINE, PlanRequest(without=ids), lengths.natural)

    assert refusal.value.fix
