import pytest

from voicecoach.model.text import Text
from voicecoach.routines.nearest import nearest, nearest_advice
from voicecoach.routines.patterns import NAMED_PATTERNS, parse_breathing, parse_pattern
from voicecoach.routines.problem import Problem, shown
from voicecoach.routines.sentences import parse_text, placeholder_problem


def parts(pattern):
    return pattern.inhale_ms, pattern.hold_in_ms, pattern.exhale_ms, pattern.hold_out_ms


def test_patterns_are_spelled_or_named():
    assert parts(parse_pattern("4-0-6-0")) == (4000, 0, 6000, 0)
    assert parts(parse_pattern("5.5–0–5.5–0")) == (5500, 0, 5500, 0)
    assert parts(parse_pattern("4-7-8")) == (4000, 7000, 8000, 0)
    assert parse_pattern("box").name == "box"
    assert parse_pattern("4-4-4-4").name is None


@pytest.mark.parametrize("name", [name for name in NAMED_PATTERNS if name.endswith("-light")])
def test_light_forms_are_shorter_breaths(name):
    assert parse_pattern(name).length_ms < parse_pattern(name.removesuffix("-light")).length_ms


def test_breathing_may_be_off_but_a_block_of_it_may_not():
    assert parse_breathing("off") is None
    with pytest.raises(Problem):
        parse_pattern("off")


@pytest.mark.parametrize(
    "value", ["4-0-6", "0-0-6-0", "4-0-0-0", "4-61-4-0", "4--6-0", "", 4, 4.5, None, [4], {}, "9" * 999]
)
def test_what_is_no_pattern(value):
    with pytest.raises(Problem) as raised:
        parse_pattern(value)
    assert raised.value.rule in {"bad-pattern", "unknown-pattern"}


def test_the_files_language_stands_first():
    assert parse_text({"en": "Tuck.", "de": "Becken kippen."}, "de") == Text(
        (("de", "Becken kippen."), ("en", "Tuck."))
    )
    assert parse_text("Tuck  under.\n", "en") == Text.of("Tuck under.")


def test_a_fault_in_one_language_leads_to_it():
    with pytest.raises(Problem) as raised:
        parse_text({"en": "Tuck.", "de": 3}, "en")
    assert raised.value.at == ("de",)


@pytest.mark.parametrize(
    ("sentence", "has_sides", "rule"),
    [
        ("Lift your <side> knee", True, None),
        ("<Side> knee, <Other> foot, <other> hand", True, None),
        ("Lift your knee", False, None),
        ("3 < 4 and 5 > 4", False, None),
        ("Lift your <side> knee", False, "side-without-sides"),
        ("Lift your <sides> knee", True, "unknown-placeholder"),
        ("Lift <>", True, "unknown-placeholder"),
    ],
)
def test_words_for_a_side(sentence, has_sides, rule):
    problem = placeholder_problem(sentence, has_sides=has_sides)
    assert (problem.rule if problem else None) == rule


def test_nearest_names():
    assert nearest("side_means", ["side-means", "sides"]) == "side-means"
    assert nearest("Glute Bridge", ["glute-bridge"]) == "glute-bridge"
    assert nearest("xyz", ["glute-bridge"]) is None
    assert nearest_advice("xyz", ["a", "b"]) == "one of a, b"
    assert nearest("a" * 10**6, ["side-means"]) is None


def test_what_is_shown_fits_a_line():
    assert shown("x" * 1000) == f"“{'x' * 37}…”"
    assert shown(True) == "“true”"
