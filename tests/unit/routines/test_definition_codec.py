"""Every routine comes back as it was, places and all; data of another form is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.bundled import bundled

from voicecoach.model.breathing import BreathPattern
from voicecoach.model.dose import BreathHold, Range
from voicecoach.model.exercise import Exercise
from voicecoach.model.guidance import Guidance
from voicecoach.model.levels import StemLevels
from voicecoach.model.posture import Posture, PostureChange
from voicecoach.model.routine import Routine, Stage, StageDose
from voicecoach.model.steps import (
    BreatheStep,
    ChimeStep,
    CircuitStep,
    ExerciseStep,
    RestStep,
    SayStep,
    WaitStep,
)
from voicecoach.model.text import Text
from voicecoach.routines.definition_codec import decode, encode
from voicecoach.routines.library import Library

PATTERN = BreathPattern(4_000, 0, 6_000, 0, name="calm")
EXERCISE = Exercise(
    id="rest",
    name=Text.of("Rest"),
    posture=PostureChange(Posture.SUPINE, Posture.SUPINE),
    cues=(Text.of("a"),),
)
REST = RestStep(path="1.2.1", length_ms=Range(10_000, 15_000))
EVERY_STEP = Routine(
    id="all",
    title=Text((("en", "All"), ("de", "Alles"))),
    guidance=Guidance.BRIEF,
    breathing=PATTERN,
    pronunciations=(("psoas", "soe-us"),),
    levels=StemLevels(voice=-3, breath=None),
    stages=(Stage(Text.of("First"), (StageDose("rest", sets=Range(1, 2)),), weeks=Range(1, 2)),),
    steps=(
        CircuitStep(
            path="1",
            rounds=Range(2, 3),
            steps=(
                ExerciseStep(path="1.1", exercise=EXERCISE, dose=BreathHold(Range(3, 5)), breathing=PATTERN),
                CircuitStep(path="1.2", rounds=Range(1, 1), steps=(REST,)),
            ),
        ),
        BreatheStep(path="2", pattern=PATTERN, breaths=Range(4, 4)),
        SayStep(path="3", say=Text.of("Stand up."), optional=True),
        WaitStep(path="4", say=Text.of("Take a chair.")),
        ChimeStep(path="5", sound="end"),
    ),
)  # fmt: skip
BUNDLED = [entry.routine for entry in Library().routines()]


def through_json(routine):
    return json.loads(json.dumps(encode(routine)))


@pytest.mark.parametrize("routine", [EVERY_STEP, *BUNDLED], ids=lambda routine: routine.id)
def test_a_routine_comes_back_as_it_was(routine):
    back = decode(Routine, through_json(routine))
    assert back == routine
    assert repr(back) == repr(routine)  # places, which take no part in equality


def places_in(data, at=()):
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from places_in(item, (*at, index))
    yield at


ENCODED = through_json(bundled("supine-only"))
PLACES = list(places_in(ENCODED))


def changed(data, at, value):
    if not at:
        return value
    copy = list(data)
    copy[at[0]] = changed(data[at[0]], at[1:], value)
    return copy


@given(st.sampled_from(PLACES), st.sampled_from([[], {}, 1.0, "no such value", [["ExerciseStep"]], b"x"]))
def test_a_value_of_another_kind_is_refused_or_is_a_valid_one(at, value):
    data = changed(ENCODED, at, value)
    try:
        back = decode(Routine, data)
    except ValueError:
        return
    assert encode(back) == data  # a text in the place of a text, an empty tuple in the place of a tuple


@pytest.mark.parametrize(
    "data",
    [
        None, 1, "Routine", [], ["Routine"], ["Exercise", *ENCODED[1:]], [*ENCODED, None], ENCODED[:-1],
        changed(ENCODED, (1,), None), changed(ENCODED, (1,), True), changed(ENCODED, (3,), None),
    ],
    ids=repr,
)  # fmt: skip
def test_another_form_is_refused(data):
    with pytest.raises(ValueError, match=r"expected|not a Routine"):
        decode(Routine, data)


def test_what_has_no_place_in_a_definition_is_not_written():
    with pytest.raises(TypeError, match="set has no place"):
        encode({1})
