"""The oracle's rules of doses as handouts write them: each is seen broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from support.exercise_pool import EXERCISES
from support.lengths import natural
from support.oracle import report, violations
from support.planning import exercise_step

from voicecoach.model.dose import HOUSE_TEMPO, Range, Reps
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.side import Sides
from voicecoach.model.steps import ExerciseStep
from voicecoach.model.text import Text
from voicecoach.model.timeline import Event, EventKind, Timeline
from voicecoach.sequencing.plan import plan

K = EventKind
SIDED = next(each for each in EXERCISES if each.sides is not Sides.NONE)


def session(step: ExerciseStep, request: PlanRequest | None = None) -> tuple[Routine, Timeline]:
    routine = Routine(id="doses", title=Text.of("Doses"), steps=(step,))
    timeline = plan(routine, request or PlanRequest(), natural)
    assert report(violations(timeline, routine, natural)) == ""
    return routine, timeline


def changed(line: Timeline, kind: EventKind, change: Callable[[Event], Event]) -> Timeline:
    """Return the timeline with another first event of a kind."""
    index = next(place for place, event in enumerate(line.events) if event.kind is kind)
    return replace(line, events=(*line.events[:index], change(line.events[index]), *line.events[index + 1 :]))


@pytest.mark.parametrize("words", ["One, out.", "One, lift."])
def test_a_word_for_a_phase_that_nobody_named(words: str) -> None:
    step = exercise_step(exercise=SIDED, dose=Reps(Range.exactly(6), HOUSE_TEMPO), sides=Sides.EACH)
    routine, timeline = session(step)
    spoilt = changed(timeline, K.REP, lambda event: replace(event, text=words))
    assert "unnamed_phases_have_no_words" in {one.rule for one in violations(spoilt, routine, natural)}
