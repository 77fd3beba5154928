from __future__ import annotations

from voicecoach.app.preferences import remember, user_preferences
from voicecoach.settings.folders import HOME_VARIABLE, user_folders
from voicecoach.settings.preferences import Preferences


def test_a_change_is_written_beside_what_was_edited_meanwhile(tmp_path, monkeypatch):
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    path = user_folders().preferences
    path.parent.mkdir(parents=True)
    path.write_text("rate = 130  # a little faster\n", encoding="utf-8")
    remember(sound_checked=True)
    assert user_preferences() == Preferences(rate_wpm=130, sound_checked=True)
    assert "# a little faster" in path.read_text(encoding="utf-8")
