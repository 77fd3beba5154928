"""The fit against brute force: no way to choose comes nearer to the minutes wanted than the planner's own."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from support import lengths
from support.brute_force import fixed, totals, ways
from support.oracle.fit import WITHIN_MS, minutes_slack
from support.oracle.view import View
from support.strategies import planned

from voicecoach.model.dose import Dose, Reps
from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.plan import plan

Planned = tuple[Routine, PlanRequest]

MAX_WAYS = 48
SMALL = settings(
    max_examples=60,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


def at_a_level(request: PlanRequest) -> PlanRequest:
    """Return the request at a real level: what ``auto`` chooses depends on what may be chosen."""
    return replace(request, guidance=Guidance.FULL) if request.guidance is Guidance.AUTO else request


@SMALL
@given(planned(), st.floats(-0.2, 1.2))
def test_no_other_choice_comes_nearer(pair: Planned, part: float) -> None:
    routine, asked = pair
    asked = replace(at_a_level(asked), stage=None, trim=False, target_ms=None)
    assume(1 < ways(routine, asked) <= MAX_WAYS)
    reachable = sorted(total for total, _ in totals(routine, asked, lengths.natural))
    wish = max(0, round(reachable[0] + part * (reachable[-1] - reachable[0])))
    request = replace(asked, target_ms=DurationMs(wish))
    timeline = plan(routine, request, lengths.natural)
    slack = minutes_slack(View(timeline, routine, request, lengths.natural))
    best = min(abs(total - wish) for total in reachable)

    assert abs(timeline.expected_ms - wish) <= max(best, WITHIN_MS) + slack
    assert timeline.shortest_ms is not None
    assert timeline.longest_ms is not None
    assert abs(timeline.shortest_ms - reachable[0]) <= slack
    assert abs(timeline.longest_ms - reachable[-1]) <= slack


def _least_is_very_few(dose: Dose) -> bool:
    """Whether a caution comes before the repetitions only because the least of an open range has no room."""
    return isinstance(dose, Reps) and not dose.count.is_fixed and dose.count.low < 4


@SMALL
@given(planned())
def test_with_nothing_else_to_choose_the_plan_is_the_same(
    pair: Planned,
) -> None:
    routine, asked = pair
    assume(not any(_least_is_very_few(step.dose) for step in routine.exercise_steps()))
    request = replace(at_a_level(asked), stage=None, trim=False)
    timeline = plan(routine, request, lengths.natural)
    chosen = {(choice.path, choice.what): choice.chosen for choice in timeline.chosen}
    again = plan(fixed(routine, chosen), request, lengths.natural)

    assert again.duration_ms == timeline.duration_ms
    assert again.blocks == timeline.blocks
