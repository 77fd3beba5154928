"""SVOX Pico by its command, which a stand-in plays here."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from voicecoach.model.utterance import Utterance, VoiceConfig
from voicecoach.speech.engines.pico.engine import PICO
from voicecoach.speech.errors import SpeechError, UnknownVoiceError
from voicecoach.speech.estimate import estimate_length

PROGRAM = Path(__file__).parents[3] / "support" / "speech_program.py"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pico2wave that writes down its arguments and speaks."""
    asked = tmp_path / "asked"
    program = tmp_path / "pico2wave"
    program.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" > "{asked}"\n'
        f'exec "{sys.executable}" -S -E "{PROGRAM}" speaks "${{2#--wave=}}" "$3"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return asked


@pytest.mark.parametrize(
    ("voice", "rate", "lang", "text"),
    [
        ("de-de", 145, "--lang=de-DE", '<speed level="93">Atme aus.</speed>'),
        ("en-GB", 300, "--lang=en-GB", '<speed level="192">Atme aus.</speed>'),
    ],
)
def test_it_is_asked_in_its_own_terms(installed, voice, rate, lang, text):
    said = Utterance("Atme aus.", "de", voice, rate)
    with PICO.open_voice() as opened:
        assert opened.synthesise([said])[said].length_ms > 500
    asked = installed.read_text(encoding="utf-8").splitlines()
    assert (asked[0], asked[2]) == (lang, text)


def test_it_is_found_by_its_command(installed, monkeypatch):
    assert PICO.is_installed()
    assert PICO.fingerprint()
    assert PICO.diagnose(VoiceConfig("it-it", "it", 145)).problem is None
    monkeypatch.setenv("PATH", "/nowhere")
    assert not PICO.is_installed()
    assert PICO.fingerprint() is None
    with PICO.open_voice() as voice, pytest.raises(SpeechError, match="pico2wave is not installed"):
        voice.synthesise([Utterance("Riposa.", "it", "it-it", 145)])


def test_each_of_its_languages_has_a_voice_and_no_other_is_claimed():
    usual = {code: PICO.default_voice(code) for code in ("en", "en-GB", "de", "es", "fr", "it")}
    assert set(usual.values()) <= {voice.id for voice in PICO.voices()}
    assert usual["en-GB"] == "en-gb"
    assert [code for code in (*usual, "nl") if PICO.misheard(code) == float("inf")] == ["nl"]


def test_an_unknown_voice_is_refused_with_those_there_are(installed):
    with PICO.open_voice() as voice, pytest.raises(UnknownVoiceError, match="pico:es-es"):
        voice.synthesise([Utterance("Hej.", "sv", "sv-se", 145)])


def test_it_has_words_and_lengths_of_its_own():
    assert estimate_length(Utterance("Rest.", "en", "pico:en-us", 145)) > 500
    assert PICO.spelling_rules("de") == ()
    assert len(PICO.spelling_rules("en-GB")) == 1
