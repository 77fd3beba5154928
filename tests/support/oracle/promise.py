"""Rules of the promise: who is taught how much, what gives way for it, and equal doses for like exercises."""

from __future__ import annotations

from collections.abc import Iterator

from support.oracle.expected import all_steps, dose_of, dose_range, sets_of, stays
from support.oracle.view import View, Violation, explains
from support.oracle.words import is_said

from voicecoach.model.amendment import ChangeTarget, LeaveOut
from voicecoach.model.dose import Range
from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.steps import AnyStep, CircuitStep, ExerciseStep
from voicecoach.model.timeline import EventKind


def the_level_suits_who_is_coached(view: View) -> Iterator[Violation]:
    """A level asked for is kept; left to the coach, beginners hear all of it, and nobody is left to bells."""
    asked, given = view.timeline.request, view.timeline.request_at(0).guidance
    if asked.guidance is Guidance.AUTO:
        allowed = {Guidance.FULL} if explains(asked) else {Guidance.FULL, Guidance.BRIEF}
    else:
        allowed = {asked.guidance}
    if given not in allowed:
        yield Violation("the_level_suits_who_is_coached", 0, f"{given} for {asked}")


def what_gives_way_is_optional_and_told(view: View) -> Iterator[Violation]:
    """Optional steps go, the last first; where they go for explanations, the opening names the exercises."""
    optional = [
        step for step in all_steps(view.routine.steps) if step.optional and _is_left(step, view.request)
    ]
    if any(isinstance(each, LeaveOut) for each in view.request.amendments):
        return
    gone = [step.path in view.trimmed for step in optional]
    if gone != sorted(gone):
        yield Violation("what_gives_way_is_optional_and_told", 0, f"{view.trimmed} of {optional}")
    if not explains(view.timeline.request):
        return
    opening = view.timeline.blocks[0]
    for step in _inside(optional, view.trimmed):
        by_name = isinstance(step, ExerciseStep) and stays(step, view.request)
        if by_name and not is_said(view, step.exercise.name, 0, opening.end_ms, EventKind.TITLE):
            yield Violation("what_gives_way_is_optional_and_told", 0, f"{step.exercise.id} is not named")


def _is_left(step: AnyStep, request: PlanRequest) -> bool:
    """Whether a step is there when what nobody wanted is gone."""
    if isinstance(step, CircuitStep):
        return any(_is_left(inner, request) for inner in step.steps)
    return stays(step, request)


def _inside(optional: list[AnyStep], trimmed: frozenset[str]) -> Iterator[ExerciseStep]:
    for step in all_steps(tuple(each for each in optional if each.path in trimmed)):
        if isinstance(step, ExerciseStep):
            yield step


def like_exercises_get_like_doses(view: View) -> Iterator[Violation]:
    """Where ranges and emphasis are the same, so are sets and dose; circuits of open rounds by themselves."""
    if any(isinstance(each, ChangeTarget) for each in view.request.amendments):
        return
    taken: dict[object, tuple[int | None, int | None]] = {}
    for path, alike in likeness(view.routine, view.request).items():
        mine = (view.chosen.get((path, "sets")), view.chosen.get((path, alike[0])))
        if mine == (None, None):  # nothing was open, or it gave way
            continue
        first = taken.setdefault(alike, mine)
        if first != mine:
            yield Violation("like_exercises_get_like_doses", 0, f"{path} gets {mine}, another {first}")


def likeness(routine: Routine, request: PlanRequest) -> dict[str, tuple[str, Range, Range, int, str]]:
    """Return what like exercises have in common, by path: kind and ranges of the dose, emphasis, circuit."""
    return {
        step.path: (
            *dose_range(dose_of(step, routine, request)),
            sets_of(step, routine, request),
            step.emphasis,
            place,
        )
        for step, place in _exercises(routine.steps, "")
        if stays(step, request)
    }


def _exercises(steps: tuple[AnyStep, ...], place: str) -> Iterator[tuple[ExerciseStep, str]]:
    """Yield every exercise with the circuit of open rounds or rests that it is in."""
    for step in steps:
        if isinstance(step, CircuitStep):
            is_fixed = step.rounds.is_fixed and (step.rest_ms is None or step.rest_ms.is_fixed)
            yield from _exercises(step.steps, place if is_fixed else step.path)
        elif isinstance(step, ExerciseStep):
            yield step, place


RULES = (
    the_level_suits_who_is_coached,
    what_gives_way_is_optional_and_told,
    like_exercises_get_like_doses,
)
