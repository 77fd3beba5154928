"""``import voicecoach``: every example of docs/api.md, what is refused, and that the import loads nothing."""

from __future__ import annotations

import asyncio
import doctest
import inspect
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from support.clocks import MockClock

import voicecoach
from voicecoach import api
from voicecoach.app.option_values import CHECKS, OptionError, checked_options
from voicecoach.app.requests import PlanOptions
from voicecoach.model.levels import Stem
from voicecoach.model.request import Purpose
from voicecoach.player import player
from voicecoach.settings.folders import HOME_VARIABLE, user_folders

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = doctest.DocTestParser().get_doctest(PAGE, {}, "docs/api.md", "docs/api.md", 0)

HOLD = """
format: 1
routine: hold
title: Hold
exercises:
  - {exercise: plank, name: Plank, posture: prone}
blocks:
  - {exercise: plank, hold: 10 s}
"""
WAIT = f"{HOLD}  - wait: Are you still there?\n"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a person who likes silence, a working folder, and a clock that jumps."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    preferences = user_folders().preferences
    preferences.parent.mkdir(parents=True)
    preferences.write_text('voice = "none"\noutput = "silent"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(player, "SystemClock", MockClock)


def test_the_import_loads_nothing() -> None:
    code = "import sys; there = set(sys.modules); import voicecoach; print(*sorted(set(sys.modules) - there))"
    command = [sys.executable, "-S", "-c", code]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["__future__", "voicecoach", "voicecoach.version"]


def test_every_example_of_the_page_does_what_it_shows() -> None:
    report: list[str] = []
    assert len(EXAMPLES.examples) > 15
    doctest.DocTestRunner(verbose=False).run(EXAMPLES, out=report.append)
    assert report == []


def test_every_name_is_offered_and_stays_a_function_whatever_is_imported() -> None:
    __import__("voicecoach.exporters.export")
    for name in set(voicecoach.__all__) - {"__version__"}:
        assert getattr(voicecoach, name) is getattr(api, name)
        assert not inspect.ismodule(getattr(voicecoach, name))
        assert name in dir(voicecoach)
        assert f"`{name}" in PAGE or name in {"LiveSession", "PlayerEvent", "SessionOptions"}
    with pytest.raises(AttributeError, match="no attribute 'pause'"):
        _ = voicecoach.pause


def test_each_option_of_a_plan_is_typed_checked_and_on_the_page() -> None:
    options = {field.name for field in fields(PlanOptions)}
    assert set(CHECKS) == options
    assert set(api.SessionOptions.__annotations__) == options
    named = set(re.findall(r"`(\w+)`", PAGE.split("Options are those")[1].split("An option")[0]))
    assert named == options


def test_values_become_the_options_of_a_request() -> None:
    given = checked_options(
        {
            "minutes": 12,
            "pace": 2,
            "without": "plank",
            "levels": {"bed": "off", "voice": -3},
            "bed": Path("rain.wav"),
            "trim": True,
            "stage": None,
        }
    )
    assert given == PlanOptions(
        minutes=12.0,
        pace=2.0,
        without=("plank",),
        levels=((Stem.BED, None), (Stem.VOICE, -3)),
        bed="rain.wav",
        trim=True,
    )


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("minuts", 10, "did you mean “minutes”"),
        ("minutes", 0, "more than 0"),
        ("minutes", float("nan"), "from 0 to 1440"),
        ("minutes", 10**40, "from 0 to 1440"),
        ("minutes", True, "from 0 to 1440"),
        ("guidance", "ful", "did you mean “full”"),
        ("guidance", ["full"], "there is no"),
        ("pace", 2.1, "from 0.8 to 2"),
        ("voice", "", "quotation marks"),
        ("rate", 145.0, "a whole number from 80 to 300"),
        ("stage", True, "a whole number"),
        ("without", 3, "ids of exercises"),
        ("without", [3], "quotation marks"),
        ("trim", "no", "True or False"),
        ("bed", "ran", "did you mean “rain”"),
        ("levels", [("bed", 1)], "levels by name"),
        ("levels", {"beds": 1}, "did you mean “bed”"),
        ("levels", {"bed": -99}, "whole decibels"),
    ],
)
def test_an_option_that_cannot_be_is_refused_with_what_can(name: str, value: Any, words: str) -> None:
    with pytest.raises(OptionError, match=words):
        checked_options({name: value})


def test_a_purpose_or_a_speed_that_cannot_be_is_refused() -> None:
    with pytest.raises(OptionError, match="live or guide"):
        voicecoach.plan(HOLD, purpose="both")  # type: ignore[arg-type]
    with pytest.raises(OptionError, match="silent"):
        voicecoach.play(HOLD, speed=2, output="auto")
    with pytest.raises(OptionError, match=r"0\.1 to 1000"):
        voicecoach.play(HOLD, speed=0)


def test_a_text_names_the_exercises_and_files_of_the_working_folder(tmp_path: Path) -> None:
    exercise = "format: 1\nexercise: plank\nname: Plank of mine\nposture: prone\n"
    (tmp_path / "plank.yaml").write_text(exercise, encoding="utf-8")
    routine = voicecoach.load("format: 1\nroutine: a\ntitle: A\nblocks: [{exercise: plank, hold: 10 s}]\n")
    assert [step.exercise.name.in_language("en") for step in routine.exercise_steps()] == ["Plank of mine"]


@pytest.mark.parametrize(
    "source", ["no-such-routine", Path("no/such.yaml"), "\n", "\ud800\n", "x\0y", "a: [\n"]
)
def test_what_cannot_be_loaded_is_told(source: str | Path) -> None:
    with pytest.raises(voicecoach.VoicecoachError):
        voicecoach.load(source)


def test_a_guide_counts_nothing_as_done_and_a_session_does() -> None:
    outcome = voicecoach.play(HOLD)
    assert outcome.finished
    live, guide = (voicecoach.plan(HOLD, purpose=each).request for each in ("live", "guide"))
    assert (live.purpose, live.times_done, live.days_away) == (Purpose.LIVE, 1, 0)
    assert (guide.purpose, guide.times_done, guide.days_away) == (Purpose.GUIDE, 0, None)


def test_a_rehearsal_is_not_counted_and_its_waits_end_by_themselves() -> None:
    outcome = voicecoach.play(WAIT, speed=100)
    assert outcome.finished
    assert voicecoach.plan(WAIT).request.times_done == 0


def test_progress_counts_the_sentences() -> None:
    calls: list[tuple[int, int]] = []
    voicecoach.export(HOLD, "hold.wav", progress=lambda ready, wanted: calls.append((ready, wanted)))
    assert calls == sorted(calls)
    assert calls[-1][0] == calls[-1][1] > 3
    assert Path("hold.wav").stat().st_size > 48_000


def test_a_loop_that_runs_is_not_stopped() -> None:
    async def play() -> None:
        voicecoach.play(HOLD)

    with pytest.raises(voicecoach.VoicecoachError, match="to_thread"):
        asyncio.run(play())
