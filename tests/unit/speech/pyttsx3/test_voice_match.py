"""Which voice a wish means, on Linux, macOS and Windows."""

from __future__ import annotations

import pytest

from voicecoach.speech.engines.engine import VoiceInfo
from voicecoach.speech.engines.pyttsx3 import voice_match as module
from voicecoach.speech.engines.pyttsx3.voice_match import (
    is_audible,
    match_voice,
    names_voice,
    nearest_voices,
)

ESPEAK = (
    VoiceInfo("gmw/de", "German", ("de",), "Male"),
    VoiceInfo("gmw/en-029", "English (Caribbean)", ("en-029",), "Male"),
    VoiceInfo("gmw/en", "English (Great Britain)", ("en-gb",), "Male"),
    VoiceInfo("gmw/en-us", "English (America)", ("en-us",), "Male"),
    VoiceInfo("gmw/en-us-nyc", "English (America, New York City)", ("en-us-nyc",), "Male"),
    VoiceInfo("roa/es", "Spanish (Spain)", ("es",), "Male"),
)
MACOS = (
    VoiceInfo("com.apple.voice.compact.de-DE.Anna", "Anna", ("de_DE",), "VoiceGenderFemale"),
    VoiceInfo("com.apple.voice.compact.en-GB.Daniel", "Daniel", ("en_GB",), "VoiceGenderMale"),
    VoiceInfo("com.apple.voice.compact.en-US.Samantha", "Samantha", ("en_US",), "VoiceGenderFemale"),
)
ZIRA = r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Speech\Voices\Tokens\TTS_MS_EN-US_ZIRA_11.0"
WINDOWS = (VoiceInfo(ZIRA, "Microsoft Zira Desktop - English (United States)", ("en-US",), "Female"),)


@pytest.mark.parametrize(
    ("voices", "wanted", "language", "found"),
    [
        (ESPEAK, "en-us", "en", "gmw/en-us"),
        (ESPEAK, "EN-US", "en", "gmw/en-us"),
        (ESPEAK, "gmw/en-us", "en", "gmw/en-us"),
        (ESPEAK, "en", "en", "gmw/en"),
        (ESPEAK, "de-AT", "de-AT", "gmw/de"),
        (ESPEAK, "en-NZ+f3", "en-nz", "gmw/en-us+f3"),
        (ESPEAK, "de-AT", "en", None),
        (ESPEAK, "en-gb", "en", "gmw/en"),
        (ESPEAK, "English (America)", "en", "gmw/en-us"),
        (ESPEAK, "en-us+f3", "en", "gmw/en-us+f3"),
        (ESPEAK, "female", "en", "gmw/en-us+f3"),
        (ESPEAK, "male", "de", "gmw/de"),
        (ESPEAK, "de", "en", "gmw/de"),
        (ESPEAK, "fr", "fr", None),
        (ESPEAK, "female", "fr", None),
        (ESPEAK, "us", "en", None),
        (MACOS, "en-us", "en", "com.apple.voice.compact.en-US.Samantha"),
        (MACOS, "de", "de", "com.apple.voice.compact.de-DE.Anna"),
        (MACOS, "daniel", "en", "com.apple.voice.compact.en-GB.Daniel"),
        (MACOS, "female", "en", "com.apple.voice.compact.en-US.Samantha"),
        (MACOS, "male", "en", "com.apple.voice.compact.en-GB.Daniel"),
        (MACOS, "male", "de", None),
        (WINDOWS, "en-us", "en", ZIRA),
        (WINDOWS, "female", "en", ZIRA),
    ],
)
def test_a_wish_finds_its_voice(voices, wanted, language, found):
    assert match_voice(voices, wanted, language) == found


@pytest.mark.parametrize(
    ("wanted", "language", "nearest"),
    [
        ("en-uss", "en", "en-us"),
        ("german", "de", "de"),
        ("samantha", "en", "en-us"),
    ],
)
def test_an_unknown_voice_has_neighbours(wanted, language, nearest):
    assert nearest_voices(wanted, language, ESPEAK)[0] == nearest


def test_an_unknown_language_has_no_neighbours():
    assert nearest_voices("qq", "qq", ESPEAK) == []


def test_a_voice_is_named_by_its_id_or_its_last_part():
    assert names_voice("en-us", "gmw/en-us")
    assert names_voice("gmw/en-US", "gmw/en-us")
    assert not names_voice("en-us+nosuch", "gmw/en-us")
    assert not names_voice("us", "gmw/en-us")


def test_mbrola_voices_count_only_with_mbrola(monkeypatch):
    monkeypatch.setattr(module.shutil, "which", lambda _: None)
    assert not is_audible("mb/mb-us1")
    assert is_audible("gmw/en-us")
    monkeypatch.setattr(module.shutil, "which", lambda _: "mbrola")
    assert is_audible("mb/mb-us1")
