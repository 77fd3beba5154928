"""From a routine and a request to a timeline: prescribe, script, schedule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from voicecoach.model.bed import NO_BED
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.steps import (
    STEP_KINDS,
    AmrapStep,
    AnyStep,
    CircuitStep,
    EmomStep,
    ExerciseStep,
    RoundsStep,
    SayStep,
    WaitStep,
    is_between,
)
from voicecoach.model.timeline import LeftOut, Section, Timeline
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.amend import amended
from voicecoach.sequencing.choosing import Choosing
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.course import OPENING, Course
from voicecoach.sequencing.language import check_spoken, check_translated, phrasebook
from voicecoach.sequencing.narrator import LengthFunction, Narrator
from voicecoach.sequencing.prescribe.adaptation import adapt, check_extent, due
from voicecoach.sequencing.prescribe.prescriber import Prescription
from voicecoach.sequencing.prescribe.solver import TOLERANCE_MS
from voicecoach.sequencing.schedule.timeline_builder import TimelineBuilder
from voicecoach.sequencing.shortfall import shortfall
from voicecoach.sequencing.sounds import own_sounds


def plan(routine: Routine, request: PlanRequest, length_of: LengthFunction) -> Timeline:
    """Return the timeline of a session. Deterministic.

    ``length_of`` gives the length of each utterance in milliseconds. Raises PlanError for a request that the
    routine cannot satisfy, LanguageError for a language that the coach does not speak, or that a text of the
    routine is not given in.
    """
    check_spoken(request.language)
    check_translated(routine, request.language)
    asked = replace(request, amendments=())
    adapted = adapt(routine, asked)
    check_extent(adapted, asked)
    narrator = Narrator(asked, phrasebook(asked.language), routine.pronunciations, length_of)
    context, prescription = Choosing(adapted, asked, narrator).chosen()
    course = _course(context, prescription)
    left_out = tuple(_left_out(due(routine, asked), context.routine, context.narrator))
    if prescription.wish.distance(prescription.total_ms) > TOLERANCE_MS:

        @cache
        def prescribed(other: PlanRequest) -> Prescription:
            return Choosing(adapt(routine, other), other, narrator).chosen()[1]

        missed = shortfall(context, asked, prescription, left_out, prescribed)
        course = replace(course, shortfall=missed)
    for amendment in request.amendments:
        course = amended(course, amendment)
    return _timeline(course, request, left_out)


def _course(context: PlanningContext, prescription: Prescription) -> Course:
    return Course(
        minutes=prescription.minutes,
        sections=(((OPENING, 0), context),),
        rounds=prescription.rounds,
        picks=((0, prescription.picks),),
        chosen=prescription.chosen,
        shortest_ms=prescription.shortest_ms,
        longest_ms=prescription.longest_ms,
    )


def _timeline(course: Course, request: PlanRequest, left_out: tuple[LeftOut, ...]) -> Timeline:
    routine, narrator = course.context.routine, course.context.narrator
    builder = TimelineBuilder(narrator, own_sounds(routine))
    for part in course.script:
        builder.place((each.block for each in part), (each.context.narrator for each in part))
    bed = request.bed or routine.bed or NO_BED
    if bed != NO_BED:
        builder.lay_bed(bed)
    return Timeline(
        routine=routine.id,
        title=narrator.words(routine.title),
        request=request,
        blocks=tuple(builder.blocks),
        events=builder.sorted_events(),
        duration_ms=DurationMs(builder.now_ms),
        chosen=course.chosen,
        dropped=tuple(builder.dropped),
        left_out=left_out,
        grown_rests=tuple(builder.grown_rests),
        shortest_ms=DurationMs(min(course.shortest_ms, builder.expected_ms)),
        longest_ms=DurationMs(max(course.longest_ms, builder.expected_ms)),
        shortfall=course.shortfall,
        sections=tuple(_sections(course, request)),
    )


def _sections(course: Course, asked: PlanRequest) -> Iterator[Section]:
    """Yield what is in force from where on, unless it is what was asked for all the time."""
    if len(course.sections) == 1 and course.context.request == replace(asked, amendments=()):
        return
    before = None
    for index, each in enumerate(course.blocks()):
        if each.context is not before:
            before, now = each.context, each.context.request
            yield Section(index, now.guidance, now.pace_percent, now.rate_wpm)


def _left_out(routine: Routine, kept: Routine, narrator: Narrator) -> Iterator[LeftOut]:
    paths = {step.path for step in kept.all_steps()}
    for step in routine.all_steps():
        is_told_by_others = (isinstance(step, CircuitStep) and _has_exercises(step)) or is_between(step)
        if step.path not in paths and not is_told_by_others:
            yield LeftOut(step.path, STEP_KINDS[type(step)], _title(step, narrator))


def _has_exercises(circuit: CircuitStep) -> bool:
    return any(isinstance(step, ExerciseStep | RoundsStep) for step in circuit.all_steps())


def _title(step: AnyStep, narrator: Narrator) -> str | None:
    match step:
        case ExerciseStep():
            return narrator.words(step.exercise.name)
        case CircuitStep(title=title) | EmomStep(title=title) | AmrapStep(title=title) if title:
            return narrator.words(title)
        case SayStep() | WaitStep():
            return narrator.words(step.say)
        case _:
            return None
