"""From a routine and a request to a timeline: prescribe, script, place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from voicecoach.model.request import Guidance, PlanRequest
from voicecoach.model.routine import (
    AnyStep,
    BreatheStep,
    CircuitStep,
    ExerciseStep,
    RestStep,
    Routine,
    SayStep,
    WaitStep,
)
from voicecoach.model.timeline import Timeline
from voicecoach.model.units import DurationMs
from voicecoach.sequencing.advice import length_advice
from voicecoach.sequencing.language import phrasebook
from voicecoach.sequencing.narrator import LengthFunction, Narrator
from voicecoach.sequencing.prescribe.adaptation import adapt, leave_out
from voicecoach.sequencing.prescribe.prescriber import Prescriber, Prescription
from voicecoach.sequencing.prescribe.solver import TOLERANCE_MS
from voicecoach.sequencing.schedule.timeline_builder import TimelineBuilder
from voicecoach.sequencing.script.opening_closing import OpeningAndClosing
from voicecoach.sequencing.script.scriptwriter import Scriptwriter
from voicecoach.sequencing.traversal import Body, Visit, body_after, visits


def plan(routine: Routine, request: PlanRequest, length_of: LengthFunction) -> Timeline:
    """Return the timeline of a session. The same arguments give the same timeline.

    ``length_of`` gives the length of each utterance in milliseconds. Raises PlanError for a request that the
    routine cannot answer, LanguageError for a language that the coach does not speak.
    """
    wanted = adapt(routine, request)
    speaker = Narrator(request, phrasebook(request.language), routine.pronunciations, length_of)
    fitted, prescription = _prescribed(wanted, request, speaker)
    timeline = _timeline(fitted, request, speaker, prescription)
    missing = prescription.wish.distance(timeline.duration_ms)
    said = None
    if request.target_ms is not None and missing > TOLERANCE_MS:
        said = length_advice(fitted, request, prescription, _shortest_by_guidance(fitted, request, length_of))
    return replace(timeline, left_out=tuple(_left_out(routine, fitted)), advice=said)


def _prescribed(routine: Routine, request: PlanRequest, speaker: Narrator) -> tuple[Routine, Prescription]:
    """Return the doses; with ``trim``, optional steps go one by one, the last first, until they fit."""
    prescription = Prescriber(routine, request, speaker).prescribe()
    optional = [step.path for step in routine.all_steps() if step.optional] if request.trim else []
    while optional and prescription.total_ms - prescription.wish.high > TOLERANCE_MS:
        shorter = leave_out(routine, frozenset({optional.pop()}))
        if not any(shorter.exercise_steps()):
            break
        routine = shorter
        prescription = Prescriber(routine, request, speaker).prescribe()
    return routine, prescription


def _timeline(
    routine: Routine, request: PlanRequest, speaker: Narrator, prescription: Prescription
) -> Timeline:
    frame = OpeningAndClosing(routine, request, speaker)
    writer = Scriptwriter(routine, request, speaker)
    placer = TimelineBuilder(speaker)
    placer.place([frame.opening(prescription.minutes)])
    body = Body()
    route = list(visits(routine.steps, prescription.rounds, request))
    for visit, following in zip(route, [*route[1:], None], strict=True):
        pick = prescription.picks[visit.step.path]
        placer.place(writer.drafts(visit, pick, _coming(following, speaker)))
        body = body_after(visit.step, visit.before, request)
    placer.place([frame.closing(body)])
    if routine.bed:
        placer.lay_bed(routine.bed)
    return Timeline(
        routine=routine.id,
        title=speaker.words(routine.title),
        request=request,
        blocks=tuple(placer.blocks),
        events=placer.sorted_events(),
        duration_ms=DurationMs(placer.now_ms),
        chosen=prescription.chosen,
        dropped=tuple(placer.dropped),
        shortest_ms=DurationMs(min(prescription.shortest_ms, placer.now_ms)),
        longest_ms=DurationMs(max(prescription.longest_ms, placer.now_ms)),
    )


def _coming(following: Visit | None, speaker: Narrator) -> str | None:
    if following is None or not isinstance(following.step, ExerciseStep):
        return None
    return speaker.words(following.step.exercise.name)


def _shortest_by_guidance(
    routine: Routine, request: PlanRequest, length_of: LengthFunction
) -> dict[Guidance, int]:
    """Return the shortest total at each guidance level, in milliseconds."""
    shortest = {}
    for guidance in Guidance:
        other = replace(request, guidance=guidance)
        speaker = Narrator(other, phrasebook(request.language), routine.pronunciations, length_of)
        shortest[guidance] = Prescriber(routine, other, speaker).bounds()[0]
    return shortest


def _left_out(routine: Routine, fitted: Routine) -> Iterator[str]:
    kept = {step.path for step in fitted.all_steps()}
    for step in routine.all_steps():
        if step.path not in kept and not (isinstance(step, CircuitStep) and _has_exercises(step)):
            yield _name(step, routine.language)


def _has_exercises(circuit: CircuitStep) -> bool:
    return any(isinstance(step, ExerciseStep) for step in circuit.all_steps())


def _name(step: AnyStep, language: str) -> str:
    match step:
        case ExerciseStep():
            return step.exercise.name.in_language(language)
        case CircuitStep():
            return step.title.in_language(language) if step.title else "circuit"
        case SayStep() | WaitStep():
            return step.say.in_language(language)
        case BreatheStep():
            return "breathing"
        case RestStep():
            return "rest"
        case _:
            return "chime"
