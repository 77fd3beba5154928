"""The daily routine as a guide for the phone, by the command, in the real voice."""

import json
import os
import subprocess
import sys
from itertools import groupby
from pathlib import Path

import numpy as np
import pytest

pytestmark = pytest.mark.e2e

WORK = {"hold", "reps", "breathe"}
KNOWN = ("--times-done", "5")
"""Everything of it is done by somebody who knows it."""
FIFTEEN_MINUTES_MS = 900_000


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("home")


PLAN_OF_THE_GUIDE = """
import json
from voicecoach.app.requests import PlanOptions
from voicecoach.app.session import measured_plan
from voicecoach.cli.options import requested
from voicecoach.exporters.plan_json import plan_json
from voicecoach.model.request import Purpose

found, request = requested(["daily-psoas"], PlanOptions(times_done=5), purpose=Purpose.GUIDE)
print(json.dumps(plan_json(measured_plan(found, request)[0])))
"""
"""A guide lets one pause to fetch things, where a live session waits: so it has a plan of its own."""


def voicecoach(home: Path, *arguments: str) -> str:
    return python(home, "-m", "voicecoach", *arguments)


def python(home: Path, *arguments: str) -> str:
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    return subprocess.run(
        [sys.executable, *arguments],
        env={**surroundings, "HOME": str(home)},
        cwd=home,
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    ).stdout


@pytest.fixture(scope="module")
def plan(home) -> dict:
    return json.loads(python(home, "-c", PLAN_OF_THE_GUIDE))


@pytest.fixture(scope="module")
def guide(home) -> Path:
    voicecoach(home, "export", "daily-psoas", "-o", "daily.m4a", *KNOWN)
    return home / "daily.m4a"


def test_it_takes_no_longer_than_it_promises_spoken_by_the_plain_voice(home):
    first, known = (
        json.loads(voicecoach(home, "plan", "daily-psoas", "--json", "--voice", "en-us", *options))
        for options in ((), KNOWN)
    )
    assert (first["guidance"], first["left_out"]) == ("full", ["Side-bend and turn"])
    assert (known["guidance_asked"], known["left_out"]) == ("auto", [])
    for session in (first, known):
        assert session["duration_ms"] <= FIFTEEN_MINUTES_MS
        assert all(each["low"] <= each["chosen"] <= each["high"] for each in session["chosen"].values())


def test_there_is_one_chapter_an_exercise_and_the_plan_is_its_source(plan, guide):
    command = ["ffprobe", "-v", "error", "-show_chapters", "-of", "json", guide]
    shown = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["chapters"]
    worked = [block for block in plan["blocks"] if block["kind"] in WORK]
    exercises = [title for title, _ in groupby(block["title"] for block in worked)]
    assert len(exercises) == 6
    assert [chapter["tags"]["title"] for chapter in shown] == ["Opening", *exercises, "Closing"]
    starts = {block["start_ms"] for block in plan["blocks"]}
    assert all(round(1000 * float(chapter["start_time"])) in starts for chapter in shown)
    for title, chapter in zip(exercises, shown[1:-1], strict=True):
        span = float(chapter["start_time"]) * 1000, float(chapter["end_time"]) * 1000
        inside = [block for block in worked if block["title"] == title]
        assert all(span[0] <= block["start_ms"] < block["end_ms"] <= span[1] for block in inside)


def test_speech_is_as_loud_as_meant_and_nothing_is_too_loud(plan, guide, tmp_path):
    """Speech alone is measured: silence, tones and bells would pull the figure away."""
    command = ["ffmpeg", "-v", "error", "-i", guide, "-f", "s16le", "-"]
    heard = np.frombuffer(subprocess.run(command, check=True, capture_output=True).stdout, np.int16)
    spans = [event for event in plan["events"] if event["track"] in {"voice", "count"} and event["text"]]
    assert len(spans) > 100
    parts = [heard[48 * span["at_ms"] :][: 48 * span["duration_ms"]] for span in spans]
    (tmp_path / "speech.raw").write_bytes(np.concatenate(parts).tobytes())
    loudness = measured("-f", "s16le", "-ar", "48000", "-ac", "1", "-i", str(tmp_path / "speech.raw"))
    whole = measured("-i", str(guide))
    assert loudness["I"] == pytest.approx(-18.0, abs=0.7)
    assert whole["Peak"] <= -1.0


def measured(*source: str) -> dict[str, float]:
    command = ["ffmpeg", "-hide_banner", "-nostats", *source, "-af", "ebur128=peak=true", "-f", "null", "-"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stderr.rpartition("Summary:")[
        2
    ]
    return {name: float(told.rpartition(f"{name}:")[2].split()[0]) for name in ("I", "Peak")}
