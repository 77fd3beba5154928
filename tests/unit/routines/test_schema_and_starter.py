"""What editors check must be what the reader checks, and a new routine must pass both."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from voicecoach.linter.lint import lint_file
from voicecoach.model.dose import BreathHold, Reps, TimedHold
from voicecoach.resources import library_folder
from voicecoach.routines.library import Library, check_file
from voicecoach.routines.new_id import RoutineNameError
from voicecoach.routines.reader import read_routine
from voicecoach.routines.schema import json_schema, schema_text
from voicecoach.routines.starter import starter_text

ROOT = Path(__file__).parents[3]
DATA = ROOT / "tests" / "data"
DEFINITIONS = sorted([*library_folder("exercises").iterdir(), *library_folder("routines").iterdir()])
KINDS = ("exercise", "routine", "phrasebook")
CHECKERS = {kind: Draft202012Validator(json_schema(kind)) for kind in KINDS}
SEEN_BY_EDITORS = (
    "unknown-key", "missing-key", "not-a-list", "not-a-mapping", "not-text", "bad-id",
    "format-version", "unknown-choice", "not-yes-or-no", "unknown-posture", "unknown-pattern",
    "unknown-chime",
    "unknown-block", "only-one-of", "empty-list", "too-many", "missing-one-of", "many-at-once",
    "empty-value",
)  # fmt: skip


def plain(text):
    return YAML(typ="safe", pure=True).load(text)


def faults(text):
    definition = plain(text)
    kind = "routine" if "routine" in definition else "exercise"
    return list(CHECKERS[kind].iter_errors(definition))


@pytest.mark.parametrize("kind", KINDS)
def test_committed_schema_is_current(kind):
    committed = (ROOT / "docs" / "schema" / f"{kind}.schema.json").read_text(encoding="utf-8")
    assert committed == schema_text(kind), "write it again with `voicecoach schema`"
    Draft202012Validator.check_schema(json.loads(committed))


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: path.stem)
def test_schema_accepts_what_the_reader_accepts(path):
    assert faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", SEEN_BY_EDITORS)
def test_schema_refuses_what_it_can(name):
    assert faults((DATA / "broken" / f"{name}.yaml").read_text(encoding="utf-8"))


def test_schema_shows_keys_as_they_are_written():
    keys = json_schema("exercise")["properties"]
    assert {"side-means", "other-side", "posture"} <= set(keys)
    assert "null" not in schema_text("routine")


def test_starter_passes_every_check(tmp_path):
    path = tmp_path / "my-evening.yaml"
    path.write_text(starter_text("my-evening"), encoding="utf-8")
    assert check_file(path, Library()) == ()
    assert faults(starter_text("my-evening")) == []
    assert lint_file(path, Library()) == ()


def test_starter_shows_what_matters():
    routine = read_routine(starter_text("a1"), "a1.yaml", exercises=Library())
    doses = {type(step.dose) for step in routine.exercise_steps()}
    assert (routine.id, routine.title.in_language("en")) == ("a1", "A1")
    assert doses == {TimedHold, BreathHold, Reps}
    assert max(len(line) for line in starter_text("my-evening").splitlines()) <= 110


@pytest.mark.parametrize("name", ["My Routine", "", "a/b", "../up", "ä"])
def test_starter_wants_an_id(name):
    with pytest.raises(RoutineNameError, match="is not an id"):
        starter_text(name)


def test_a_name_becomes_the_id_that_one_would_choose():
    with pytest.raises(RoutineNameError, match="write “mein-uebungsplan-fuer-rene”"):
        starter_text("Mein Übungsplan für René")
