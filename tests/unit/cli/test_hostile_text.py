"""Brackets are shown as they stand, and no control character reaches the terminal, through every command."""

from __future__ import annotations

import json

import pytest

from voicecoach.model.printable import has_controls

BRACKETS = "[/out] [red]hello[/red] [link=http://x]click[/link] [1]"
ROUTINE = f"""\
format: 1
routine: brackets
title: "{BRACKETS}"
summary: "{BRACKETS}"
frequency: "{BRACKETS}"
cautions: ["{BRACKETS}"]
notes: "{BRACKETS}"
exercises:
  - exercise: plank
    name: "{BRACKETS}"
    posture: prone
    sides: each
    side-means: "<side> {BRACKETS}"
    cues: ["{BRACKETS}"]
    mistakes: ["{BRACKETS}"]
    props: ["{BRACKETS}"]
blocks:
  - say: "{BRACKETS}"
  - {{exercise: plank, hold: 20-30 s, optional: true}}
  - {{repeat: 2, title: "{BRACKETS}", blocks: [{{wait: "{BRACKETS}"}}]}}
"""
ESCAPE = "\x1b]0;owned\x07\x9b31m\u202e\u2066"


@pytest.fixture
def own(home):
    home.routines.mkdir(parents=True)
    (home.routines / "brackets.yaml").write_text(ROUTINE, encoding="utf-8")
    return home


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["list", "--json"],
        ["show", "brackets"],
        ["check", "brackets"],
        ["check", "--strict", "brackets"],
        ["plan", "brackets", "--voice", "none"],
        ["plan", "brackets", "--voice", "none", "--trim", "--minutes", "1"],
        ["plan", "brackets", "--voice", "none", "--json"],
        ["plan", "brackets", "--voice", "none", "--transcript"],
        ["play", "brackets", "--voice", "none", "--plain", "--output", "silent", "--speed", "1000"],
    ],
    ids=" ".join,
)
def test_brackets_are_only_brackets(voicecoach, own, arguments):
    done = voicecoach(*arguments)
    said = " ".join((done.out + done.err).split())
    assert "Traceback" not in said
    assert not has_controls(said)
    if arguments[0] != "check":
        assert done.code == 0
        assert "[/out]" in said
        assert "[link=http://x]click[/link]" in said or "[link=http:" in said  # a column may be narrower


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", ESCAPE],
        ["plan", f"{ESCAPE}.yaml"],
        ["check", f"{ESCAPE}.yaml"],
        ["check", f"a/{ESCAPE}"],
        ["new", ESCAPE],
        ["plan", "warm-up", "--guidance", ESCAPE],
        ["plan", "warm-up", "--without", ESCAPE],
        ["plan", "warm-up", "--minutes", ESCAPE],
        ["plan", "warm-up", "--language", ESCAPE],
        ["plan", "warm-up", "--voice", ESCAPE],
        ["export", "warm-up", "-o", f"x.{ESCAPE}"],
        ["export", "warm-up", "--voice", "none", "-o", f"nowhere{ESCAPE}/x.wav"],
        ["play", "warm-up", "--output", ESCAPE],
        ["schema", ESCAPE],
        [ESCAPE],
        ["list", f"--{ESCAPE}"],
    ],
    ids=lambda arguments: ascii(" ".join(arguments)),
)
def test_an_argument_is_repeated_without_its_controls(voicecoach, arguments):
    done = voicecoach(*arguments)
    assert done.code != 0
    assert done.err
    assert not has_controls(done.out + done.err)


def test_a_name_of_a_file_is_listed_without_its_controls(voicecoach, home):
    home.routines.mkdir(parents=True)
    (home.routines / f"{ESCAPE.replace('/', '')}.yaml").write_text("format: 1\n", encoding="utf-8")
    done = voicecoach("list")
    assert (done.code, done.err) == (0, "")
    assert "cannot be played" in done.out
    assert not has_controls(done.out)
    as_data = voicecoach("list", "--json").out
    assert not has_controls(as_data)
    assert ESCAPE in {row["name"] for row in json.loads(as_data)}


@pytest.mark.parametrize("text", ['voice = "\\u009b31m"\n', "a = \u202e1\n"], ids=ascii)
def test_preferences_are_complained_about_without_their_controls(voicecoach, prefer, machine, text):
    machine()
    prefer(text)
    for command in (["list"], ["doctor"]):
        done = voicecoach(*command)
        assert done.code in {1, 2}
        assert not has_controls(done.out + done.err)


@pytest.mark.parametrize("text", ['"\\u001b[31mx" = 1\n', "[a.'\\u202e']\n", '"\\u202e" = 1\n'], ids=ascii)
def test_unknown_preferences_are_named_without_their_controls(voicecoach, prefer, machine, text):
    machine()
    prefer(text)
    listed, doctor = voicecoach("list"), voicecoach("doctor")
    assert listed.code == 0
    for said in (listed.err, doctor.out):
        assert "there is no preference" in said
    assert not has_controls(listed.out + listed.err + doctor.out + doctor.err)


@pytest.mark.parametrize(
    "line",
    [
        'title: "a\\u202Eb"',
        'title: "\\e[31m"',
        'title: "\\x9b31m"',
        'title: "\\u2066"',
        "title: a\u202eb",
        "title: a\x9bb",
        "title: a\x85b",
        "title: a\x1b[31mb",
        'title: "\\ud800"',
        '"\\u202Etitle": T',
        "title: T # a comment \u2067",
        "title: !x%1b%5b31m%e2%80%ae T",
        "title: !<tag:%9b31m> T",
        "title: {en: T, \"\\u202e\": T}",
        "pronunciations: {\"a\\u202a\": b}",
        "stages: [{title: \"\\u001b\", doses: {}}]",
        "bed: \"\\u202e.wav\"",
        "? [\"\\u001b[2J\"]",
        "title: *\u202e",
        "%YAML \x1b",
    ],
    ids=ascii,
)  # fmt: skip
def test_a_file_with_controls_is_refused_and_said_so_without_them(voicecoach, tmp_path, line):
    path = tmp_path / "r.yaml"
    path.write_bytes(f"format: 1\nroutine: r\n{line}\nblocks:\n  - say: Hi.\n".encode(errors="surrogatepass"))
    for command in (["check"], ["plan", "--voice", "none"], ["show"], ["check", "--strict"]):
        done = voicecoach(*command, path)
        assert (done.code, done.out) == (2, "")
        assert str(path) in done.err
        assert not has_controls(done.err)


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u200d", "\u200c"], ids=ascii)
def test_marks_that_shape_words_are_text(voicecoach, tmp_path, mark):
    path = tmp_path / "r.yaml"
    path.write_text(f'format: 1\nroutine: r\ntitle: "ab{mark}c"\nblocks:\n  - say: Hi.\n', encoding="utf-8")
    assert voicecoach("check", path).code == 0
    assert f"ab{mark}c" in voicecoach("plan", path, "--voice", "none").out
