"""Days of the week, as people write them and as they are shown."""

import pytest

from voicecoach.model.days import Days
from voicecoach.routines.days import parse_days
from voicecoach.routines.problem import Problem
from voicecoach.wording import ENGLISH, wording_in
from voicecoach.wording.doses import days_words


@pytest.mark.parametrize(
    ("written", "days", "shown"),
    [
        ("daily", Days(7), "every day"),
        ("3 a week", Days(3), "3 days a week"),
        ("3x per week", Days(3), "3 days a week"),
        ("once", None, ""),
        ("1 time a week", Days(1), "1 day a week"),
        ("7 a week", Days(7), "every day"),
        ("fri, mon and Wednesday", Days(3, (0, 2, 4)), "Mon, Wed, Fri"),
        ("sat sun sat", Days(2, (5, 6)), "Sat, Sun"),
        ("0 a week", None, ""),
        ("8 a week", None, ""),
        ("t", None, ""),
        ("mon maybe", None, ""),
        ("", None, ""),
        (3, None, ""),
        (True, None, ""),
        ("mon " * 10_000, None, ""),
    ],
)
def test_days_are_read_and_shown(written, days, shown):
    if days is None:
        with pytest.raises(Problem, match="on which days"):
            parse_days(written)
        return
    assert parse_days(written) == days
    assert days_words(days, ENGLISH) == shown


def test_days_are_shown_in_german():
    german = wording_in("de")
    assert [days_words(days, german) for days in (Days(7), Days(3), Days(2, (1, 6)))] == [
        "jeden Tag", "3 Tage in der Woche", "Di, So"
    ]  # fmt: skip
