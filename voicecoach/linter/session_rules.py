"""Rules about a whole session: dropped words, short rests, needless changes of posture."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.linter.finding import Finding, Rule
from voicecoach.linter.wording_rules import exercise_sentences
from voicecoach.model.exercise import Exercise
from voicecoach.model.routine import Routine
from voicecoach.model.side import Side
from voicecoach.model.steps import CircuitStep, ExerciseStep
from voicecoach.model.timeline import DropReason, GrownRest, Timeline
from voicecoach.sequencing.language import book_of
from voicecoach.sequencing.language.phrases import sentence, with_sides
from voicecoach.sequencing.script.posture_changes import UPRIGHT
from voicecoach.wording import ENGLISH
from voicecoach.wording.plan_words import grown_rest_words

_REST_LONGER = "rest longer, or write “intervals: strict” if the position is known"


def check_course(routine: Routine, timeline: Timeline) -> Iterator[Finding]:
    """Yield the findings in the plan of the routine at full guidance."""
    steps = {step.path: step for step in routine.exercise_steps()}
    yield from _check_room(steps, timeline)
    yield from check_rests(routine, timeline)
    yield from _check_postures(routine)


def _written(exercise: Exercise) -> set[str]:
    """Return the author's sentences for either side, as they are spoken."""
    return {
        sentence(with_sides(words, side, book_of(language)))
        for text in exercise_sentences(exercise)
        for language, words in text.by_language
        for side in Side
    }


def _check_room(steps: dict[str, ExerciseStep], timeline: Timeline) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    heard = {event.text for event in timeline.events}
    for dropped in timeline.dropped:
        step = steps.get(timeline.blocks[dropped.block].step_path)
        if step is None or (step.exercise.id, dropped.text) in seen:
            continue
        is_rest = dropped.reason is DropReason.REST_TOO_SHORT
        if dropped.text not in _written(step.exercise) or (is_rest and dropped.text in heard):
            continue
        seen.add((step.exercise.id, dropped.text))
        yield Finding(
            Rule.NO_ROOM,
            step.place,
            f"“{dropped.text}” is never heard: {ENGLISH.drop_reasons[dropped.reason]}",
            "shorten it, or leave it out",
        )


def check_rests(routine: Routine, timeline: Timeline) -> Iterator[Finding]:
    """Yield the rests that are longer than written: where the words that must be said do not fit."""
    places = {step.path: step.place for step in routine.all_steps()}
    for path, grown in _by_step(routine, timeline).items():
        (said,) = grown_rest_words([grown], ENGLISH)
        yield Finding(Rule.SHORT_REST, places.get(path), said.removesuffix("."), _REST_LONGER)


def _by_step(routine: Routine, timeline: Timeline) -> dict[str, GrownRest]:
    """Return the first grown rest of each rest step, or circuit for the rests between its rounds."""
    found: dict[str, GrownRest] = {}
    circuits = [step for step in routine.all_steps() if isinstance(step, CircuitStep) and step.rest_ms]
    for grown in timeline.grown_rests:
        block = timeline.blocks[grown.block]
        path = block.step_path
        if block.id.endswith("/round"):
            within = [each.path for each in circuits if path.startswith(f"{each.path}.")]
            path = within[-1] if within else path
        found.setdefault(path, grown)
    return found


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
