"""How long espeak takes: the fitted times of a sentence's parts, at the rate asked for."""

import pytest

from voicecoach.model.utterance import VoiceConfig
from voicecoach.speech.engines.pyttsx3.length_model import estimate

PARTS = ("sentence", "pause", "stop", "word", "small", "long", "short", "hiss", "hum", "tap")
ENGLISH = dict(zip(PARTS, (213, 425, 702, 148, 79, 74, 61, 76, 56, 46), strict=True))
GERMAN = dict(zip(PARTS, (113, 390, 817, 118, 72, 141, 51, 99, 78, 48), strict=True))


def length(text: str, language: str = "en", *, voice: str = "en-us", rate: int = 145) -> int:
    return estimate(text, VoiceConfig(voice, language, rate))


@pytest.mark.parametrize(("language", "fitted"), [("en", ENGLISH), ("de", GERMAN)])
@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("tat", ["word", "tap", "short", "tap"]),
        ("tea", ["word", "tap", "long"]),
        ("sit", ["word", "hiss", "short", "tap"]),
        ("man", ["word", "hum", "short", "hum"]),
        ("an", ["small", "short", "hum"]),
        ("tat, tat", ["word", "tap", "short", "tap"] * 2 + ["pause"]),
        ("tat: tat; tat", ["word", "tap", "short", "tap"] * 3 + ["pause"] * 2),
        ("tat. tat", ["word", "tap", "short", "tap"] * 2 + ["stop"]),
        ("tat? tat! tat.", ["word", "tap", "short", "tap"] * 3 + ["stop"] * 2),
        ("puffed", ["word", "tap", "short", "hiss", "short", "tap"]),
        ("ring", ["word", "hum", "short", "hum"]),
    ],
)
def test_each_part_adds_its_time(language: str, fitted: dict[str, int], text: str, parts: list[str]):
    assert length(text, language) == fitted["sentence"] + sum(fitted[part] for part in parts)


def test_the_last_e_of_english_is_silent_and_lengthens_the_vowel_before_it():
    word = ENGLISH["sentence"] + ENGLISH["word"]
    assert length("tape") == word + 2 * ENGLISH["tap"] + ENGLISH["long"]
    assert length("tense") == word + ENGLISH["tap"] + ENGLISH["short"] + ENGLISH["hum"] + ENGLISH["hiss"]
    german = GERMAN["sentence"] + GERMAN["word"]
    assert length("tape", "de") == german + 2 * GERMAN["tap"] + 2 * GERMAN["short"]


def test_lengths_go_with_the_inverse_of_the_rate():
    assert length("tat", rate=290) == round(length("tat") / 2)
    assert length("tat", rate=100) == round(length("tat") * 1.45)


def test_unknown_languages_and_variants_are_given_more_time():
    assert length("tat", "fr") == round(length("tat") * 1.15)
    for voice in ("en-us+f3", "female"):
        assert length("tat", voice=voice) == round(length("tat") * 1.13)
    assert length("tat", "en-GB") == length("tat")
