"""What an exercise is done with, how far, and up to which pain (docs/coaching.md, “Set up”)."""

from __future__ import annotations

import pytest
from support.lengths import natural

from voicecoach.display.up_next import block_dose
from voicecoach.model.guidance import LEVELS, Guidance
from voicecoach.model.load import Measure, MeasureUnit
from voicecoach.model.request import PlanRequest
from voicecoach.model.timeline import WORK_KINDS, EventKind, Timeline
from voicecoach.routines.durations import parse_measure
from voicecoach.routines.library import Library
from voicecoach.routines.reader import read_routine
from voicecoach.sequencing.plan import plan
from voicecoach.speech.text.normalise import normalise
from voicecoach.wording import ENGLISH, wording_in
from voicecoach.wording.doses import load_words

ROUTINE = """
format: 1
routine: r
title: {en: Weights, de: Gewichte}
exercises:
  - {exercise: press, name: {en: Press, de: Drücken}, posture: standing, tempo: {lift: 2 s, lower: 2 s}}
blocks:
  - repeat: 2
    blocks:
      - {exercise: press, reps: 4, sets: 2,
         load: 12.5 kg, band: {en: red, de: rot}, distance: 1 mile, pain: 3}
"""
FOUND = read_routine(ROUTINE, "r.yaml", exercises=Library())


def session(language: str = "en", guidance: Guidance = Guidance.FULL) -> Timeline:
    return plan(FOUND, PlanRequest(guidance=guidance, language=language), natural)


def told(timeline: Timeline) -> list[str | None]:
    return [event.text for event in timeline.events if event.kind is EventKind.LOAD]


@pytest.mark.parametrize("guidance", LEVELS)
def test_it_is_said_once_where_more_than_tones_guide(guidance: Guidance):
    sentences = ["With 12.5 kg.", "With the red band.", "Cover 1 mi.", "Keep pain below four of ten."]
    assert told(session(guidance=guidance)) == ([] if guidance is Guidance.TONES else sentences)


def test_it_is_said_in_german_as_one_says_it():
    assert told(session("de")) == [
        "Mit 12,5 kg.", "Nimm das Band, rot.", "Die Strecke: 1 mi.", "Der Schmerz bleibt unter vier von zehn."
    ]  # fmt: skip


def test_every_set_shows_it():
    works = [block for block in session().blocks if block.kind in WORK_KINDS]
    assert {block_dose(block, ENGLISH) for block in works} == {"4 times · 12.5 kg · red · 1 mi · ≤ 3/10"}


def test_show_tells_it_in_words():
    (step,) = FOUND.exercise_steps()
    assert step.load is not None
    assert load_words(step.load, "en", ENGLISH) == "12.5 kg, 1 mi, red band, pain up to 3 of 10"
    assert load_words(step.load, "de", wording_in("de")) == "12,5 kg, 1 mi, Band rot, Schmerz bis 3 von 10"


@pytest.mark.parametrize(
    ("written", "thousandths", "unit"),
    [
        ("8kg", 8_000, MeasureUnit.KILOGRAM),
        ("1,25 kilos", 1_250, MeasureUnit.KILOGRAM),
        ("20 lbs", 20_000, MeasureUnit.POUND),
    ],
)
def test_weights_as_people_write_them(written: str, thousandths: int, unit: MeasureUnit):
    units = (MeasureUnit.KILOGRAM, MeasureUnit.POUND)
    assert parse_measure(written, units=units, example="8 kg") == Measure(thousandths, unit)


def test_a_voice_says_units_in_words():
    assert normalise("With 12.5 kg.", "en") == "With twelve and a half kilograms."
    assert normalise("Mit 20 lb.", "de") == "Mit zwanzig Pfund."
    assert normalise("Die Strecke: 1 mi.", "de") == "Die Strecke: eine Meile."
