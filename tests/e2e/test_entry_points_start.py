"""Every way in starts at once: help costs little, and loads none of the heavy libraries."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from voicecoach.cli.main import SUMMARIES

PROGRAM = str(Path(sys.executable).with_name("voicecoach"))
HEAVY = {
    "numpy",
    "textual",
    "pydantic",
    "av",
    "rich",
    "ruamel",
    "soxr",
    "simpleaudio",
    "miniaudio",
    "pyttsx3",
}

pytestmark = pytest.mark.e2e


def loaded_by(*arguments):
    """Return the modules that are loaded once a command has run."""
    program = f"""
import sys
from voicecoach.cli.main import run
code = run({list(arguments)!r})
print(*sys.modules, file=sys.stderr)
sys.exit(code)
"""
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    return {name.partition(".")[0] for name in done.stderr.split()}, done.stdout


@pytest.mark.parametrize(
    "command", [[], *([name] for name in SUMMARIES)], ids=lambda words: " ".join(words) or "-"
)
def test_help_loads_nothing_heavy(command):
    modules, text = loaded_by(*command, "--help")
    assert modules & HEAVY == set()
    assert "Usage: voicecoach" in text


@pytest.mark.parametrize(
    ("command", "needed"),
    [
        (["cache"], set()),
        (["schema"], {"pydantic"}),
        (["list"], {"pydantic", "ruamel"}),
        (["check", "daily-psoas"], {"pydantic", "ruamel"}),
        (["plan", "daily-psoas", "--voice", "none", "--json"], {"pydantic", "ruamel", "numpy"}),
        (
            ["export", "supine-only", "--voice", "none", "-o", "x.wav"],
            {"pydantic", "ruamel", "numpy", "soxr"},
        ),
    ],
    ids=lambda words: words[0] if isinstance(words, list) else "",
)
def test_a_command_loads_the_heavy_libraries_it_needs_and_no_others(command, needed, tmp_path, monkeypatch):
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    modules, _ = loaded_by(*command)
    assert modules & HEAVY == needed


@pytest.mark.parametrize(
    "command", [[PROGRAM], [sys.executable, "-m", "voicecoach"]], ids=["script", "module"]
)
def test_help_and_version_are_there_in_the_blink_of_an_eye(command):
    for option, word in (("--help", "doctor"), ("--version", "voicecoach")):
        times = []
        for _ in range(10):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            done = subprocess.run([*command, option], check=True, capture_output=True, text=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
            assert word in done.stdout
        # Processor time: a start waits for nothing else, and other programs on the machine only ever slow it.
        assert min(times) < 0.15


def test_help_lists_every_command_with_its_line():
    _, text = loaded_by("--help")
    for name, summary in SUMMARIES.items():
        assert f"{name} " in text
        assert summary in text


def test_every_command_is_a_module_of_its_own():
    commands = {
        name
        for name in SUMMARIES
        if (Path(__file__).parents[2] / "voicecoach" / "cli" / f"{name}.py").is_file()
    }
    assert commands == set(SUMMARIES)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
@pytest.mark.parametrize("command", [["show"], ["plan", "--voice", "none"]], ids=lambda words: words[0])
def test_signs_that_the_terminal_lacks_stop_nothing(command, encoding, tmp_path):
    done = subprocess.run(
        [PROGRAM, *command, "daily-psoas"],
        env={**os.environ, "PYTHONIOENCODING": encoding, "VOICECOACH_HOME": str(tmp_path)},
        check=True,
        capture_output=True,
    )
    assert b"Clamshell" in done.stdout
    assert done.stderr == b""
