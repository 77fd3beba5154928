"""The program itself, from its command line to the sound server: what is said is what is heard."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from support.rig import Rig, listening_rig, rig_without_server

from voicecoach.audio.units import SAMPLE_RATE

PROGRAM = str(Path(sys.executable).with_name("voicecoach"))

ROUTINE = """\
format: 1
routine: short
title: Short
cautions: []
blocks:
  - {exercise: hold-still, hold: 6 s}
exercises:
  - exercise: hold-still
    name: Hold still
    posture: standing
    enter: [{say: Stand tall., move: 1 s}]
"""

pytestmark = pytest.mark.e2e


def run(rig: Rig, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PROGRAM, *arguments],
        env={**os.environ, **rig.environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def play_until(rig: Rig, short: str, words: str, *, times: int) -> list[str]:
    """Play until ``words`` have come so many times, quit, and return the lines."""
    command = [PROGRAM, "play", short, "--plain", "--guidance", "brief"]
    environment = {**os.environ, **rig.environment}
    lines = []
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        for line in process.stdout:
            lines.append(line)
            if sum(words in each for each in lines) == times and not process.stdin.closed:
                process.stdin.write("q\n")
                process.stdin.close()
    assert process.returncode == 0
    return lines


@pytest.fixture
def short(tmp_path) -> str:
    path = tmp_path / "short.yaml"
    path.write_text(ROUTINE, encoding="utf-8")
    return str(path)


def test_a_session_from_the_command_line_is_heard(short):
    with listening_rig() as rig:
        plan = json.loads(run(rig, "plan", short, "--json", "--guidance", "brief").stdout)
        begin = rig.mark()
        lines = play_until(rig, short, "  voice ", times=3)
        heard = rig.recording()[begin:].astype(np.float64)
    assert not [line for line in lines if "  sound " in line]  # no notice about the device
    sentences = [event for event in plan["events"] if event["track"] == "voice"][:2]
    told = [line for line in lines if "  voice " in line]
    assert all(event["text"] in line for event, line in zip(sentences, told, strict=False))
    speech_s = sum(event["duration_ms"] for event in sentences) / 1000
    windows = heard[: heard.size // 480 * 480].reshape(-1, 480)
    loud_s = np.count_nonzero(np.sqrt(np.mean(windows**2, axis=1)) > 100) * 480 / SAMPLE_RATE
    assert speech_s * 0.6 < loud_s < speech_s + 2  # sentences have short silences of their own


def test_the_doctor_finds_a_machine_with_sound_well():
    with listening_rig() as rig:
        done = run(rig, "doctor")
    assert done.returncode == 0, done.stdout
    assert done.stdout.endswith("All is well.\n")
    assert "simpleaudio works" in done.stdout
    assert "miniaudio works" in done.stdout


def test_the_doctor_says_what_to_do_where_nothing_sounds():
    with rig_without_server() as rig:
        done = run(rig, "doctor")
    assert done.returncode == 1
    assert "wrong  sound " in done.stdout
    assert "ok     speech " in done.stdout


def test_without_a_device_the_session_says_so_once_and_goes_on(short):
    with rig_without_server() as rig:
        lines = play_until(rig, short, "  voice ", times=3)
    assert len([line for line in lines if "No sound device answers" in line]) == 1
    assert lines[-1].startswith("Stopped: ")
