"""CONTRIBUTING and docs/architecture.md name files that exist, and lists that are complete."""

from __future__ import annotations

import re
from dataclasses import fields
from importlib import import_module
from itertools import takewhile
from pathlib import Path

import pytest
from unit.test_public_names import RENAMED

from voicecoach.exporters.target import SUFFIXES
from voicecoach.model.languages import LANGUAGES
from voicecoach.routines.sounds import HOUSE_SOUNDS
from voicecoach.settings.preferences import OUTPUTS, Preferences
from voicecoach.settings.preferences_file import _KEYS as PREFERENCE_KEYS
from voicecoach.speech.engines.registry import DEFAULT_ENGINE, ENGINES

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "voicecoach"


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(name: str, heading: str) -> str:
    lines = text_of(name).split(f"## {heading}\n", 1)[1].splitlines()
    return "\n".join(takewhile(lambda line: not line.startswith("## "), lines))


CONTRIBUTING = section("CONTRIBUTING.md", "How to add")
TASKS = section("docs/architecture.md", "Where to change what")
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
GLOSSARY = ROW.findall(section("docs/architecture.md", "Glossary"))[1:]
TERMS = [term.strip() for row, _ in GLOSSARY for term in row.split(",")]


@pytest.mark.parametrize("guide", [CONTRIBUTING, TASKS], ids=["CONTRIBUTING", "architecture"])
def test_every_path_that_is_named_exists(guide):
    named = {path for path in re.findall(r"`([\w./-]+/[\w./-]*)`", guide) if "ID" not in path}
    assert len(named) > 15
    missing = {path for path in named if not ((PACKAGE / path).exists() or (ROOT / path).exists())}
    assert missing == set()


def test_every_task_needs_at_most_three_files():
    tasks = re.findall(r"^\| (\w[^|]+) \| (.+) \|$", TASKS, re.MULTILINE)[1:]
    assert len(tasks) >= 12
    for task, files in tasks:
        code = re.sub(r"texts: [^;]*", "", files)
        assert len(re.findall(r"`[\w./]+/[\w./]*`", code)) <= 3, task


@pytest.mark.parametrize("place", ["sequencing/language", "speech/text", "wording"])
def test_every_language_has_its_words_in_each_place(place):
    for name in LANGUAGES.values():
        module = import_module(f"voicecoach.{place.replace('/', '.')}.{name}")
        assert hasattr(module, "PHRASEBOOK") or hasattr(module, name.upper())
    assert {path.stem for path in (PACKAGE / place).glob("*.py")} >= set(LANGUAGES.values())


def test_every_language_has_a_default_voice():
    assert all(ENGINES[DEFAULT_ENGINE].default_voice(code) for code in LANGUAGES)


def test_every_preference_has_a_key_and_is_in_the_readme():
    kept = {field.name for field in fields(Preferences)} - {"unknown"}
    assert {key.field for key in PREFERENCE_KEYS.values()} == kept
    assert [name for name in PREFERENCE_KEYS if f"`{name}`" not in text_of("README.md")] == []


def test_every_chime_has_a_file_and_a_row():
    assert {path.stem for path in (ROOT / "sounds").glob("*.wav")} == set(HOUSE_SOUNDS)
    assert set(re.findall(r"^\| `(\w+)\.wav`", text_of("sounds/README.md"), re.MULTILINE)) == set(
        HOUSE_SOUNDS
    )


def test_every_engine_has_a_folder():
    folders = {path.parent.name for path in (PACKAGE / "speech" / "engines").glob("*/engine.py")}
    assert len(folders) == len(ENGINES)


def test_every_output_and_export_format_is_in_a_guide_for_users():
    guides = text_of("README.md") + text_of("docs/player.md")
    assert [name for name in OUTPUTS if name != "auto" and name not in guides] == []
    assert [suffix for suffix in SUFFIXES if f"`{suffix}`" not in guides] == []


def test_every_measurement_is_listed():
    measured = {path.stem for path in (ROOT / "scripts" / "benchmarks").glob("[!_]*.py")}
    listed = re.search(r"measures one part: ([\w, ]+), or all", text_of("CONTRIBUTING.md"))
    assert listed
    assert set(listed[1].split(", ")) == measured


def test_every_term_of_the_glossary_is_a_word_of_the_code():
    code = "\n".join(path.read_text(encoding="utf-8").lower() for path in PACKAGE.rglob("*.py"))
    code = re.sub(r"[_-]", " ", code)
    missing = [term for term in TERMS if not re.search(rf"\b{re.sub('[_-]', ' ', term.lower())}s?\b", code)]
    assert len(TERMS) > 60
    assert missing == []


def test_the_glossary_is_sorted_and_has_no_renamed_word():
    first = [row.split(",")[0].strip().lower() for row, _ in GLOSSARY]
    assert first == sorted(first)
    assert [term for term in TERMS if RENAMED & set(term.lower().split())] == []
