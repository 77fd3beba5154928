"""Rules about a whole session: dropped words, short rests, needless changes of posture."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.linter.finding import Finding, Rule
from voicecoach.model.routine import ExerciseStep, Routine
from voicecoach.model.timeline import BlockKind, Timeline
from voicecoach.model.units import short_length
from voicecoach.sequencing.script.posture_changes import UPRIGHT
from voicecoach.sequencing.timing import GRID
from voicecoach.wording import ENGLISH


def check_course(routine: Routine, timeline: Timeline) -> Iterator[Finding]:
    """Yield the findings in the plan of the routine at full guidance."""
    steps = {step.path: step for step in routine.exercise_steps()}
    yield from _check_room(steps, timeline)
    yield from _check_rests(steps, timeline)
    yield from _check_postures(routine)


def _check_room(steps: dict[str, ExerciseStep], timeline: Timeline) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for dropped in timeline.dropped:
        step = steps.get(timeline.blocks[dropped.block].step_path)
        if step is None or (step.exercise.id, dropped.text) in seen:
            continue
        seen.add((step.exercise.id, dropped.text))
        yield Finding(
            Rule.NO_ROOM,
            step.place,
            f"“{dropped.text}” is never heard: {ENGLISH.drop_reasons[dropped.reason]}",
            "shorten it, or leave it out",
        )


def _check_rests(steps: dict[str, ExerciseStep], timeline: Timeline) -> Iterator[Finding]:
    seen: set[str] = set()
    for block in timeline.blocks:
        step = steps.get(block.step_path)
        if block.kind is not BlockKind.REST or step is None or step.rest_ms is None or step.path in seen:
            continue
        if block.length_ms > step.rest_ms.high + GRID:
            seen.add(step.path)
            yield Finding(
                Rule.SHORT_REST,
                step.place,
                f"the words before the next set need {short_length(block.length_ms)}, "
                f"and the rest has {short_length(step.rest_ms.high)}",
                "shorten release and again, or rest longer",
            )


def _check_postures(routine: Routine) -> Iterator[Finding]:
    """Yield the exercises that return to a posture that was left before."""
    been: list[bool] = []
    for step in routine.exercise_steps():
        exercise = step.exercise
        is_up = exercise.posture.start in UPRIGHT
        if been and been[-1] is not is_up and is_up in been:
            where = "on your feet" if is_up else "on the floor"
            name = exercise.name.original
            yield Finding(
                Rule.NEEDLESS_CHANGE,
                step.place,
                f"{name} brings one back {where}, where one was before",
                "move it next to the others there",
            )
        been.append(exercise.posture.end in UPRIGHT)
