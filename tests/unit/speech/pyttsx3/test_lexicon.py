"""Respellings for one engine: of the words they are for, in the places where they are wanted."""

from difflib import SequenceMatcher

import pytest

from voicecoach.speech.engines.pyttsx3 import lexicon
from voicecoach.speech.engines.pyttsx3.lexicon import spelling_rules
from voicecoach.speech.text.rules import rewrite


@pytest.fixture(autouse=True)
def espeak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "driver_name", lambda: "espeak")


def respelled(text: str, language: str = "en") -> str:
    return rewrite(text, spelling_rules(language))


def likeness(one: str, other: str) -> float:
    return SequenceMatcher(
        None, *(each.lower().replace("-", "").replace(" ", "") for each in (one, other))
    ).ratio()


def test_each_respelling_is_most_like_its_own_word():
    """A word said as another would be worse than any accent; “koksix” is like nothing but its sound."""
    words = lexicon._ESPEAK_ENGLISH
    for word, spoken in words.items():
        if word != "coccyx":
            assert max(words, key=lambda other: likeness(other, spoken)) == word
    assert words["coccyx"] == "koksix"


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Close your eyes", "cloze your eyes"),
        ("Stay close by", "Stay close by"),
        ("Open and close", "Open and cloze"),
        ("Use a block", "yooz a block"),
        ("Use only one", "yooz only one"),
        ("The use of it", "The use of it"),
        ("Separate your feet", "sepperate your feet"),
        ("In separate beds", "In separate beds"),
        ("Contract the glute", "con-tract the glute"),
        ("Increase the range", "in-creese the range"),
        ("Decrease it", "de-creese it"),
        ("Wind your arms", "wined your arms"),
        ("Bow your head", "bough your head"),
        ("The psoas, and Psoases", "The sowus, and Psoases"),
    ],
)
def test_verbs_are_respelled_where_they_are_verbs_and_words_where_they_are_whole(written: str, spoken: str):
    assert respelled(written) == spoken


def test_other_languages_and_other_engines_are_left_alone(monkeypatch: pytest.MonkeyPatch):
    assert respelled("Psoas", "de") == "Psoas"
    assert respelled("Psoas", "en-GB") == "sowus"
    monkeypatch.setattr(lexicon, "driver_name", lambda: "sapi5")
    assert respelled("Psoas") == "Psoas"
