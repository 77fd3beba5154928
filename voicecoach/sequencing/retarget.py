"""Another total for a running session: new values for the visits that have not begun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from voicecoach.model.steps import CircuitStep
from voicecoach.model.timeline import Choice, Shortfall
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.course import Course
from voicecoach.sequencing.picks import Rounds
from voicecoach.sequencing.prescribe.options import explained
from voicecoach.sequencing.prescribe.prescriber import explained_rounds
from voicecoach.sequencing.prescribe.refit import CircuitAhead, Refit, refit, rounds_ahead
from voicecoach.sequencing.prescribe.solver import TOLERANCE_MS
from voicecoach.sequencing.script.scriptwriter import Scriptwriter
from voicecoach.sequencing.traversal import Visit


def retargeted(course: Course, from_visit: int, target_ms: int) -> Course:
    """Return the course whose total is as near ``target_ms`` as its visits from ``from_visit`` on allow.

    Visits that have begun keep their values; a circuit that has begun, or is nested, keeps its rounds. In the
    other visits, changes of single holds are dropped: their doses are chosen anew.
    """
    ahead = [visit for number, visit in course.visits if number >= from_visit]
    circuits = _circuits_ahead(course, from_visit)
    paths = {each.circuit.path for each in circuits}
    settled = [visit for visit in ahead if _top(visit.key) not in paths]
    fixed_ms = sum(
        each.length_ms
        for each in course.blocks()
        if each.place[0] < from_visit or each.place[0] == len(course.numbers)
    )
    step_length = Scriptwriter(course.context, counts_exercises=not course.omissions).length
    found = refit(course.context.routine, settled, circuits, step_length, target_ms - fixed_ms)
    begun = {key for key, number in course.numbers.items() if number < from_visit}
    changed = replace(
        course,
        rounds={**course.rounds, **found.rounds},
        picks=(*course.picks, (from_visit, found.picks)),
        shortest_ms=fixed_ms + found.shortest_ms,
        longest_ms=fixed_ms + found.longest_ms,
        shortfall=None,
        hold_changes=tuple(each for each in course.hold_changes if each[0].partition("/")[0] in begun),
    )
    total_ms = fixed_ms + found.total_ms
    if abs(total_ms - target_ms) > TOLERANCE_MS:
        missed = Shortfall(
            target_ms=DurationMs(target_ms),
            nearest_ms=DurationMs(total_ms),
            shortest_ms=DurationMs(changed.shortest_ms),
            longest_ms=DurationMs(changed.longest_ms),
        )
        changed = replace(changed, shortfall=missed)
    kept = (
        choice
        for choice in course.chosen
        if choice.since is None or course.numbers[choice.since] < from_visit
    )
    return replace(changed, chosen=(*kept, *_choices(changed, from_visit, found)))


def _circuits_ahead(course: Course, from_visit: int) -> list[CircuitAhead]:
    begun = {_top(key) for key, number in course.numbers.items() if number < from_visit}
    kept = {_top(visit.key) for _, visit in course.visits}
    return [
        CircuitAhead(
            step,
            tuple(
                tuple(visit for visit in _with_rounds(course, step, rounds) if _top(visit.key) == step.path)
                for rounds in rounds_ahead(step)
            ),
        )
        for step in course.context.routine.steps
        if isinstance(step, CircuitStep) and step.path in kept - begun
    ]


def _with_rounds(course: Course, circuit: CircuitStep, rounds: Rounds) -> Iterator[Visit]:
    other = replace(course, rounds={**course.rounds, circuit.path: rounds})
    return (visit for _, visit in other.visits)


def _top(key: str) -> str:
    """Return the path of the step of the routine itself that the visit with this id belongs to."""
    return key.partition("@")[0].partition(".")[0]


def _choices(course: Course, from_visit: int, found: Refit) -> Iterator[Choice]:
    listed: set[str] = set()
    circuits = {step.path: step for step in course.context.routine.steps if isinstance(step, CircuitStep)}
    for number, visit in course.visits:
        top = _top(visit.key)
        if number < from_visit or visit.step.path in listed:
            continue
        if top in found.rounds and top not in listed:
            listed.add(top)
            narrator = course.context.narrator
            for choice in explained_rounds(circuits[top], found.rounds[top], narrator):
                yield replace(choice, since=visit.key)
        listed.add(visit.step.path)
        for choice in explained(visit.step, found.picks[visit.step.path]):
            yield replace(choice, since=visit.key)
