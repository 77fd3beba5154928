"""``-`` in the place of a name: plan, play, check and export read standard input."""

from __future__ import annotations

import io
import os
import sys

import pytest

from voicecoach.cli import standard_input
from voicecoach.cli.standard_input import take_keys_from_the_terminal

SWAY = """\
format: 1
routine: swaying
title: Swaying
exercises:
  - {exercise: sway, name: Sway, posture: standing}
blocks:
  - {exercise: sway, hold: 10 s}
"""


@pytest.fixture
def given(voicecoach, monkeypatch, tmp_path):
    """Return a function that runs a command with a text on its standard input."""
    monkeypatch.chdir(tmp_path)

    def given(text, *arguments):
        content = text if isinstance(text, bytes) else text.encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
        return voicecoach(*arguments)

    return given


def test_the_plan_is_that_of_the_file(given, tmp_path):
    (tmp_path / "swaying.yaml").write_text(SWAY)
    from_file = given("", "plan", "swaying.yaml", "--json", "--voice", "none")
    done = given(SWAY, "plan", "-", "--json", "--voice", "none")
    assert (done.code, done.out) == (0, from_file.out)


def test_a_session_is_played_and_exported(given, tmp_path):
    done = given(SWAY, "play", "-", "--plain", "--output", "silent", "--speed", "1000", "--voice", "none")
    assert (done.code, done.err) == (0, "")
    assert "Sway" in done.out
    assert given(SWAY, "export", "-", "-o", "x.wav", "--voice", "none").code == 0
    assert (tmp_path / "x.wav").stat().st_size > 10_000


def test_what_it_names_is_looked_for_in_the_working_folder(given, tmp_path):
    (tmp_path / "rock.yaml").write_text("format: 1\nexercise: rock\nname: Rock\nposture: standing\n")
    done = given(SWAY.replace("sway, hold", "rock, hold"), "plan", "-", "--transcript", "--voice", "none")
    assert (done.code, "Rock" in done.out) == (0, True)
    done = given(SWAY + "  - chime: {file: nowhere.wav}\n", "plan", "-")
    assert "there is no file “nowhere.wav” beside the routine" in done.err


@pytest.mark.parametrize(
    "command", [("plan", "-"), ("check", "-"), ("play", "-"), ("export", "-", "-o", "x.wav")]
)
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "standard input:1:1: the file is empty"),
        (SWAY.replace("title", "titel"), "standard input:3:1: "),
        (b"\xff\xfe", "standard input:1:1: the file is UTF-16"),
        ("#" * (2**20 + 1), "standard input:1:1: the file is larger than 1 MiB"),
    ],
    ids=["nothing", "fault", "UTF-16", "large"],
)
def test_faults_are_told_as_those_of_a_file(given, tmp_path, command, text, says):
    done = given(text, *command)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert list(tmp_path.glob("*.wav")) == []


def test_check_takes_every_kind_of_file(given):
    assert given(SWAY, "check", "-").out == "standard input: no mistakes found\n"
    exercise = "format: 1\nexercise: rock\nname: Rock\nposture: standing\n"
    assert given(exercise, "check", "-").code == 0
    done = given(exercise, "check", "--strict", "-")
    assert (done.code, done.out) == (1, "")
    assert "no-caution" in done.err
    assert "never-entered" in given(SWAY, "check", "--strict", "-").err
    assert given("format: 1\nphrasebook: fr\n", "check", "-").code == 2
    done = given("format: 1\n", "check", "-")
    assert (done.code, "defines neither" in done.err) == (2, True)
    half = SWAY.replace("title: Swaying", "title: {en: Swaying, de: Schwingen}\nwelcome: Hello.")
    done = given(half, "check", "-")
    assert (done.code, "[missing-translation]" in done.err) == (2, True)


def test_keys_come_from_the_terminal_once_the_input_is_read(monkeypatch, tmp_path):
    ends = os.pipe()
    terminal = tmp_path / "tty"
    terminal.write_bytes(b"q")
    opened = []
    real_open = os.open

    def open_terminal(path, flags):
        opened.append(path)
        return real_open(terminal, flags)

    with os.fdopen(ends[0], "rb") as read_end:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(read_end))
        monkeypatch.setattr(standard_input.os, "open", open_terminal)
        take_keys_from_the_terminal()
        assert os.read(read_end.fileno(), 1) == b"q"
    os.close(ends[1])
    assert opened == ["/dev/tty"]


def test_without_a_terminal_there_are_no_keys(monkeypatch):
    def refuse(*_):
        raise OSError(6, "No such device")

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    monkeypatch.setattr(standard_input.os, "open", refuse)
    take_keys_from_the_terminal()
    assert sys.stdin.buffer.read() == b""
