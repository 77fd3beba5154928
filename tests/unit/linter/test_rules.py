"""Each rule finds what it is for, where it is, and nothing in a good file."""

import re
from pathlib import Path

import pytest
from support.sound_files import hum

from voicecoach.linter.finding import Finding, Rule
from voicecoach.linter.lint import lint_file
from voicecoach.linter.speech_rules import unspeakable_in_file
from voicecoach.routines.library import Library

GOOD = """\
format: 1
exercise: stretch
name: Long stretch
posture: kneeling
sides: each
side-means: <side> knee down
setup:
  - {say: Kneel on your <side> knee., move: 4 s}
enter:
  - {say: Glide forward., move: 2 s, again: Glide}
other-side: <Side> knee down.
cues: [Stay tall.]
release: Ease back.
caution: Ease off if it pinches.
usual: {hold: 30-60 s, sets: 1-3}
"""

ROUTINE = """\
format: 1
routine: mine
title: My routine
breathing: calm
blocks:
  - exercise: stretch
    hold: 40 s
    sets: 2
    rest: 15 s
"""


def lint(folder: Path, exercise: str = GOOD, routine: str = ROUTINE, *others: str) -> tuple[Finding, ...]:
    (folder / "stretch.yaml").write_text(exercise)
    for number, other in enumerate(others):
        (folder / f"other-{number}.yaml").write_text(other)
    path = folder / "mine.yaml"
    path.write_text(routine)
    return lint_file(path, Library())


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new)


def test_a_good_routine_has_no_findings(tmp_path):
    assert lint(tmp_path) == ()


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("long-cue", "it pinches.", "it pinches" + ", and let your breath go on and on" * 4 + "."),
        ("promise", "Stay tall.", "This cures your back."),
        ("order", "Stay tall.", "You must go deeper."),
        ("praise", "Stay tall.", "Perfect."),
        ("unknown-word", "Stay tall.", "Feel your TFL."),
        ("no-caution", "caution: Ease off if it pinches.\n", ""),
        ("never-entered", "enter:\n  - {say: Glide forward., move: 2 s, again: Glide}\n", ""),
        ("never-released", "release: Ease back.\n", ""),
        ("hurried-move", "move: 4 s", "move: 1 s"),
        ("hurried-move", "move: 2 s", "move: 0.2 s"),
        ("unusual-dose", "hold: 30-60 s", "hold: 10-20 s"),
        ("unusual-dose", "sets: 1-3", "sets: 3-4"),
    ],
)
def test_a_rule_finds_its_fault_and_only_that(tmp_path, rule, old, new):
    findings = lint(tmp_path, changed(GOOD, old, new))
    assert {finding.rule for finding in findings} == {rule}


def test_a_rest_that_must_be_longer_than_written(tmp_path):
    routine = ROUTINE.replace("blocks:\n", "blocks:\n  - {rest: 5 s}\n")
    (finding,) = lint(tmp_path, GOOD, routine)
    assert (finding.rule, finding.place.line) == ("short-rest", 6)
    assert finding.what.startswith("The rest before ")
    assert finding.what.endswith(" instead of 5 s: one changes position, it is new, the side must be said")
    strict = routine.replace("breathing: calm", "intervals: strict")
    assert "short-rest" not in {each.rule for each in lint(tmp_path, GOOD, strict)}


def test_a_sentence_that_one_rest_has_no_room_for_may_be_heard_in_another_place(tmp_path):
    assert lint(tmp_path, GOOD, changed(ROUTINE, "rest: 15 s", "rest: 6 s")) == ()


def test_a_sentence_is_found_on_its_own_line(tmp_path):
    findings = lint(tmp_path, changed(GOOD, "Stay tall.", "You must go deeper."))
    line = GOOD[: GOOD.index("cues:")].count("\n") + 1
    assert str(findings[0]).startswith(f"{tmp_path / 'stretch.yaml'}:{line}:")
    assert str(findings[0]).endswith("[order]")


def test_a_side_named_without_sides(tmp_path):
    exercise = changed(GOOD, "sides: each\nside-means: <side> knee down\n", "")
    exercise = changed(exercise, "other-side: <Side> knee down.\n", "")
    exercise = changed(exercise, "Kneel on your <side> knee.", "Kneel on your left knee.")
    assert [finding.rule for finding in lint(tmp_path, exercise)] == ["one-side-only"]


def test_words_that_no_set_has_room_for(tmp_path):
    routine = changed(ROUTINE, "hold: 40 s", "hold: 12 s")
    exercise = changed(GOOD, "hold: 30-60 s", "hold: 10-60 s")
    assert [finding.rule for finding in lint(tmp_path, exercise, routine)] == ["no-room"]


def test_words_of_the_coach_without_room_are_no_fault_of_the_author(tmp_path):
    routine = changed(ROUTINE, "breathing: calm", "breathing: 2-0-2-0")
    exercise = changed(changed(GOOD, "cues: [Stay tall.]\n", ""), "caution: Ease off if it pinches.\n", "")
    assert [finding.rule for finding in lint(tmp_path, exercise, routine)] == ["no-caution"]


def test_a_round_of_a_circuit_counts_as_a_set(tmp_path):
    circuit = (
        "  - {repeat: 2, rest: 20 s, blocks: [{repeat: 1-2, blocks: [{exercise: stretch, hold: 40 s}]}]}\n"
    )
    routine = ROUTINE[: ROUTINE.index("  - exercise")] + circuit
    assert lint(tmp_path, changed(GOOD, "sets: 1-3", "sets: 2-4"), routine) == ()
    (finding,) = lint(tmp_path, GOOD, routine)
    assert finding.what == "Long stretch: sets 2 to 4, where 1 to 3 is usual"


@pytest.mark.parametrize(
    ("keys", "rule", "what"),
    [
        ("rate: 171", "fast-voice", "171 words a minute are hard to follow with closed eyes"),
        ("sounds: {start: end}", "like-bells", "the bells at the start and at the end sound the same"),
        (
            "opening: none",
            "bare-opening",
            "the safety lines are spoken all the same, for there are exercises",
        ),
        ("opening: safety\nwelcome: Hello.", "bare-opening", "the welcome is never spoken"),
        ("closing: none", "bare-closing", "nobody says how to come up from the floor at the end"),
    ],
)
def test_what_frames_a_session(tmp_path, keys, rule, what):
    other = "  - {breathe: {pattern: calm, breaths: 3}}\n"
    (finding,) = lint(tmp_path, GOOD, changed(ROUTINE, "breathing: calm", f"breathing: calm\n{keys}") + other)
    assert (finding.rule, finding.what) == (rule, what)


def test_a_farewell_that_nobody_hears(tmp_path):
    keys = "breathing: calm\nclosing: none\nfarewell: Notice how you stand."
    standing = changed(GOOD, "posture: kneeling", "posture: {from: kneeling, to: standing}")
    (finding,) = lint(tmp_path, standing, changed(ROUTINE, "breathing: calm", keys))
    assert (finding.rule, finding.what) == ("bare-closing", "the farewell is never spoken")


def test_a_bell_that_rings_into_the_words(tmp_path):
    hum(tmp_path / "gong.wav", ms=6_100)
    own = changed(ROUTINE, "breathing: calm", "breathing: calm\nsounds: {start: gong.wav, finish: gong.wav}")
    (finding,) = lint(tmp_path, GOOD, own)
    assert (finding.rule, finding.what) == (
        "long-bell",
        "“gong.wav” rings 6.1 s, under the words that follow it",
    )


def test_who_only_breathes_may_begin_and_end_as_one_likes(tmp_path):
    hum(tmp_path / "gong.wav", ms=9_000)
    keys = "opening: none\nclosing: none\nsounds: {start: gong.wav, end: gong.wav}\n"
    blocks = "blocks: [{breathe: {pattern: calm, breaths: 3}}]\n"
    assert lint(tmp_path, GOOD, f"format: 1\nroutine: mine\ntitle: Mine\n{keys}{blocks}") == ()


def test_getting_up_and_down_again(tmp_path):
    standing = changed(
        changed(GOOD, "exercise: stretch", "exercise: other-0"), "posture: kneeling", "posture: standing"
    )
    blocks = "  - {exercise: other-0, hold: 40 s}\n  - {exercise: stretch, hold: 40 s}\n"
    findings = lint(tmp_path, GOOD, ROUTINE + blocks, standing)
    assert [(finding.rule, finding.place.line) for finding in findings] == [("needless-change", 11)]


def test_initials_with_a_pronunciation_are_known(tmp_path):
    exercise = changed(GOOD, "Stay tall.", "Feel your TFL.")
    routine = changed(ROUTINE, "breathing: calm", "breathing: calm\npronunciations: {TFL: tee eff ell}")
    assert lint(tmp_path, exercise, routine) == ()


def test_every_rule_stands_on_the_rules_page():
    page = Path("docs/rules.md").read_text().split("## What a good teacher")[1]
    assert {rule.value for rule in Rule} == set(re.findall(r"^\| `([a-z-]+)`", page, re.MULTILINE))


def test_what_no_voice_can_say_is_named_once_with_its_place(tmp_path):
    path = tmp_path / "odd.yaml"
    path.write_text(
        "format: 1\nroutine: odd\ntitle: Odd\nblocks:\n"
        f"  - say: 🤡\n  - say: {'ab' * 40}\n  - wait: Привет\n  - say: 🤡\n"
        "  - say: {en: Fine., ru: Привет}\n",
        encoding="utf-8",
    )
    found = [str(finding) for finding in unspeakable_in_file(path, Library())]
    assert [line.partition(": ")[0] for line in found] == [
        f"{path}:{place}" for place in ("5:10", "6:10", "7:11")
    ]
    assert [line.split("” ")[1].partition(":")[0] for line in found] == [
        "holds nothing that can be said",
        "has a word of more than 64 letters",
        "has letters that the voice of its language cannot read",
    ]
    assert {finding.rule for finding in lint_file(path, Library())} >= {Rule.UNSPEAKABLE}


SQUATS = """
exercises:
  - {exercise: squat, name: Squats, posture: standing, enter: [Feet apart.], release: Stand.,
     caution: Squat less if it hurts., tempo: {down: 2 s, up: 1 s}, usual: {reps: 8-12}}
blocks:
"""
HEAD = "format: 1\nroutine: mine\ntitle: My routine\n"


@pytest.mark.parametrize(
    ("block", "rule", "says"),
    [
        ("{exercise: squat, reps: 12, sets: 5, every: 40 s}", Rule.FULL_MINUTE, "36 s of 40 s"),
        (
            "{repeat: 5, every: 40 s, blocks: [{exercise: squat, reps: 8}, {exercise: squat, hold: 10 s}]}",
            Rule.FULL_MINUTE,
            "34 s of 40 s",
        ),
        (
            f"{{as-many-as-possible: 10 min, blocks: [{', '.join(['{exercise: squat, reps: 8}'] * 5)}]}}",
            Rule.MANY_MOVEMENTS,
            "5 movements",
        ),
        (
            "{as-many-as-possible: 10 min, blocks: [{exercise: squat, reps: 20}]}",
            Rule.UNUSUAL_DOSE,
            "reps 20 in each round",
        ),
    ],
)
def test_what_a_good_teacher_would_not_do_by_the_clock(tmp_path, block, rule, says):
    found = lint(tmp_path, GOOD, f"{HEAD}{SQUATS}  - {block}\n")

    assert [(each.rule, each.place.line) for each in found] == [(rule, 9)]
    assert says in found[0].what


@pytest.mark.parametrize(
    "block",
    [
        "{exercise: squat, reps: 12, sets: 5, every: 1 min}",
        "{repeat: 5, every: 1 min, blocks: [{exercise: squat, reps: 10}]}",
        "{as-many-as-possible: 10 min, blocks: [{exercise: squat, reps: 10}]}",
    ],
)
def test_rounds_with_a_rest_have_no_findings(tmp_path, block):
    assert lint(tmp_path, GOOD, f"{HEAD}{SQUATS}  - {block}\n") == ()


SIDED = "exercise: stretch, reps: 10"


@pytest.mark.parametrize(
    ("block", "rule", "says"),
    [
        (f"{{{SIDED}, tempo: 1-0-2}}", Rule.HURRIED_TEMPO, "goes back in 1 s"),
        (f"{{{SIDED}, tempo: {{lift: 2 s, lower: 1.2 s}}}}", Rule.HURRIED_TEMPO, "goes back in 1.2 s"),
        (f"{{{SIDED}, sides: right}}", Rule.FIXED_SIDE, "gives the right side"),
        ("{exercise: stretch, reps: {left: 10, right: 12}}", Rule.FIXED_SIDE, "gives the left side"),
        ("{exercise: stretch, reps: {affected: 21, other: 10}}", Rule.UNEVEN_SIDES, "twice as much"),
    ],
)
def test_what_a_good_teacher_would_not_do_with_tempo_and_sides(tmp_path, block, rule, says):
    found = lint(tmp_path, GOOD, f"format: 1\nroutine: mine\ntitle: Mine\nblocks: [{block}]\n")

    assert [each.rule for each in found] == [rule]
    assert says in found[0].what


@pytest.mark.parametrize(
    "block",
    [
        f"{{{SIDED}, tempo: 3-1-1}}",
        f"{{{SIDED}, tempo: 20X0}}",
        f"{{{SIDED}, sides: affected}}",
        "{exercise: stretch, reps: {affected: 20, other: 10}}",
        "{exercise: stretch, reps: [12, 10, 8]}",
    ],
)
def test_doses_of_a_handout_have_no_findings(tmp_path, block):
    assert lint(tmp_path, GOOD, f"format: 1\nroutine: mine\ntitle: Mine\nblocks: [{block}]\n") == ()
