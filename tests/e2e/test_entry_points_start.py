"""Every way in starts at once: help costs little, and loads none of the heavy libraries."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.progress import without_progress

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
        (["plan", "daily-psoas", "--voice", "none", "--json"], {"pydantic", "ruamel"}),
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


def test_what_was_read_and_spoken_once_needs_no_parser_and_no_arrays_again(tmp_path, monkeypatch):
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path))
    loaded_by("list")
    modules, text = loaded_by("list")
    assert modules & HEAVY == set()
    assert "daily-psoas" in text
    modules, _ = loaded_by("plan", "supine-only", "--json")
    assert "numpy" in modules  # the sentences are spoken now
    modules, _ = loaded_by("plan", "supine-only", "--json")
    assert modules & HEAVY == set()


@pytest.mark.parametrize(
    "command", [[PROGRAM], [sys.executable, "-m", "voicecoach"]], ids=["script", "module"]
)
def test_help_and_version_load_few_modules(command):
    """Modules are what a start spends its time on; `scripts/bench.py start` has the milliseconds."""
    for option, word in (("--help", "doctor"), ("--version", "voicecoach")):
        environment = {**os.environ, "PYTHONPROFILEIMPORTTIME": "1"}
        done = subprocess.run([*command, option], env=environment, check=True, capture_output=True, text=True)
        assert word in done.stdout
        loaded = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
        assert 50 < len(loaded) < 200


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
    assert without_progress(done.stderr) == ""
