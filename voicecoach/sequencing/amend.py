"""Applies amendments to a course, each from its block on.

After going back, an amendment from an earlier block keeps all earlier changes: the rest of a session is
coached in one way, the newest.
"""

from __future__ import annotations

from dataclasses import replace

from voicecoach.model.amendment import (
    Amendment,
    ChangeGuidance,
    ChangePace,
    ChangeRate,
    ChangeTarget,
    LeaveOut,
    LengthenHold,
)
from voicecoach.model.dose import BreathHold
from voicecoach.model.guidance import LEVELS, Guidance
from voicecoach.model.request import FASTEST_WPM, MAX_PACE_PERCENT, MIN_PACE_PERCENT, SLOWEST_WPM
from voicecoach.model.steps import ExerciseStep, LeafStep
from voicecoach.model.units import short_length
from voicecoach.sequencing import timing
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.course import BlockPosition, Course, CourseBlock, HoldChange, Omission
from voicecoach.sequencing.prescribe.adaptation import PlanError
from voicecoach.sequencing.retarget import retargeted
from voicecoach.sequencing.script_model import HoldWork


def amended(course: Course, amendment: Amendment) -> Course:
    """Return the course with ``amendment`` in force from its block on; other doses are kept.

    Raises PlanError for an unknown block, or a value out of bounds.
    """
    place = _found(course, amendment.block).place
    match amendment:
        case LengthenHold():
            return _with_longer_hold(course, amendment)
        case ChangePace(percent=percent):
            _check("a pace", percent, MIN_PACE_PERCENT, MAX_PACE_PERCENT)
            return _in_section(course, place, course.context.changed(pace_percent=percent))
        case ChangeGuidance(guidance=guidance):
            if guidance is Guidance.AUTO:
                raise PlanError("auto is no level to change to", fix=", ".join(LEVELS))
            return _in_section(course, place, course.context.changed(guidance=guidance))
        case ChangeRate(rate_wpm=rate):
            _check("a rate", rate, SLOWEST_WPM, FASTEST_WPM)
            return _in_section(course, place, course.context.changed(rate_wpm=rate))
        case LeaveOut(exercise=exercise):
            omission = Omission(exercise, course.next_visit(place), place)
            return replace(course, omissions=(*course.omissions, omission))
        case ChangeTarget(target_ms=target):
            first = course.next_unannounced_visit(place)
            course = _omitting_from(_in_section(course, place, course.context), first, place)
            return retargeted(course, first, target)


def _check(what: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise PlanError(f"{value} is not {what} to change to", fix=f"{least} to {most}")


def _found(course: Course, key: str | None) -> CourseBlock:
    found = course.find(key) if key else None
    if found is None:
        raise PlanError(f"“{key}” is not a block to change the session from", where=course.context.routine.id)
    return found


def _in_section(course: Course, place: BlockPosition, context: PlanningContext) -> Course:
    kept = tuple(section for section in course.sections if section[0] < place)
    return replace(course, sections=(*kept, (place, context)))


def _omitting_from(course: Course, first: int, place: BlockPosition) -> Course:
    """Return the course that leaves out from visit ``first`` on what it left out later: rounds stay alike."""
    omissions = tuple(
        replace(each, from_visit=min(each.from_visit, first), since=min(each.since, place))
        for each in course.omissions
    )
    return replace(course, omissions=omissions)


def _with_longer_hold(course: Course, amendment: LengthenHold) -> Course:
    changed = _found(course, amendment.block)
    hold = changed.block
    if not isinstance(hold, HoldWork) or hold.reps is not None:
        raise PlanError(f"{amendment.block} is not a hold", fix="change the length of a hold")
    step = next(visit.step for number, visit in course.visits if number == changed.place[0])
    if isinstance(step, ExerciseStep) and step.every_ms is not None:
        raise PlanError("the sets of an EMOM begin at fixed times", fix="change a hold elsewhere")
    if hold.open is not None:
        raise PlanError(f"{amendment.block} lasts until you end it", fix="change a hold that has a length")
    if not 0 <= amendment.done_ms < hold.length_ms:
        raise PlanError(f"{amendment.block} is not held at {amendment.done_ms} ms of it")
    by_ms = _whole_breaths(step, hold, amendment.by_ms)
    least_ms = max(timing.MIN_HOLD, amendment.done_ms + timing.MIN_HOLD_LEFT if amendment.done_ms else 0)
    changes = [(changed.key, HoldChange(by_ms, amendment.done_ms))]
    other = _other_side(course, changed, hold)
    for each in (hold, other):
        if each is not None and not least_ms <= each.length_ms + by_ms <= timing.LONGEST_HOLD:
            asked = short_length(each.length_ms + by_ms)
            bounds = f"{short_length(least_ms)} to {short_length(timing.LONGEST_HOLD)}"
            raise PlanError(f"{each.label.key} cannot take {asked}", fix=bounds)
    if other is not None:
        changes.append((other.label.key, HoldChange(by_ms, 0)))
    return replace(course, hold_changes=(*course.hold_changes, *changes))


def _whole_breaths(step: LeafStep, hold: HoldWork, by_ms: int) -> int:
    """Return the change of a hold (ms), in whole breaths if the hold is counted in breaths."""
    is_counted = isinstance(step, ExerciseStep) and isinstance(step.dose, BreathHold)
    if not is_counted or hold.pattern is None:
        return by_ms
    breath_ms = hold.pattern.length_ms
    breaths = max(1, round(abs(by_ms) / breath_ms)) * breath_ms
    return breaths if by_ms > 0 else -breaths


def _other_side(course: Course, changed: CourseBlock, hold: HoldWork) -> HoldWork | None:
    """Return the same set of the other side, if it comes later."""
    for each in course.blocks():
        other = each.block
        is_later = each.place[0] == changed.place[0] and each.place > changed.place
        if is_later and isinstance(other, HoldWork) and other.label.set == hold.label.set:
            return other
    return None
