"""The voice that a session asks for."""

from __future__ import annotations

import subprocess
import sys

import pytest
from support.voices import fake_engine

from voicecoach.model.utterance import Utterance
from voicecoach.speech.engines.registry import ENGINES
from voicecoach.speech.engines.silent.voice import SilentVoice
from voicecoach.speech.errors import SpeechError
from voicecoach.speech.factory import open_voice


def test_none_is_silent():
    assert isinstance(open_voice("none", "en", 145, None), SilentVoice)


def test_a_voice_remembers_where_there_is_a_folder(tmp_path, monkeypatch):
    monkeypatch.setitem(ENGINES, "fake", fake_engine())
    said = Utterance("Tuck.", "en", "fake", 145)
    for folder in (tmp_path, tmp_path, None):
        with open_voice("fake", "en", 145, folder) as voice:
            assert voice.synthesise([said])[said].voice_lufs is not None
    assert {path.suffix for path in tmp_path.iterdir()} == {".clip", ".json"}


def test_opening_starts_nothing_and_writes_nothing(tmp_path):
    open_voice(None, "en", 145, tmp_path).close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("rate", [0, 79, 301])
def test_a_rate_that_nobody_follows_is_refused(rate):
    with pytest.raises(SpeechError, match="choose 80 to 300"):
        open_voice("en-us", "en", rate, None)


@pytest.mark.parametrize(
    "module",
    [
        "voicecoach.speech",
        "voicecoach.speech.estimate",
        "voicecoach.speech.text.normalise",
        "voicecoach.speech.voice",
        "voicecoach.speech.factory",
        "voicecoach.speech.clip_cache",
        "voicecoach.speech.engines.registry",
        "voicecoach.speech.engines.pyttsx3.worker",
        "voicecoach.player.output.worker.__main__",
    ],
)
def test_importing_brings_neither_arrays_nor_engines(module):
    heavy = {"numpy", "pyttsx3", "num2words", "soxr"}
    code = f"import sys, {module}; print(*sorted(set(sys.modules) & {heavy}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == ""
