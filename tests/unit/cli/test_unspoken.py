"""A sentence that cannot be spoken is shown instead, noticed once, and the session goes on."""

from __future__ import annotations

import sys

import pytest
from support.voices import fake_engine

from voicecoach.audio.wav import read_sound
from voicecoach.speech.engines.registry import ENGINES

ROUTINE = """\
format: 1
routine: emoji
title: Emoji
blocks:
  - say: "🧘‍♀️👩🏽‍⚕️💪"
  - say: "🧘‍♀️👩🏽‍⚕️💪"
  - say: Rest.
"""
EMOJI = "🧘‍♀️👩🏽‍⚕️💪"
NOTICE = f"“{EMOJI}” cannot be spoken; it is shown instead.\n"


@pytest.fixture
def routine(tmp_path, monkeypatch):
    monkeypatch.setitem(ENGINES, "fake", fake_engine())
    monkeypatch.setattr("voicecoach.cli.progress.QUIET_S", float("inf"))
    path = tmp_path / "emoji.yaml"
    path.write_text(ROUTINE, encoding="utf-8")
    return path


@pytest.mark.parametrize("form", [(), ("--json",), ("--transcript",)])
def test_a_plan_shows_it_and_says_so_on_standard_error(voicecoach, routine, form):
    done = voicecoach("plan", routine, "--voice", "fake", *form)
    assert (done.code, done.err) == (0, NOTICE)
    assert done.out.count(EMOJI) >= 2


def test_it_has_time_to_be_read(voicecoach, routine):
    done = voicecoach("plan", routine, "--voice", "fake", "--transcript")
    shown = [line for line in done.out.splitlines() if EMOJI in line and "voice" in line]
    assert len(shown) == 2
    assert all("1.5 s" in line for line in shown)


def test_a_guide_is_written_with_silence_in_its_place(voicecoach, routine, tmp_path):
    done = voicecoach("export", routine, "--voice", "fake", "-o", tmp_path / "guide.wav")
    assert done.code == 0, done.err
    assert done.err.count(NOTICE) == 1
    assert read_sound(tmp_path / "guide.wav")[0].any()


def test_a_session_is_played_to_its_end(voicecoach, routine, monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    done = voicecoach("play", routine, "--plain", "--voice", "fake", "--output", "silent", "--speed", "1000")
    assert done.code == 0, done.err
    assert done.err == NOTICE
    assert done.out.count(EMOJI) == 2
    assert "Done:" in done.out


def test_a_silent_voice_has_nothing_to_notice(voicecoach, routine):
    done = voicecoach("plan", routine, "--voice", "none", "--transcript")
    assert (done.code, done.err) == (0, "")
    assert done.out.count("1.5 s") == 2


def test_several_are_one_notice(voicecoach, routine):
    routine.write_text(ROUTINE + "  - say: Привет\n" + f"  - say: {'x' * 100}\n", encoding="utf-8")
    done = voicecoach("plan", routine, "--voice", "fake", "--json")
    assert done.err == f"“{EMOJI}” and 2 other sentences cannot be spoken; they are shown instead.\n"
