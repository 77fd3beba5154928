"""Doses read as a person would write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicecoach.model.dose import BreathHold, Range, Reps, TimedHold
from voicecoach.routines.library import Library
from voicecoach.wording import ENGLISH, GERMAN
from voicecoach.wording.doses import counted, dose_words, length_words, short_words, step_words
from voicecoach.wording.wording import MessageId


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
    assert length_words(Range(low, high), ENGLISH) == words


def test_a_dose_is_one_set():
    assert dose_words(TimedHold(Range(20_000, 30_000)), ENGLISH) == "20–30 s"
    assert dose_words(BreathHold(Range.exactly(5)), ENGLISH) == "5 breaths"
    assert dose_words(Reps(Range(8, 12), ()), ENGLISH) == "8–12 times"


def test_a_step_tells_sets_sides_and_turns():
    steps = Library(bundled=Path(__file__).parents[2] / "data" / "library").find("evening").exercise_steps()
    assert {step.exercise.id: step_words(step, ENGLISH) for step in steps} == {
        "side-stretch": "2 × 20–30 s a side",
        "knee-lift": "8–10 times a side, in turn",
        "belly-rest": "5 breaths",
    }


def test_the_same_in_german():
    steps = Library(bundled=Path(__file__).parents[2] / "data" / "library").find("evening").exercise_steps()
    assert {step.exercise.id: step_words(step, GERMAN) for step in steps} == {
        "side-stretch": "2 × 20–30 s je Seite",
        "knee-lift": "8–10-mal je Seite, im Wechsel",
        "belly-rest": "5 Atemzüge",
    }
    assert length_words(Range.exactly(1500), GERMAN) == "1,5 s"
    assert short_words(2_500, GERMAN) == "2,5 s"


def test_one_is_singular():
    one = Range.exactly(1)
    assert counted(MessageId.TIMES, one, ENGLISH) == "once"
    assert counted(MessageId.BREATHS, one, ENGLISH) == "1 breath"
    assert counted(MessageId.ROUNDS, Range(1, 2), ENGLISH) == "1–2 rounds"
    assert counted(MessageId.BREATHS, one, GERMAN) == "1 Atemzug"
