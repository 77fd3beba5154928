"""What is named as unspeakable, and what is not."""

from __future__ import annotations

import pytest

from voicecoach.model.utterance import Utterance
from voicecoach.speech.text.speakability import LONGEST_WORD, Unspeakable, unspeakable


def why(text, language="en", pronunciations=()):
    return unspeakable(Utterance(text, language, "", 145, pronunciations))


@pytest.mark.parametrize("text", ["🤡", "👩🏽‍⚕️🧘", "…", "?!", "—", "→ •", "﷼", "❤️", "́"])
def test_signs_alone(text):
    assert why(text) is Unspeakable.NO_WORDS


@pytest.mark.parametrize("text", ["a" * 65, f"Hold {'ab' * 100} now.", "ä" * 300, "x" * 600])
def test_a_word_without_end(text):
    assert why(text) is Unspeakable.LONG_WORD


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Привет", "en"), ("Hello 你好", "en"), ("שלום", "de"), ("Καλημέρα", "fr-be"), ("สวัสดี", "en-us"),
        ("你好", "ru"), ("日本語", "el"),
    ],
)  # fmt: skip
def test_a_script_that_the_voice_does_not_read(text, language):
    assert why(text, language) is Unspeakable.FOREIGN_SCRIPT


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Breathe out.", "en"),
        ("💪 Push!", "en"),
        ("½", "en"),
        ("90/90", "de"),
        ("+5 %", "en"),
        ("Übung für die Hüfte: 30 °", "de"),
        ("Řekni „ano“ – naïve façade", "en"),
        ("Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz", "de"),
        ("x" * LONGEST_WORD, "en"),
        ("1" * 600, "en"),
        ("Привет, hello", "ru"),
        ("你好", "zh"),
        ("こんにちは世界", "ja"),
        ("你好", "th"),
        ("25 µm, №3, ª", "en"),
    ],
)
def test_what_can_be_said(text, language):
    assert why(text, language) is None


def test_a_respelling_counts():
    assert why("🤡", pronunciations=(("🤡", "clown"),)) is None
    assert why("Привет", pronunciations=(("Привет", "privyet"),)) is None
