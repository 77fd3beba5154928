"""Preferences survive the program, the hand that edits them, and a full disk."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voicecoach.model.guidance import Guidance
from voicecoach.model.levels import Stem
from voicecoach.model.printable import has_controls
from voicecoach.model.request import CountdownStyle
from voicecoach.model.side import Side
from voicecoach.settings.errors import SettingsError
from voicecoach.settings.preferences import OUTPUTS, Preferences
from voicecoach.settings.preferences_file import read_preferences, write_preferences

EDITED = """\
# I like it slow.
rate = 125  # words a minute

guidance = "brief"
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "config" / "preferences.toml"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_no_file_means_the_defaults(path):
    assert read_preferences(path) == Preferences()


@given(
    preferences=st.builds(
        Preferences,
        language=st.sampled_from(["en", "de"]),
        voice=st.text(st.characters(codec="utf-8"), min_size=1).filter(
            lambda text: text.strip() and not has_controls(text)
        ),
        rate_wpm=st.integers(80, 300),
        pace_percent=st.integers(80, 200),
        guidance=st.none() | st.sampled_from(Guidance),
        levels=st.lists(st.sampled_from(Stem), unique=True).flatmap(
            lambda stems: st.tuples(
                *(st.tuples(st.just(stem), st.none() | st.integers(-24, 6)) for stem in Stem if stem in stems)
            )
        ),
        countdown=st.sampled_from(CountdownStyle),
        affected_side=st.none() | st.sampled_from(Side),
        output=st.sampled_from(OUTPUTS),
        bed=st.none() | st.sampled_from(["none", "rain", "~/Music/sea.FLAC"]),
        keep_awake=st.booleans(),
        sound_checked=st.booleans(),
        reduced_motion=st.booleans(),
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=40)
def test_what_is_written_is_read_back_whatever_stood_there(path, preferences):
    write_preferences(preferences, path)
    assert read_preferences(path) == preferences


def test_comments_and_order_are_kept(path):
    write(path, EDITED)
    write_preferences(replace(read_preferences(path), guidance=Guidance.FULL, sound_checked=True), path)
    assert path.read_text(encoding="utf-8") == EDITED.replace("brief", "full") + "sound-checked = true\n"


def test_what_is_back_at_none_leaves_the_file(path):
    write(path, EDITED)
    write_preferences(replace(read_preferences(path), guidance=None), path)
    assert "guidance" not in path.read_text(encoding="utf-8")
    assert read_preferences(path).guidance is None


def test_defaults_are_not_spelled_out(path):
    write_preferences(Preferences(voice="en-us"), path)
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert lines == ['voice = "en-us"']


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("rate = 125\nguidance = brief\n", "line 2", "delete the file"),
        ("# slow\nrate = 20\n", ":2:", "a number from 80 to 300"),
        ("rate = true\n", ":1:", "a number from 80 to 300"),
        ("pace = 3.5\n", ":1:", "a number from 0.8 to 2"),
        ("guidance = 'loud'\n", ":1:", '"full" or "brief" or "tones"'),
        ("voice = ''\n", ":1:", "some text"),
        ("rate = 120\ncommand = 'espeak-ng {text}'\n", ":2:", "write a program and its arguments"),
        ("reduced-motion = 1\n", ":1:", "true or false"),
        ("levels = -3\n", ":1:", "write a table: [levels]"),
        (
            "voice = 'x'\n\n[levels]\nbed = 3\nvoice = 7\n",
            ":5:",
            "levels.voice = 7: write a whole number of decibels",
        ),
        ("rate = 125\nlevels.bed = -2.5\n", ":2:", 'from -24 to 6, or "off"'),
        ("levels = {bed = true}\n", ":1:", "levels.bed = True"),
        ("keep-awake = 'yes'\n", ":1:", "true or false"),
        ("rate = 120\nbed = 'rian'\n", ":2:", '"none" or "pad" or "rain", or the path of a sound file'),
        ("bed = 3\n", ":1:", "the path of a sound file"),
        ('bed = "\\u001b.wav"\n', ":1:", "the path of a sound file"),
        ("rate = nan\n", ":1:", "a number from 80 to 300"),
        ("pace = -inf\n", ":1:", "a number from 0.8 to 2"),
        ("rate = 0x" + "f" * 900 + "\n", ":1:", "a number of many digits"),
        ("rate = " + "9" * 900 + "\n", ":1:", "a number of many digits"),
        ("rate.a.b = 1\n", ":1:", "rate = {…}"),
        ("rate = [[1, 2], 3]\n", ":1:", "rate = […]"),
        ("voice = '" + "x" * 2000 + "'\n", ":1", "shorten it"),
        ("\n" + "a." * 20_000 + "b = 1\n", ":2", "shorten it"),
        ("rate = " + "[" * 900 + "\n", "", "too long or too deep"),
        ("rate = 125 # \x9b31m\n", ":1", "a control character"),
        ("language = 'en'\nvoice = '\u202een'\n", ":2", "a control character"),
        ('voice = "\\u001b[31m"\n', ":1:", "without control characters"),
        ("#" * 900 + "\n" + ("#" * 900 + "\n") * 100, "", "larger than 64 KiB"),
    ],
)
def test_a_broken_file_says_where_and_is_never_overwritten(path, text, line, says):
    write(path, text)
    with pytest.raises(SettingsError) as caught:
        read_preferences(path)
    assert str(path) in str(caught.value)
    assert line in str(caught.value)
    assert says in str(caught.value)
    with pytest.raises(SettingsError):
        write_preferences(Preferences(rate_wpm=150), path)
    assert path.read_text(encoding="utf-8") == text


def test_an_unknown_preference_is_told_with_its_line_and_kept(path):
    write(path, "rate = 125\n[sound]\noutput = 'auto'\n")
    preferences = read_preferences(path)
    assert preferences.rate_wpm == 125
    (warning,) = preferences.unknown
    assert f"{path}:2" in warning
    assert "there is no preference “sound”" in warning
    write_preferences(replace(preferences, rate_wpm=150), path)
    assert path.read_text(encoding="utf-8") == "rate = 150\n[sound]\noutput = 'auto'\n"
    write_preferences(replace(preferences, theme="light"), path)
    assert read_preferences(path).theme == "light"
    assert "[sound]\noutput = 'auto'\n" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("\n\nrat = 125\n", ":3:", "did you mean “rate”?"),
        ("zzz = 1\n", ":1:", "one of language, voice"),
    ],
)
def test_an_unknown_preference_comes_with_the_nearest_name(path, text, line, says):
    write(path, text)
    (warning,) = read_preferences(path).unknown
    assert line in warning
    assert says in warning


def test_an_unknown_value_too_deep_to_rewrite_is_told_and_left_alone(path):
    text = "zzz = " + "[" * 450 + "]" * 450 + "\n"
    write(path, text)
    assert len(read_preferences(path).unknown) == 1
    with pytest.raises(SettingsError, match="too deep"):
        write_preferences(Preferences(rate_wpm=150), path)
    assert path.read_text(encoding="utf-8") == text


LEVELS = """\
rate = 125

[levels]
# the neighbours
voice = -3  # at night
chime = -6
breath = "off"
"""


def test_levels_are_a_table_whose_comments_and_unknown_names_are_kept(path):
    write(path, LEVELS)
    preferences = read_preferences(path)
    assert preferences.levels == ((Stem.VOICE, -3), (Stem.BREATH, None))
    (warning,) = preferences.unknown
    assert f"{path}:6: there is no preference “levels.chime”" in warning
    assert "did you mean “levels.chimes”?" in warning
    changed = replace(preferences, levels=((Stem.VOICE, -6), (Stem.BED, None)), theme="light")
    write_preferences(changed, path)
    assert replace(read_preferences(path), unknown=()) == replace(changed, unknown=())
    written = path.read_text(encoding="utf-8")
    assert "# the neighbours\nvoice = -6  # at night\nchime = -6\n" in written
    assert "breath" not in written


def test_a_pipe_or_a_device_is_not_opened(path):
    path.parent.mkdir(parents=True)
    os.mkfifo(path)
    with pytest.raises(SettingsError, match="no regular file"):
        read_preferences(path)
    path.unlink()
    path.symlink_to("/dev/zero")
    with pytest.raises(SettingsError, match="no regular file"):
        read_preferences(path)


def test_bytes_that_are_not_text(path):
    write(path, "")
    path.write_bytes(b"rate = \xff\xfe")
    with pytest.raises(SettingsError, match="UTF-8"):
        read_preferences(path)


def test_a_folder_in_the_way(path):
    path.mkdir(parents=True)
    with pytest.raises(SettingsError, match="could not be read"):
        read_preferences(path)


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(path, monkeypatch):
    write(path, EDITED)

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SettingsError, match="No space left"):
        write_preferences(Preferences(rate_wpm=150), path)
    assert path.read_text(encoding="utf-8") == EDITED
    assert list(path.parent.iterdir()) == [path]


def test_a_link_to_the_file_stays_a_link(path, tmp_path):
    real = tmp_path / "elsewhere.toml"
    real.write_text("rate = 130\n", encoding="utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(real)
    write_preferences(Preferences(rate_wpm=125), path)
    assert path.is_symlink()
    assert real.read_text(encoding="utf-8") == "rate = 125\n"
