"""docs/format.md is true: its examples are read, its names and limits are those of the code."""

import re
from pathlib import Path

import pytest

from voicecoach.model.posture import Posture
from voicecoach.routines.library import Library
from voicecoach.routines.patterns import NAMED_PATTERNS, parse_pattern
from voicecoach.routines.reader import definition_faults
from voicecoach.routines.schema_exercise import ExerciseFile
from voicecoach.routines.schema_routine import RoutineFile
from voicecoach.routines.schema_steps import KINDS
from voicecoach.routines.sounds import HOUSE_SOUNDS
from voicecoach.routines.tree import MAX_VALUES

PAGE = (Path(__file__).parents[3] / "docs" / "format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=["exercise", "routine"])
def test_example_has_no_fault(example):
    library = Library()
    routines = library.includes(Path("format.md"))
    faults = definition_faults(example, "format.md", exercises=library, routines=routines)
    assert [str(fault) for fault in faults] == []


@pytest.mark.parametrize(("schema", "example"), zip((ExerciseFile, RoutineFile), EXAMPLES, strict=True))
def test_example_shows_every_key(schema, example):
    keys = {field.alias for field in schema.model_fields.values()}
    assert keys == set(re.findall(r"^([a-z-]+):", example, re.MULTILINE))


def test_example_shows_every_kind_of_block():
    assert set(KINDS) <= set(re.findall(r"^ +- \{?([a-z-]+):", EXAMPLES[1], re.MULTILINE))


def test_names_and_limits_are_those_of_the_code():
    words = " ".join(PAGE.split())
    assert " ".join(Posture) in words
    assert " ".join(HOUSE_SOUNDS) in words
    assert f"{MAX_VALUES:,}".replace(",", " ") in words
    for name in NAMED_PATTERNS:
        assert f"`{name}`" in words
    for name, figures in re.findall(r"`([a-z0-9-]+)` \(([0-9.]+(?:-[0-9.]+){3})\)", words):
        named, spelled = parse_pattern(name), parse_pattern(figures)
        assert (named.inhale_ms, named.hold_in_ms, named.exhale_ms, named.hold_out_ms) == (
            spelled.inhale_ms, spelled.hold_in_ms, spelled.exhale_ms, spelled.hold_out_ms,
        )  # fmt: skip
