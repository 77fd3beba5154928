"""What is known of hibari-tts before it is imported."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.workers import Workers

from voicecoach.model.utterance import VoiceConfig
from voicecoach.speech.engines.natural import package
from voicecoach.speech.engines.natural.diagnosis import diagnose_package
from voicecoach.speech.engines.natural.engine import NATURAL
from voicecoach.speech.engines.natural.package import (
    is_package_installed,
    package_fingerprint,
    reinstall_advice,
    voices_on_disk,
)
from voicecoach.speech.engines.recording.speaker import Recorder

VOICES = {
    "heart": {
        "language": "en-US",
        "accent": "American",
        "gender": "female",
        "file": "h.onnx",
        "bundled": True,
    },
    "emma": {"language": "en-GB", "accent": "British", "gender": "female", "file": "e.onnx"},
    "kore": {"language": "en-US", "accent": "American", "gender": "female", "file": "k.onnx"},
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed package with one voice, and another one that was downloaded."""
    assets = tmp_path / "hibari" / "assets"
    assets.mkdir(parents=True)
    (assets / "voices.json").write_text(json.dumps(VOICES))
    (assets / "h.onnx").write_text("")
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    (downloads / "e.onnx").write_text("")
    monkeypatch.setenv("HIBARI_HOME", str(downloads))
    monkeypatch.setattr(package, "package_folder", lambda _: tmp_path / "hibari")
    return tmp_path


def test_only_voices_that_need_no_download_are_offered(folder):
    offered = NATURAL.voices()
    assert [(voice.id, voice.name, voice.languages) for voice in offered] == [
        ("heart", "Heart (American)", ("en-us",)),
        ("emma", "Emma (British)", ("en-gb",)),
    ]
    assert [model.path for model in voices_on_disk()] == [
        folder / "hibari" / "assets" / "h.onnx",
        folder / "downloads" / "e.onnx",
    ]


@pytest.mark.parametrize("listed", ["", "[]", '{"heart": {}}', '{"heart": 3}'])
def test_a_list_of_another_form_offers_none(folder, listed):
    (folder / "hibari" / "assets" / "voices.json").write_text(listed)
    assert voices_on_disk() == ()


def test_without_the_package_there_is_no_voice(monkeypatch):
    monkeypatch.setattr(package, "package_folder", lambda _: None)
    assert voices_on_disk() == ()
    assert not is_package_installed()


def test_it_is_installed_where_both_the_package_and_its_runtime_are(folder, monkeypatch):
    for runtime in (SimpleNamespace(), None):
        monkeypatch.setattr(package, "find_spec", lambda _, runtime=runtime: runtime)
        assert is_package_installed() is (runtime is not None)


@pytest.mark.parametrize(
    ("platform", "place"),
    [("linux", ".cache/hibari"), ("darwin", "Library/Caches/hibari"), ("win32", "AppData/Local/hibari")],
)
def test_downloads_are_where_hibari_keeps_them(monkeypatch, platform, place):
    for name in ("HIBARI_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    assert package._downloads() == Path.home() / place


def test_the_release_is_in_the_fingerprint_and_the_interpreter_in_the_advice():
    assert package_fingerprint().startswith("hibari-tts ")
    assert f"{sys.executable} -m pip install" in reinstall_advice()


def test_it_speaks_english_alone_and_well():
    assert NATURAL.misheard("en-GB") < 3
    assert NATURAL.misheard("de") == float("inf")


@pytest.mark.parametrize(
    ("behaviour", "problem"),
    [
        ("speaks", None),
        ("refuses-engine", "no speech engine answers (RuntimeError: no library)"),
        ("refuses-language", "the voice “heart” does not speak “en”"),
    ],
)
def test_the_doctor_hears_it_or_says_what_is_wrong(folder, behaviour, problem):
    workers = Workers(behaviour)
    found = diagnose_package(VoiceConfig("heart", "en", 145), Recorder(workers, reinstall_advice))
    assert (found.engine, found.voices, found.problem) == ("hibari-tts", 2, problem)
    assert bool(found.fix) is bool(problem)
    assert workers.left_running == []
