"""Nothing is taken for something else, and what is wrong is named by its path."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

import pytest
from support.sample_timeline import sample_timeline

from voicecoach.model.dose import BreathHold, Dose, Range
from voicecoach.model.errors import VoicecoachError
from voicecoach.model.request import PlanRequest
from voicecoach.model.steps import CircuitStep
from voicecoach.serialisation.converter import strict_converter
from voicecoach.serialisation.document import Document
from voicecoach.serialisation.errors import SerialisationError
from voicecoach.serialisation.plans import REQUEST, TIMELINE

DOSE: Document[Dose] = Document("dose", Dose)


@dataclass(frozen=True)
class Level:
    decibels: float = 0.0


CIRCUIT = Document("circuit", CircuitStep)
LEVEL = Document("level", Level)


def request_with(**changes: Any) -> str:
    data = json.loads(REQUEST.dumps(PlanRequest()))
    data["value"].update(changes)
    return json.dumps(data)


def refusal(document: Document[Any], text: str | bytes) -> SerialisationError:
    with pytest.raises(SerialisationError) as caught:
        document.loads(text, source="state.json")
    assert isinstance(caught.value, VoicecoachError)
    assert str(caught.value).isprintable()
    return caught.value


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("rate_wpm", "145", "expected a whole number, not '145'"),
        ("rate_wpm", 145.0, "expected a whole number, not 145.0"),
        ("rate_wpm", True, "expected a whole number, not True"),
        ("rate_wpm", None, "expected a whole number, not None"),
        ("stage", "1", "expected a whole number, not '1'"),
        ("trim", 1, "expected true or false, not 1"),
        ("trim", "false", "expected true or false, not 'false'"),
        ("language", 1, "expected text, not 1"),
        ("guidance", "loud", "expected one of auto, full, brief, tones, not 'loud'"),
        ("guidance", ["full"], "expected one of auto, full, brief, tones, not an array"),
        ("variant", "", "expected one of easier, harder, not ''"),
        ("without", "abc", "expected an array, not 'abc'"),
        ("without", {"a": 1}, "expected an array, not an object"),
        ("voice", "\x1b[31m" + "x" * 99, None),
    ],
)
def test_a_value_of_another_kind(field, value, what):
    text = request_with(**{field: value})
    if what is None:  # text may hold anything; it is for who shows it to clean it
        assert REQUEST.loads(text).voice == value
        return
    error = refusal(REQUEST, text)
    assert error.where == f"state.json: $.{field}"
    assert error.what == what


@pytest.mark.parametrize(
    ("level", "where", "what"),
    [
        (7, "$.levels", "7 is no level: whole decibels from -24 to 6, or off"),
        (-3.0, "$.levels.bed", "expected a whole number, not -3.0"),
        ("off", "$.levels.bed", "expected a whole number, not 'off'"),
    ],
)
def test_a_level_out_of_bounds_or_of_another_kind(level, where, what):
    error = refusal(REQUEST, request_with(levels={"bed": level}))
    assert (error.where, error.what) == (f"state.json: {where}", what)


def test_what_is_shown_of_a_bad_value_is_short_and_harmless():
    bad = "\x1b[31m\u202e" + "x" * 10_000
    error = refusal(REQUEST, request_with(guidance=bad))
    assert error.what.endswith(f"not {ascii(bad)[:40]}…")


def test_the_path_leads_into_arrays_and_objects():
    data = json.loads(TIMELINE.dumps(sample_timeline()))
    data["value"]["events"][3]["utterance"] = {"text": "Hello"}
    data["value"]["blocks"][1]["end_ms"] = -0.5
    error = refusal(TIMELINE, json.dumps(data))
    assert error.where == "state.json: $.blocks[1].end_ms"
    assert error.what == "expected a whole number, not -0.5 (and 3 more)"
    assert [path for path, _ in error.faults[1:]] == [
        f"$.events[3].utterance.{name}" for name in ("language", "voice", "rate_wpm")
    ]
    assert {what for _, what in error.faults[1:]} == {"is missing"}


def test_a_row_of_fixed_length_has_that_length():
    data = json.loads(TIMELINE.dumps(sample_timeline()))
    said = {"text": "Hello.", "language": "en", "voice": "en", "rate_wpm": 145}
    for row in (["psoas"], ["psoas", "soe", "us"]):
        data["value"]["events"][3]["utterance"] = {**said, "pronunciations": [row]}
        error = refusal(TIMELINE, json.dumps(data))
        assert error.what == f"expected an array of 2 values, not of {len(row)}"
        assert error.where == "state.json: $.events[3].utterance.pronunciations[0]"


def test_a_key_that_is_not_known():
    error = refusal(REQUEST, request_with(volume=3))
    assert (error.where, error.what) == ("state.json: $", "unknown key 'volume'")


def test_a_field_that_is_missing_takes_its_default():
    data = json.loads(REQUEST.dumps(PlanRequest(trim=True)))
    del data["value"]["pace_percent"]
    assert REQUEST.loads(json.dumps(data)) == PlanRequest(trim=True)


def test_a_member_of_a_union_says_what_it_is():
    text = DOSE.dumps(BreathHold(Range(3, 5)))
    assert json.loads(text)["value"] == {"type": "breath-hold", "breaths": {"low": 3, "high": 5}}
    for tag in ("breath_hold", "BreathHold", 3, None, ["breath-hold"]):
        error = refusal(DOSE, text.replace('"breath-hold"', json.dumps(tag)))
        assert "“type” to be one of timed-hold, breath-hold, reps" in error.what
    error = refusal(DOSE, text.replace("breath-hold", "timed-hold"))
    assert error.faults == (("$.length_ms", "is missing"), ("$", "unknown key 'breaths'"))


def test_a_class_with_a_field_like_the_tag_cannot_be_in_a_union():
    @dataclass(frozen=True)
    class Typed:
        type: str

    with pytest.raises(TypeError, match="“type”"):
        strict_converter().unstructure(Typed("a"), unstructure_as=Typed | Level)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999", "1", "true"])
def test_a_number_with_a_fraction_is_finite_and_written_as_such(number):
    text = LEVEL.dumps(Level()).replace("0.0", number)
    assert refusal(LEVEL, text).where == "state.json: $.decibels"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "it is not JSON"),
        ("{", "it is not JSON"),
        (b"\xff\xfe\xff", "it is not JSON"),
        ('{"format": "voicecoach/request", "format": "voicecoach/request"}', "twice"),
        ("[" * 100_000, "nested too deeply"),
        ("[" + "9" * 5_000 + "]", "it is not JSON"),
        ("[]", "not of the format voicecoach/request"),
        ("{}", "not of the format voicecoach/request"),
        ('{"format": "voicecoach/timeline", "version": 1, "value": {}}', "not of the format"),
        ('{"format": "voicecoach/request"}', "version None"),
        ('{"format": "voicecoach/request", "version": true, "value": {}}', "version True"),
        ('{"format": "voicecoach/request", "version": 1.0, "value": {}}', "version 1.0"),
        ('{"format": "voicecoach/request", "version": 1}', "format, value, version, and nothing else"),
        ('{"format": "voicecoach/request", "version": 1, "value": {}, "by": 1}', "and nothing else"),
        ('{"format": "voicecoach/request", "version": 1, "value": []}', "expected an object, not an array"),
        ('{"format": "voicecoach/request", "version": 1, "value": null}', "expected an object, not None"),
    ],
)
def test_text_that_is_something_else(text, what):
    assert what in str(refusal(REQUEST, text))


def test_an_unknown_version_is_refused_with_the_one_that_is_needed():
    text = REQUEST.dumps(PlanRequest()).replace('"version": 1', '"version": 7')
    error = refusal(REQUEST, text)
    assert error.what == "it has version 7 of voicecoach/request; this release reads 1 only"
    assert error.fix == "use a release of voicecoach that reads version 7"


@pytest.mark.parametrize("depth", [10, 100, 150, 200, 250, 300, 350, 450, 10_000])
def test_steps_nested_beyond_reason_are_read_or_refused(depth):
    inner = '{"type": "circuit-step", "path": "1", "rounds": {"low": 1, "high": 1}, "steps": ['
    text = (inner * depth + "]}" * depth).replace('"type": "circuit-step", ', "", 1)
    try:
        CIRCUIT.loads(f'{{"format": "voicecoach/circuit", "version": 1, "value": {text}}}')
    except SerialisationError as error:
        assert "too deeply" in str(error)  # noqa: PT017 - both ends are right, a traceback is not
        assert depth > 100


def test_it_costs_nothing_where_it_is_not_used(tmp_path):
    program = (
        "import sys; from voicecoach.cli.main import run; import voicecoach.player.documents\n"
        "for arguments in ['--help'], ['list'], ['plan', 'daily-psoas', '--voice', 'none']:\n"
        "    assert run(arguments) == 0, arguments\n"
        "    assert 'cattrs' not in sys.modules, arguments\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"VOICECOACH_HOME": str(tmp_path), "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
