"""The bed: who is asked first, where its file lies, and when one hears that it cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.sound_files import hum
from support.voices import FakeVoice

from voicecoach.app.beds import BedError, prepare_bed
from voicecoach.app.requests import PlanOptions, request_for
from voicecoach.app.session import LiveSession
from voicecoach.audio import bed_cache
from voicecoach.audio.bed_cache import BedCache
from voicecoach.model.errors import ExitCode
from voicecoach.model.request import PlanRequest, Purpose
from voicecoach.model.routine import Routine
from voicecoach.model.text import Text
from voicecoach.routines.library import Library
from voicecoach.settings.folders import HOME_VARIABLE, user_folders
from voicecoach.settings.preferences import Preferences

ROUTINE = Routine(id="hips", title=Text.of("Hips"), steps=())


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def asked(option: str | None = None, preferred: str | None = None) -> str | None:
    options, preferences = PlanOptions(voice="none", bed=option), Preferences(bed=preferred)
    return request_for(ROUTINE, options, preferences, purpose=Purpose.LIVE).bed


def test_the_command_line_comes_before_the_preferences_and_they_before_the_routine():
    assert asked() is None
    assert asked(preferred="rain") == "rain"
    assert asked("pad", "rain") == "pad"
    assert asked("none", "rain") == "none"


def test_a_file_is_seen_from_where_it_was_written(home, monkeypatch):
    assert asked("sea.wav") == str(home / "sea.wav")
    assert asked(preferred="sea.wav") == str(user_folders().config / "sea.wav")
    monkeypatch.setenv("HOME", "/home/hip")
    assert asked("~/sea.wav") == "/home/hip/sea.wav"
    assert asked("~nobody-of-that-name/sea.wav") == str(home / "~nobody-of-that-name" / "sea.wav")
    assert asked("/music/sea.wav", "rain") == "/music/sea.wav"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nowhere.wav", "nowhere.wav: cannot be read"),
        ("blip.wav", "blip.wav: lasts 1.9 s, too little for a bed: give at least 2 s"),
        ("text.wav", "text.wav: is not a sound that can be read"),
    ],
)
def test_a_file_that_cannot_be_played_is_told_before_a_sentence_is_spoken(home, name, says):
    hum(home / "blip.wav", ms=1_900)
    (home / "text.wav").write_text("no sound")
    voice = FakeVoice()
    session = LiveSession(Library().find("kneeling-only"), PlanRequest(bed=str(home / name)), voice=voice)
    with pytest.raises(BedError) as caught:
        session.prepare()
    assert says in str(caught.value)
    assert "another bed: none, pad, rain" in str(caught.value)
    assert caught.value.exit_code is ExitCode.BAD_INPUT
    assert not voice.asked


def test_a_bed_of_the_house_is_kept_in_the_cache_where_it_is_used(monkeypatch):
    for request, folder in ((PlanRequest(), None), (PlanRequest(bed="rain"), user_folders().bed_cache)):
        cache = BedCache()
        monkeypatch.setattr(bed_cache, "bed_cache", cache)
        prepare_bed(ROUTINE, request)
        assert cache._folder == folder


def test_a_file_that_can_be_played_is_well(home):
    prepare_bed(ROUTINE, PlanRequest(bed=str(hum(home / "sea.wav", ms=2_000))))
