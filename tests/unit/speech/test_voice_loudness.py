"""The loudness of a voice: measured once on fixed sentences, kept, and never a failure."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from support.voices import FakeVoice, fake_engine

from voicecoach.audio.loudness import integrated_lufs
from voicecoach.model.utterance import VoiceConfig
from voicecoach.speech.engines.registry import ENGINES
from voicecoach.speech.errors import SpeechError
from voicecoach.speech.voice_loudness import FILE_NAME, VoiceLoudness, calibration

CONFIG = VoiceConfig("fake:low", "en", 145)


@pytest.fixture(autouse=True)
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ENGINES, "fake", fake_engine())


def asked(folder: Path | None, config: VoiceConfig = CONFIG) -> tuple[float, int]:
    """Return the loudness that a fresh start finds, and the number of sentences spoken for it."""
    fake = FakeVoice()
    return VoiceLoudness(folder).of(config, fake), len(fake.asked)


def test_it_is_the_gated_loudness_of_the_fixed_sentences():
    clips = FakeVoice().synthesise(calibration(CONFIG))
    lufs, _ = asked(None)
    assert lufs == pytest.approx(integrated_lufs(clips.values()), abs=0.005)
    assert lufs == round(lufs, 2)


def test_it_is_measured_once_in_a_process(tmp_path):
    fake, loudness = FakeVoice(), VoiceLoudness()
    assert loudness.of(CONFIG, fake) == loudness.of(CONFIG, fake)
    assert len(fake.asked) == len(calibration(CONFIG))


def test_it_is_kept_from_one_start_to_the_next(tmp_path):
    first, spoken = asked(tmp_path)
    assert spoken == len(calibration(CONFIG))
    assert asked(tmp_path) == (first, 0)


def test_it_is_kept_in_a_private_file(tmp_path):
    asked(tmp_path / "new")
    assert stat.S_IMODE((tmp_path / "new" / FILE_NAME).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "other",
    [replace(CONFIG, voice="fake:high"), replace(CONFIG, rate_wpm=125), replace(CONFIG, language="de")],
    ids=["voice", "rate", "language"],
)
def test_each_voice_at_each_rate_has_its_own(tmp_path, other):
    asked(tmp_path)
    assert asked(tmp_path, other)[1] == len(calibration(other))
    assert asked(tmp_path)[1] == asked(tmp_path, other)[1] == 0


def test_every_id_of_one_voice_has_the_same(tmp_path):
    asked(tmp_path)
    assert asked(tmp_path, replace(CONFIG, voice="fake"))[1] == 0


def test_another_release_is_measured_anew_and_takes_its_place(tmp_path, monkeypatch):
    asked(tmp_path)
    monkeypatch.setitem(ENGINES, "fake", fake_engine(fingerprint="fake 2"))
    assert asked(tmp_path)[1] > 0
    assert asked(tmp_path)[1] == 0
    assert len(json.loads((tmp_path / FILE_NAME).read_text())["voices"]) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"recipe": 0, "voices": {}}',
        b'{"recipe": 1, "voices": []}',
        b'{"recipe": 1, "voices": {"fake:low en 145": 3}}',
        b'{"recipe": 1, "voices": {"fake:low en 145": {"release": "fake 1", "lufs": NaN}}}',
        b'{"recipe": 1, "voices": {"fake:low en 145": {"release": "fake 1", "lufs": "-20"}}}',
        b'{"recipe": 1, "voices": {"fake:low en 145": {"release": "fake 1", "lufs": -400}}}',
        b'{"recipe": 1, "voices": {"fake:low en 145": {"release": "fake 1", "lufs": 40}}}',
    ],
)
def test_a_damaged_file_is_measured_over(tmp_path, content):
    expected, _ = asked(None)
    (tmp_path / FILE_NAME).write_bytes(content)
    assert asked(tmp_path)[0] == expected
    assert asked(tmp_path) == (expected, 0)


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path):
    (tmp_path / "file").write_text("")
    assert asked(tmp_path / "file" / "cache") == asked(None)


def test_an_engine_whose_clips_are_not_kept_is_measured_each_time(tmp_path, monkeypatch):
    monkeypatch.setitem(ENGINES, "fake", fake_engine(fingerprint=None))
    assert asked(tmp_path)[1] == asked(tmp_path)[1] > 0
    assert list(tmp_path.iterdir()) == []


def test_a_voice_that_cannot_speak_is_an_error(tmp_path):
    with pytest.raises(SpeechError):
        VoiceLoudness(tmp_path).of(CONFIG, FakeVoice(unspeakable=calibration(CONFIG)[2].text))


@pytest.mark.parametrize("language", ["en", "de", "de-at", "fr"])
def test_every_language_has_sentences(language):
    config = replace(CONFIG, language=language)
    assert {utterance.config for utterance in calibration(config)} == {config}
    assert 6 <= len(calibration(config)) <= 7
