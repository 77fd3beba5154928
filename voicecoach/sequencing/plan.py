"""From a routine and a request to a timeline: prescribe, script, schedule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import (
    STEP_KINDS,
    AnyStep,
    CircuitStep,
    ExerciseStep,
    Routine,
    SayStep,
    WaitStep,
)
from voicecoach.model.timeline import LeftOut, Timeline
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.narrator import LengthFunction, Narrator
from voicecoach.sequencing.prescribe.adaptation import adapt, check_extent, leave_out
from voicecoach.sequencing.prescribe.prescriber import Prescriber, Prescription
from voicecoach.sequencing.prescribe.solver import TOLERANCE_MS
from voicecoach.sequencing.schedule.timeline_builder import TimelineBuilder
from voicecoach.sequencing.script.opening_closing import OpeningAndClosing
from voicecoach.sequencing.script.scriptwriter import Scriptwriter
from voicecoach.sequencing.shortfall import shortfall
from voicecoach.sequencing.traversal import Body, Visit, body_after, visits


def plan(routine: Routine, request: PlanRequest, length_of: LengthFunction) -> Timeline:
    """Return the timeline of a session. The same arguments give the same timeline.

    ``length_of`` gives the length of each utterance in milliseconds. Raises PlanError for a request that the
    routine cannot answer, LanguageError for a language that the coach does not speak.
    """
    adapted = adapt(routine, request)
    check_extent(adapted, request)
    context = PlanningContext.of(adapted, request, length_of)
    context, prescription = _prescribed(context)
    timeline = _timeline(context, prescription)
    missed = None
    if prescription.wish.distance(timeline.duration_ms) > TOLERANCE_MS:

        def shortest_total(shorter: Routine, other: PlanRequest) -> int:
            return _prescriber(PlanningContext.of(shorter, other, length_of)).bounds()[0]

        missed = shortfall(context, prescription, timeline.duration_ms, shortest_total)
    left_out = tuple(_left_out(routine, context.routine, context.narrator))
    return replace(timeline, left_out=left_out, shortfall=missed)


def _prescriber(context: PlanningContext) -> Prescriber:
    return Prescriber(context, Scriptwriter(context).length, OpeningAndClosing(context).length)


def _prescribed(context: PlanningContext) -> tuple[PlanningContext, Prescription]:
    """Return the doses; with ``trim``, optional steps go one by one, the last first, until they fit."""
    prescription = _prescriber(context).prescribe()
    optional = [step.path for step in context.routine.all_steps() if step.optional]
    while context.request.trim and optional and prescription.total_ms - prescription.wish.high > TOLERANCE_MS:
        shorter = leave_out(context.routine, frozenset({optional.pop()}))
        if not any(shorter.exercise_steps()):
            break
        context = replace(context, routine=shorter)
        prescription = _prescriber(context).prescribe()
    return context, prescription


def _timeline(context: PlanningContext, prescription: Prescription) -> Timeline:
    routine, request = context.routine, context.request
    opening_closing = OpeningAndClosing(context)
    writer = Scriptwriter(context)
    builder = TimelineBuilder(context.narrator)
    builder.place([opening_closing.opening(prescription.minutes)])
    body = Body()
    route = list(visits(routine.steps, prescription.rounds, request))
    for visit, following in zip(route, [*route[1:], None], strict=True):
        pick = prescription.picks[visit.step.path]
        builder.place(writer.script(visit, pick, _exercise_name(following, context.narrator)))
        body = body_after(visit.step, visit.before, request)
    builder.place([opening_closing.closing(body)])
    if routine.bed:
        builder.lay_bed(routine.bed)
    return Timeline(
        routine=routine.id,
        title=context.narrator.words(routine.title),
        request=request,
        blocks=tuple(builder.blocks),
        events=builder.sorted_events(),
        duration_ms=DurationMs(builder.now_ms),
        chosen=prescription.chosen,
        dropped=tuple(builder.dropped),
        shortest_ms=DurationMs(min(prescription.shortest_ms, builder.now_ms)),
        longest_ms=DurationMs(max(prescription.longest_ms, builder.now_ms)),
    )


def _exercise_name(visit: Visit | None, narrator: Narrator) -> str | None:
    if visit is None or not isinstance(visit.step, ExerciseStep):
        return None
    return narrator.words(visit.step.exercise.name)


def _left_out(routine: Routine, kept: Routine, narrator: Narrator) -> Iterator[LeftOut]:
    paths = {step.path for step in kept.all_steps()}
    for step in routine.all_steps():
        if step.path not in paths and not (isinstance(step, CircuitStep) and _has_exercises(step)):
            yield LeftOut(step.path, STEP_KINDS[type(step)], _title(step, narrator))


def _has_exercises(circuit: CircuitStep) -> bool:
    return any(isinstance(step, ExerciseStep) for step in circuit.all_steps())


def _title(step: AnyStep, narrator: Narrator) -> str | None:
    match step:
        case ExerciseStep():
            return narrator.words(step.exercise.name)
        case CircuitStep(title=title) if title:
            return narrator.words(title)
        case SayStep() | WaitStep():
            return narrator.words(step.say)
        case _:
            return None
