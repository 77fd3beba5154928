"""Estimates: rather long, proportional to the rate, nought for nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.model.utterance import Utterance
from voicecoach.speech.estimate import estimate_length, placeholder_length


def length(text: str, *, rate: int = 145, voice: str = "en-us", language: str = "en") -> int:
    return estimate_length(Utterance(text, language, voice, rate))


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("Kneel on your right knee.", 1455),
        ("Step your left foot forward, knee above the ankle.", 3243),
        ("Tuck your tailbone under.", 1508),
        ("Now glide forward until the front of your right hip stretches.", 3783),
        ("Ease off if it pinches.", 1400),
    ],
)
def test_never_much_from_what_the_engine_takes(text, measured):
    assert measured <= length(text) <= 1.3 * measured


def test_proportional_to_the_rate():
    text = "Let your lower back rest down."
    assert length(text, rate=290) == pytest.approx(length(text) / 2, abs=1)


@pytest.mark.parametrize("blank", ["", " ", "\n"])
def test_nothing_takes_no_time(blank):
    assert length(blank) == 0


@pytest.mark.parametrize("text", ["…", "🧘‍♀️👩🏽‍⚕️💪", "x" * 600, "Привет", "Привет! " * 60])
def test_what_cannot_be_spoken_is_shown_long_enough_to_be_read_and_no_longer(text):
    assert 1_500 <= length(text) <= 4_000
    assert length(text) == placeholder_length(Utterance(text, "en", "en-us", 145))


def test_figures_take_as_long_as_their_words():
    assert length("2 × 45 s") == length("two times forty-five seconds")


def test_pauses_take_time():
    assert length("Tuck, and glide.") > length("Tuck and glide.") + 300
    assert length("Tuck. And glide.") > length("Tuck, and glide.") + 100


def test_other_languages_and_variants_are_given_more():
    assert length("Tuck under.", language="fr") > length("Tuck under.")
    assert length("Tuck under.", voice="en-us+f3") > length("Tuck under.")


@given(st.text(max_size=60), st.integers(80, 300))
def test_any_text_has_a_length(text, rate):
    assert length(text, rate=rate) >= 0
