"""Voice ids: what they mean, and those that are listed can be typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from support.voices import fake_engine

from voicecoach.model.utterance import Utterance, VoiceConfig
from voicecoach.speech.diagnosis import diagnose, other_engines
from voicecoach.speech.engines.engine import Engine, SpeechDiagnosis, VoiceInfo
from voicecoach.speech.engines.pyttsx3.voice_match import match_voice
from voicecoach.speech.engines.registry import ENGINES, resolved, voice_id
from voicecoach.speech.errors import SpeechError
from voicecoach.speech.estimate import estimate_length
from voicecoach.speech.factory import open_voice
from voicecoach.speech.routed_voice import RoutedVoice
from voicecoach.speech.voices import chosen_voice, is_silent, list_voices, spoken_language

ESPEAK = (
    VoiceInfo("gmw/en-US", "English (America)", ("en-us",), "Male"),
    VoiceInfo("gmw/de", "German", ("de",), "Male"),
    VoiceInfo("roa/es", "Spanish", ("es",), "Male"),
    VoiceInfo("other/es", "Spanish again", ("es-419",), "Male"),
)


@pytest.fixture(autouse=True)
def engines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ENGINES, "pyttsx3", replace(ENGINES["pyttsx3"], voices=lambda: ESPEAK))
    monkeypatch.setitem(ENGINES, "natural", replace(ENGINES["natural"], is_installed=lambda: False))
    monkeypatch.setitem(ENGINES, "fake", fake_engine())


@pytest.mark.parametrize(
    ("typed", "language", "engine", "name"),
    [
        ("en-us", "en", "pyttsx3", "en-us"),
        ("pyttsx3:en-us", "en", "pyttsx3", "en-us"),
        ("pyttsx3", "en", "pyttsx3", "en-us"),
        ("pyttsx3", "de", "pyttsx3", "de"),
        ("female", "en", "pyttsx3", "female"),
        ("gmw/en-us+f3", "en", "pyttsx3", "gmw/en-us+f3"),
        ("com.apple.voice:Anna", "de", "pyttsx3", "com.apple.voice:Anna"),
        ("nosuch:anna", "de", "pyttsx3", "nosuch:anna"),
        ("none", "en", "none", ""),
        ("none:", "en", "none", ""),
        ("fake:high", "en", "fake", "high"),
        ("fake", "de", "fake", "high"),
        ("fake:a:b", "de", "fake", "a:b"),
    ],
)
def test_a_voice_id_names_an_engine_and_its_voice(typed, language, engine, name):
    found, config = resolved(VoiceConfig(typed, language, 150))
    assert (found.id, config) == (engine, VoiceConfig(name, language, 150))


def test_the_voices_of_all_engines_are_listed_by_ids_that_can_be_typed():
    listed = [voice.id for voice in list_voices()]
    assert listed == ["en-US", "de", "fake:low", "fake:high", "roa/es", "other/es", "none"]


def test_each_listed_id_means_the_voice_that_is_listed():
    for voice in list_voices():
        engine, config = resolved(VoiceConfig(voice.id, "en", 145))
        if engine.id == "pyttsx3":
            assert match_voice(ESPEAK, config.voice, "en") in {
                own.id for own in ESPEAK if own.name == voice.info.name
            }
        else:
            assert voice_id(engine, config.voice) == voice.id


def test_voices_are_listed_by_language():
    assert [voice.id for voice in list_voices("de")] == ["de", "fake:high"]
    assert list_voices("xx") == ()


def test_the_best_are_listed_first_and_called_what_they_are():
    qualities = {voice.id: (voice.engine, voice.quality) for voice in list_voices()}
    assert qualities == {
        "en-US": ("pyttsx3", "plain"),
        "de": ("pyttsx3", "plain"),
        "fake:low": ("fake", "plain"),
        "fake:high": ("fake", "plain"),
        "roa/es": ("pyttsx3", "hard to follow"),
        "other/es": ("pyttsx3", "hard to follow"),
        "none": ("none", "silent"),
    }


def test_silence_is_known_by_its_engine():
    assert [voice for voice in ("none", "none:", "en-us", "fake:none") if is_silent(voice)] == [
        "none",
        "none:",
    ]


def test_a_voice_has_the_language_that_it_is_listed_with():
    spoken = {voice: spoken_language(voice) for voice in ("en-us", "DE", "fake:high", "none", "nosuch")}
    assert spoken == {"en-us": "en", "DE": "de", "fake:high": "de", "none": None, "nosuch": None}


def test_an_engine_that_is_not_installed_is_not_asked(monkeypatch):
    away = replace(fake_engine(), is_installed=lambda: False, voices=lambda: pytest.fail("it was asked"))
    monkeypatch.setitem(ENGINES, "fake", away)
    assert "fake:low" not in {voice.id for voice in list_voices()}


def _mute(engine: Engine) -> Engine:
    def voices() -> tuple[VoiceInfo, ...]:
        raise SpeechError("no speech engine answers")

    return replace(engine, voices=voices)


def test_one_engine_that_fails_does_not_hide_the_others(monkeypatch):
    monkeypatch.setitem(ENGINES, "pyttsx3", _mute(ENGINES["pyttsx3"]))
    assert [voice.id for voice in list_voices("en")] == ["fake:low"]


def test_without_any_engine_that_speaks_the_failure_is_told(monkeypatch):
    monkeypatch.delitem(ENGINES, "fake")
    monkeypatch.setitem(ENGINES, "pyttsx3", _mute(ENGINES["pyttsx3"]))
    with pytest.raises(SpeechError, match="no speech engine answers"):
        list_voices()


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def only(*names: str) -> None:
        for name, engine in ENGINES.items():
            is_there = name in names
            monkeypatch.setitem(
                ENGINES, name, replace(engine, is_installed=lambda is_there=is_there: is_there)
            )

    return only


@pytest.mark.parametrize(
    ("names", "language", "voice"),
    [
        (("natural", "pyttsx3"), "en", "natural:heart"),
        (("natural", "pyttsx3"), "en-GB", "natural:heart"),
        (("natural", "pyttsx3"), "de", "de"),
        (("pyttsx3",), "en", "en-us"),
        (("pyttsx3", "fake"), "en", "en-us"),
        (("natural", "fake"), "de", "fake:high"),
        (("natural",), "de", "none"),
        ((), "en", "none"),
    ],
)
def test_where_the_choice_is_open_the_best_installed_voice_of_the_language_speaks(
    installed, names, language, voice
):
    installed(*names)
    assert chosen_voice(None, language) == chosen_voice("auto", language) == voice


@pytest.mark.parametrize("wanted", ["en-us", "none", "natural", "fake:high", "nosuch"])
def test_a_voice_that_is_named_is_taken_whatever_is_installed(installed, wanted):
    installed()
    assert chosen_voice(wanted, "en") == wanted


def test_among_equals_the_first_of_the_registry_is_taken(monkeypatch, installed):
    monkeypatch.setitem(ENGINES, "fake", replace(fake_engine(), misheard=ENGINES["pyttsx3"].misheard))
    installed("pyttsx3", "fake")
    assert chosen_voice("auto", "de") == "de"


def test_each_utterance_is_spoken_by_the_engine_that_it_names():
    wanted = [Utterance("Tuck.", "en", voice, 145) for voice in ("fake:low", "fake", "none", "fake:high")]
    told: list[tuple[int, int]] = []
    with RoutedVoice() as voice:
        clips = voice.synthesise(wanted, lambda *done: told.append(done))
    assert list(clips) == [wanted[0], wanted[1], wanted[3], wanted[2]]
    assert [bool(clips[utterance].samples.any()) for utterance in wanted] == [True, True, False, True]
    assert clips[wanted[0]] is clips[wanted[1]]
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_silence_is_silent_in_every_voice():
    with open_voice("none", "en", 145, None) as voice:
        said = Utterance("Tuck.", "en", "fake:low", 145)
        assert not voice.synthesise([said])[said].samples.any()


def test_an_engines_own_length_model_and_spelling_are_used(monkeypatch):
    assert estimate_length(Utterance("Psoas.", "en", "fake:low", 145)) == len("Psoas.") * 80
    espeak = Utterance("Psoas.", "en", "en-us", 145)
    for same in ("pyttsx3:en-us", "none"):
        assert estimate_length(replace(espeak, voice=same)) == estimate_length(espeak)


def test_the_engine_that_is_named_is_diagnosed():
    assert diagnose("fake:low") == SpeechDiagnosis(engine="fake", voices=2)


def test_where_no_engine_is_installed_the_doctor_says_how_to_get_one(installed):
    installed()
    found = diagnose(None, "en")
    assert found.problem == "no speech engine is installed for “en”"
    assert "pip install hibari-tts · " in str(found.fix)
    assert diagnose("none").problem is None


def test_the_doctor_names_the_engines_that_it_does_not_ask(installed):
    installed("pyttsx3")
    assert [engine.id for engine in other_engines(None, "de")] == ["natural", "pico", "command", "fake"]
    assert "pyttsx3" in [engine.id for engine in other_engines("fake:low")]
