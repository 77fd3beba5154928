"""Everything a person owns has one place, and can be moved as a whole."""

from __future__ import annotations

from pathlib import Path

from voicecoach.settings.folders import HOME_VARIABLE, user_folders


def test_one_folder_holds_everything_when_asked_to(monkeypatch, tmp_path):
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    folders = user_folders()
    places = [folders.preferences, folders.routines, folders.exercises, folders.speech_cache]
    assert all(place.is_relative_to(tmp_path) for place in places)
    assert len(set(places)) == len(places)


def test_a_relative_or_tilde_home_becomes_absolute(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(HOME_VARIABLE, "stick")
    assert user_folders().data == tmp_path / "stick" / "data"
    monkeypatch.setenv(HOME_VARIABLE, "~/coach")
    assert user_folders().data == Path.home() / "coach" / "data"


def test_without_it_the_system_decides(monkeypatch):
    monkeypatch.delenv(HOME_VARIABLE, raising=False)
    folders = user_folders()
    assert folders.routines.parts[-2:] == ("voicecoach", "routines")
    assert "voicecoach" in folders.cache.parts
