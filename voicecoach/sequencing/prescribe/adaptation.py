"""Adapts a routine to the request before any dose is chosen: stage, omitted exercises."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from voicecoach.model.bounds import MAX_CHOICES, MAX_DOSES, MAX_SESSION_BLOCKS, MAX_SESSION_CUES, Bound
from voicecoach.model.dose import Reps
from voicecoach.model.errors import ExitCode, VoicecoachError
from voicecoach.model.extent import excess
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine, StageDose
from voicecoach.model.side import Side, Sides
from voicecoach.model.steps import (
    AmrapStep,
    AnyStep,
    CircuitStep,
    EmomStep,
    ExerciseStep,
    RoundsStep,
    is_between,
    is_work,
)
from voicecoach.sequencing.prescribe.selection import settled

_TOO_LARGE = {
    Bound.LENGTH: "at its longest, the session lasts more than 24 hours",
    Bound.BLOCKS: f"at its longest, the session has more than {MAX_SESSION_BLOCKS} parts",
    Bound.CUES: f"at its longest, the session has more than {MAX_SESSION_CUES} sounds",
    Bound.DOSES: f"the ranges leave more than {MAX_DOSES} doses, each to be spoken",
    Bound.CHOICES: f"the ranges leave more than {MAX_CHOICES} choices",
}


class PlanError(VoicecoachError):
    """A request that a routine cannot satisfy."""

    exit_code = ExitCode.BAD_INPUT


class AffectedSideError(PlanError):
    """A routine asks for the affected side, and the request does not say which that is."""


def adapt(routine: Routine, request: PlanRequest) -> Routine:
    """Return what is due (`due`) without the exercises that are unwanted. Raises as `due` does."""
    whole = due(routine, request)
    if not request.without:
        return whole
    left, gone = leave_out(whole, _unwanted(routine, request.without)), frozenset(request.without)
    return replace(left, steps=tuple(without_movements(step, gone) for step in left.steps))


def due(routine: Routine, request: PlanRequest) -> Routine:
    """Return the routine at its stage, the affected side by its name, with nothing left to choose or shuffle.

    Raises PlanError for an unknown stage or exercise, or if no step is left; AffectedSideError.
    """
    if request.stage is not None:
        routine = _at_stage(routine, request.stage)
    routine = _with_sides_known(routine, request.affected_side)
    return settled(routine, request.times_done, _unwanted(routine, request.without))


def check_extent(routine: Routine, request: PlanRequest) -> None:
    """Raise PlanError if a session of an adapted routine may exceed a bound."""
    found = excess(replace(routine, stages=()), request.pace_percent)
    if found is not None:
        place = found.step.place
        raise PlanError(
            f"{_TOO_LARGE[found.bound]}, mostly by step {found.step.path}",
            where=str(place) if place else routine.id,
            fix="lower its rounds, sets or doses, or give narrower ranges",
        )


def leave_out(routine: Routine, paths: frozenset[str]) -> Routine:
    """Return the routine without the steps at ``paths``; circuits that become empty go as well."""
    return replace(routine, steps=_kept(routine.steps, paths))


def _kept(steps: tuple[AnyStep, ...], paths: frozenset[str]) -> tuple[AnyStep, ...]:
    kept: list[AnyStep] = []
    for step in steps:
        if step.path in paths:
            continue
        if isinstance(step, CircuitStep):
            inner = _kept(step.steps, paths)
            if inner:
                kept.append(replace(step, steps=inner))
        else:
            kept.append(step)
    return tuple(_joined(kept))


def _joined(steps: list[AnyStep]) -> list[AnyStep]:
    """Return ``steps`` without the rests between exercises that have lost the one before or the one after."""
    joined: list[AnyStep] = []
    for step, following in zip_longest(steps, steps[1:]):
        leads = is_work(following) and bool(joined) and is_work(joined[-1])
        if leads or not is_between(step):
            joined.append(step)
    return joined


def _unwanted(routine: Routine, exercises: tuple[str, ...]) -> frozenset[str]:
    """Return the paths of the steps that do nothing but these exercises."""
    if not exercises:
        return frozenset()
    present = {exercise.id for exercise in routine.exercises()}
    for wanted in exercises:
        if wanted not in present:
            known = ", ".join(sorted(present))
            raise PlanError(
                f"“{wanted}” is not an exercise of {routine.id}", fix=f"leave out one of: {known}"
            )
    gone = frozenset(exercises)
    unwanted = frozenset(step.path for step in routine.all_steps() if _is_gone(step, gone))
    if not leave_out(routine, unwanted).exercises():
        raise PlanError(f"nothing is left of {routine.id}", fix="leave fewer exercises out")
    return unwanted


def without_movements(step: AnyStep, exercises: frozenset[str]) -> AnyStep:
    """Return the step without the movements of ``exercises``, in circuits, too; at least one is kept."""
    if isinstance(step, CircuitStep):
        return replace(step, steps=tuple(without_movements(inner, exercises) for inner in step.steps))
    if isinstance(step, EmomStep | AmrapStep):
        kept = tuple(each for each in step.movements if each.exercise.id not in exercises)
        return replace(step, movements=kept or step.movements)
    return step


def _is_gone(step: AnyStep, exercises: frozenset[str]) -> bool:
    if isinstance(step, RoundsStep):
        return all(each.id in exercises for each in step.exercises)
    return isinstance(step, ExerciseStep) and step.exercise.id in exercises


def _at_stage(routine: Routine, number: int) -> Routine:
    if not 1 <= number <= len(routine.stages):
        fix = f"choose 1 to {len(routine.stages)}" if routine.stages else "this routine has no stages"
        raise PlanError(f"{routine.id} has no stage {number}", fix=fix)
    doses = {dose.exercise: dose for dose in routine.stages[number - 1].doses}
    return replace(routine, steps=tuple(_staged(step, doses) for step in routine.steps))


def _staged(step: AnyStep, doses: dict[str, StageDose]) -> AnyStep:
    if isinstance(step, CircuitStep):
        return replace(step, steps=tuple(_staged(inner, doses) for inner in step.steps))
    if isinstance(step, ExerciseStep) and step.exercise.id in doses:
        stage = doses[step.exercise.id]
        dose = stage.dose or step.dose
        sides = step.sides
        if sides is Sides.ALTERNATE_REPS and not isinstance(dose, Reps):
            sides = Sides.ALTERNATE  # a hold has no repetitions to change after
        # A hold that a stage gives has a length; repetitions keep the pace that they are done at.
        keeps_end = type(dose) is type(step.dose) and (stage.dose is None or isinstance(dose, Reps))
        until_ready = step.until_ready if keeps_end else None
        per_set = step.per_set if stage.dose is None and stage.sets is None else ()
        staged = replace(step, sets=stage.sets or step.sets, dose=dose, sides=sides)
        return replace(staged, per_set=per_set, until_ready=until_ready)
    return step


def _with_sides_known(routine: Routine, affected: Side | None) -> Routine:
    """Return the routine with left and right in place of the affected side and the other.

    Raises AffectedSideError if it asks for them, and ``affected`` is not known.
    """
    if not routine.needs_affected_side:
        return routine
    if affected is None:
        step = next(each for each in routine.exercise_steps() if each.needs_affected_side)
        raise AffectedSideError(
            f"{routine.title.original} works the affected side, and which one that is, is not known",
            where=str(step.place) if step.place else routine.id,
            fix="say left or right",
        )
    return replace(routine, steps=tuple(_known(step, affected) for step in routine.steps))


def _known(step: AnyStep, affected: Side) -> AnyStep:
    if isinstance(step, CircuitStep):
        return replace(step, steps=tuple(_known(inner, affected) for inner in step.steps))
    if not isinstance(step, ExerciseStep) or not step.needs_affected_side:
        return step
    per_set = tuple(
        replace(each, side=each.side.known(affected) if each.side else None) for each in step.per_set
    )
    return replace(step, only=step.only.known(affected) if step.only else None, per_set=per_set)
