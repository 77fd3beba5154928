from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.model.dose import BreathHold, Range, TimedHold
from voicecoach.routines.durations import parse_count, parse_duration, parse_hold, parse_span
from voicecoach.routines.problem import Problem


@pytest.mark.parametrize(
    ("written", "milliseconds"),
    [
        ("45s", 45_000), ("45 s", 45_000), ("1.5 s", 1_500), ("1 min", 60_000), ("1:30", 90_000),
        ("2 min 30 s", 150_000), ("1 h", 3_600_000),
        ("0:05", 5_000), ("1:00:00", 3_600_000), ("45 sec", 45_000),
        ("2 minutes", 120_000), ("500 ms", 500), ("0 s", 0),
        ("2.5 min", 150_000), (" 3  s ", 3_000), ("3 S", 3_000),
        ("0.0004 s", 0),
    ],
)  # fmt: skip
def test_lengths_read_as_people_write_them(written, milliseconds):
    assert parse_duration(written) == milliseconds


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("30-45 s", 30_000, 45_000), ("30–45 s", 30_000, 45_000), ("10-15 min", 600_000, 900_000),
        ("30 s - 1 min", 30_000, 60_000), ("1:00-1:30", 60_000, 90_000), ("30 to 45 s", 30_000, 45_000),
        ("45 s", 45_000, 45_000), ("1.5-2.5 s", 1_500, 2_500), ("30s—45s", 30_000, 45_000),
    ],
)  # fmt: skip
def test_ranges_share_a_unit_or_have_their_own(written, low, high):
    assert parse_span(written) == Range(low, high)


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("soon", "bad-duration"), ("", "bad-duration"), ("-", "bad-duration"), ("5 s -", "bad-duration"),
        ("1-2-3 s", "bad-duration"), ("1:60", "bad-duration"),
        ("5 sx", "bad-duration"), ("s 5", "bad-duration"),
        ("5 s 6", "bad-duration"), ("-5 s", "bad-duration"),
        ("1e5 s", "bad-duration"), ("٣ s", "bad-duration"),
        ("9" * 500, "bad-duration"), (None, "bad-duration"), (True, "bad-duration"), ([30], "bad-duration"),
        ({"s": 3}, "bad-duration"), (30, "missing-unit"), (1.5, "missing-unit"), ("30", "missing-unit"),
        ("30-45", "missing-unit"), ("45-30 s", "reversed-range"),
        ("61 min", "too-long"), ("999999999 h", "too-long"),
    ],
)  # fmt: skip
def test_what_is_no_length_says_why(written, rule):
    with pytest.raises(Problem) as raised:
        parse_span(written)
    assert raised.value.rule == rule


def test_one_length_is_no_range():
    with pytest.raises(Problem, match="is a range"):
        parse_duration("2-3 s")


def test_bounds_are_named():
    with pytest.raises(Problem, match="1 h is the most"):
        parse_span("2 h")
    with pytest.raises(Problem, match="is the least"):
        parse_duration("0.1 s", least=200)


@pytest.mark.parametrize(
    ("written", "expected"),
    [(2, Range(2, 2)), ("2", Range(2, 2)), ("2-3", Range(2, 3)), ("8 – 12", Range(8, 12))],
)
def test_a_count_is_one_number_or_a_range(written, expected):
    assert parse_count(written, most=100) == expected


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        (0, "too-few"), (-3, "bad-count"), (101, "too-many"),
        ("1-101", "too-many"), ("3-2", "reversed-range"), (2.0, "bad-count"),
        ("two", "bad-count"), (True, "bad-count"), (None, "bad-count"),
        ([], "bad-count"), ("²", "bad-count"), ("1" * 50, "too-many"),
    ],
)  # fmt: skip
def test_what_is_no_count_says_why(written, rule):
    with pytest.raises(Problem) as raised:
        parse_count(written, most=100)
    assert raised.value.rule == rule


def test_holds_count_seconds_or_breaths():
    assert parse_hold("30-45 s") == TimedHold(Range(30_000, 45_000))
    assert parse_hold("5 breaths") == BreathHold(Range(5, 5))
    assert parse_hold("5–8 breaths") == BreathHold(Range(5, 8))
    assert parse_hold("1 breath") == BreathHold(Range(1, 1))
    with pytest.raises(Problem, match="too short"):
        parse_hold("0.5 s")


@given(st.integers(0, 3_599), st.integers(0, 3_599))
def test_any_two_lengths_make_a_range(first, second):
    low, high = sorted((first, second))
    assert parse_span(f"{low}-{high} s") == Range(low * 1000, high * 1000)
    assert parse_span(f"{low // 60}:{low % 60:02} – {high // 60}:{high % 60:02}") == Range(
        low * 1000, high * 1000
    )


@given(
    st.one_of(
        st.text(max_size=80), st.integers(), st.floats(), st.booleans(), st.none(), st.lists(st.integers())
    )
)
def test_nothing_but_a_problem_comes_of_anything(value):
    for parse in (parse_span, parse_duration, parse_hold, lambda given: parse_count(given, most=10)):
        with suppress(Problem):
            parse(value)
