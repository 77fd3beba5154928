"""Whoever prefers German reads German: lists, routines, the doctor, the words and areas of the screens."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from pathlib import Path

import pytest
from support.bundled import LIBRARY, ROUTINE_NAMES, bundled
from support.english_words import english_words

from voicecoach.cli.list import _exercise_row, _line, _routine_row
from voicecoach.cli.show import _lines
from voicecoach.model.request import PlanRequest
from voicecoach.preparation.prepare import plan_with_estimates
from voicecoach.routines.library import Entry
from voicecoach.speech.diagnosis import SpeechDiagnosis
from voicecoach.speech.engines.registry import ENGINES
from voicecoach.tui import screens
from voicecoach.tui.routine_filter import Filters, areas_of, props_of
from voicecoach.tui.widgets.routine_details import details
from voicecoach.wording import GERMAN
from voicecoach.wording.wording import KeyWords, Plural

SCREENS = Path(str(screens.__file__)).parents[1]
ENTRIES = [
    Entry(name, Path(f"{name}.yaml"), is_bundled=True, routine=bundled(name)) for name in ROUTINE_NAMES
]
COMMANDS_OF_SHELLS = re.compile(r"voicecoach [a-z-]+( --[a-z]+)?|\bfg\b|--[a-z-]+")
LEVELS = re.compile(r"\b(full|brief|tones|auto)\b")


def test_every_text_of_the_interface_is_german():
    texts: list[str] = []
    for field in fields(GERMAN):
        value = getattr(GERMAN, field.name)
        texts += value.values() if isinstance(value, dict) else ()
    flat: list[str] = []
    for text in texts:
        match text:
            case Plural(one, other) | KeyWords(one, other):
                flat += [one, other]
            case str():
                flat.append(text)
    assert len(flat) > 200
    bare = [COMMANDS_OF_SHELLS.sub("", re.sub(r"\{\w+\}", "", text)) for text in flat]
    assert [text for text in bare if english_words(text)] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_what_is_listed_and_shown_of_a_routine_is_german(entry):
    listed = _line(_routine_row(entry, "de", 600_000), GERMAN)
    routine = entry.routine
    assert routine is not None
    shown = [listed, details(entry, GERMAN).plain, *props_of(routine, "de")]
    assert [text for text in shown if english_words(text)] == []
    assert all(GERMAN.area(area) != area for area in areas_of(routine))


def test_exercises_are_listed_in_german():
    lines = [_line(_exercise_row(name, LIBRARY, "de"), GERMAN) for name in LIBRARY.exercise_names()]
    assert [line for line in lines if english_words(line)] == []


@pytest.mark.parametrize("name", ["daily-psoas", "psoas-strength"])
def test_a_routine_is_shown_in_german(name):
    timeline = plan_with_estimates(bundled(name), PlanRequest(language="de"))
    lines = list(_lines(bundled(name), timeline, "de", GERMAN))
    said = [line for line in lines if not line.startswith("  Quelle: ")]  # a title stays as it is printed
    assert len(said) == len(lines) - 1
    assert [line for line in said if english_words(LEVELS.sub("", line))] == []


def test_the_doctor_speaks_german(voicecoach, machine, prefer, home):
    prefer('language = "de"\n')
    machine(outputs=("miniaudio",), speech=SpeechDiagnosis(engine="espeak", voices=1, spoken_ms=1800))
    done = voicecoach("doctor")
    assert done.code == 0
    advice = {engine.install_advice() for engine in ENGINES.values()}
    said = done.out
    for command in (*advice, "there is no device", str(home.speech_cache), str(home.data.parent)):
        said = said.replace(command, "")
    assert english_words(said) == [], said
    assert "gut    Stimme       espeak, 1 Stimme, ein Satz von 1,8 s wurde gesprochen" in said
    assert said.endswith("Alles in Ordnung.\n")


def test_the_doctor_names_a_preferred_language_that_the_coach_does_not_speak(voicecoach, machine, prefer):
    machine()
    prefer('language = "fr"\n')
    done = voicecoach("doctor")
    assert done.code == 1
    assert "wrong  language     the coach does not speak “fr”" in done.out


def test_a_filter_is_found_by_the_german_word_for_an_area():
    entry = next(entry for entry in ENTRIES if entry.routine and "hip flexors" in areas_of(entry.routine))
    assert Filters(words="hüftbeuger").admit(entry, "de")
    assert not Filters(words="hüftbeuger").admit(entry, "en")
    assert Filters(area="hip flexors").admit(entry, "de")
    assert GERMAN.area("My own area") == "My own area"


def test_screens_have_no_words_of_their_own():
    words = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
    for path in SCREENS.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        kept = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
        found = [
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in kept
        ]
        assert [text for text in found if words.search(text) and "$" not in text] == [], path.name
