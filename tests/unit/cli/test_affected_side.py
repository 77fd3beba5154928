"""A routine that works the affected side: who says which that is, and what is told where nobody has."""

from __future__ import annotations

import json

import pytest

KNEE = """\
format: 1
routine: knee
title: Knee
exercises:
  - {exercise: q, name: Quad set, posture: supine, sides: each, side-means: <side> knee straight}
blocks:
  - {exercise: q, reps: 10, sides: affected}
"""
REMEDY = "add --affected left or --affected right, or the preference affected-side"


@pytest.fixture
def knee(tmp_path):
    path = tmp_path / "knee.yaml"
    path.write_text(KNEE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "command", [("plan",), ("play", "--plain", "--output", "silent"), ("export", "-o", "knee.wav")]
)
def test_nobody_has_said_which_side_it_is(voicecoach, knee, command):
    done = voicecoach(*command, knee, "--voice", "none")
    assert (done.code, done.out) == (2, "")
    assert REMEDY in done.err


def test_the_screens_are_not_opened_for_it(voicecoach, knee, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    done = voicecoach("play", "--output", "silent", knee, "--voice", "none")
    assert done.code == 2
    assert REMEDY in done.err


def test_an_option_says_it_before_the_preference(voicecoach, knee, prefer):
    prefer('affected-side = "left"\n')
    for options, side in (((), "left"), (("--affected", "right"), "right")):
        found = json.loads(voicecoach("plan", knee, "--voice", "none", "--json", *options).out)
        assert {block["side"] for block in found["blocks"] if block["kind"] == "reps"} == {side}


def test_what_is_shown_needs_no_answer(voicecoach, knee):
    done = voicecoach("show", knee)
    assert (done.code, done.err) == (0, "")
    assert "Quad set: 10 times, affected side only, 4 s each" in done.out
    assert voicecoach("check", knee).code == 0
