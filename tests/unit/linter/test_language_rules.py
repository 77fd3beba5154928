"""Who gives one sentence of a file in a language gives them all."""

from dataclasses import replace
from pathlib import Path

import pytest
from support.bundled import ROUTINE_NAMES, bundled
from support.steps import counted

from voicecoach.linter.language_rules import missing_in_routine, missing_translations_in_file
from voicecoach.routines.library import Library

BOTH = """\
format: 1
routine: mine
title: {en: Mine, de: Meine}
exercises:
  - exercise: squat
    name: {en: Squats, de: Kniebeugen}
    posture: standing
    tempo: {lower: 2 s, lift: 2 s}
blocks:
  - {say: {en: Stand up., de: Steh auf.}}
  - {exercise: squat, reps: 5}
"""


def missing(folder: Path, text: str) -> list[str]:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return [str(finding).removeprefix(str(path)) for finding in missing_translations_in_file(path, Library())]


def test_a_file_in_two_languages_lacks_nothing(tmp_path):
    assert missing(tmp_path, BOTH) == []


def test_a_file_in_one_language_lacks_nothing(tmp_path):
    one = BOTH.replace("{en: Mine, de: Meine}", "Mine").replace("{en: Squats, de: Kniebeugen}", "Squats")
    assert missing(tmp_path, one.replace("{en: Stand up., de: Steh auf.}", "Stand up.")) == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("{en: Mine, de: Meine}", "Mine", 3),
        ("{en: Squats, de: Kniebeugen}", "Squats", 6),
        ("{en: Stand up., de: Steh auf.}", "Stand up.", 10),
        ("{lower: 2 s, lift: 2 s}", "{dip: 2 s, lift: 2 s}", 5),
    ],
)
def test_a_text_without_the_other_language_is_found_on_its_line(tmp_path, old, new, line):
    assert old in BOTH
    (found,) = missing(tmp_path, BOTH.replace(old, new))
    assert found.startswith(f":{line}:")
    assert "is not given in “de”" in found
    assert found.endswith("[missing-translation]")


@pytest.mark.parametrize("name", ROUTINE_NAMES)
def test_the_library_lacks_nothing(name):
    assert list(missing_in_routine(bundled(name))) == []


def test_three_times_as_many_steps_take_three_times_as_long():
    routine = bundled(ROUTINE_NAMES[0])
    longer = replace(routine, steps=routine.steps * 3)
    _, once = counted(lambda: list(missing_in_routine(routine)))
    _, thrice = counted(lambda: list(missing_in_routine(longer)))
    assert thrice <= 3.1 * once
