"""A sentence in several languages: the nearest one is taken, and its language is told with it."""

from __future__ import annotations

import pytest

from voicecoach.model.sentence import Sentence
from voicecoach.model.text import Text, base_language

GREETING = Text((("de", "Hallo"), ("en", "Hello"), ("en-GB", "Good day")))


@pytest.mark.parametrize(
    ("language", "nearest"),
    [
        ("en", Sentence("Hello", "en")),
        ("en-GB", Sentence("Good day", "en-GB")),
        ("en-AU", Sentence("Hello", "en")),
        ("EN-au", Sentence("Hello", "en")),
        ("de-AT", Sentence("Hallo", "de")),
        ("fr", Sentence("Hallo", "de")),
        ("", Sentence("Hallo", "de")),
    ],
)
def test_the_language_itself_else_without_its_region_else_the_files_own(
    language: str, nearest: Sentence
) -> None:
    assert GREETING.nearest(language) == nearest
    assert GREETING.in_language(language) == nearest.text


def test_a_region_is_no_part_of_the_base_language() -> None:
    assert [base_language(code) for code in ("en", "en-GB", "DE-at", "")] == ["en", "en", "de", ""]


def test_a_text_is_in_a_language_whatever_the_region() -> None:
    assert GREETING.is_in("de-AT")
    assert Text.of("Good day", "en-GB").is_in("en-us")
    assert not GREETING.is_in("fr")
    assert Text((("de", "Hallo"), ("en-GB", "Good day"))).nearest("en") == Sentence("Good day", "en-GB")
