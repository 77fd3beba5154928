"""Doses read as a person would write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicecoach.model.dose import BreathHold, Range, Reps, TimedHold
from voicecoach.routines.dose_words import dose_words, length_words, step_words
from voicecoach.routines.library import Library


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (30_000, 45_000, "30–45 s"),
        (30_000, 30_000, "30 s"),
        (600_000, 900_000, "10–15 min"),
        (60_000, 60_000, "1 min"),
        (30_000, 60_000, "30–60 s"),
        (90_000, 90_000, "90 s"),
        (1500, 1500, "1.5 s"),
        (0, 0, "0 s"),
    ],
)
def test_lengths_are_written_in_the_unit_people_use(low, high, words):
    assert length_words(Range(low, high)) == words


def test_a_dose_is_one_set():
    assert dose_words(TimedHold(Range(20_000, 30_000))) == "20–30 s"
    assert dose_words(BreathHold(Range.exactly(5))) == "5 breaths"
    assert dose_words(Reps(Range(8, 12), ())) == "8–12 times"


def test_a_step_tells_sets_sides_and_turns():
    steps = Library(bundled=Path(__file__).parents[2] / "data" / "library").find("evening").exercise_steps()
    assert {step.exercise.id: step_words(step) for step in steps} == {
        "side-stretch": "2 × 20–30 s a side",
        "knee-lift": "8–10 times a side, in turn",
        "belly-rest": "5 breaths",
    }
