"""remove, rename, duplicate, edit: what a person does with routines of their own, and that none is lost."""

from __future__ import annotations

import signal
from datetime import date

import pytest
from support.hostile_packs import EXERCISE, ROUTINE, gong

from voicecoach.app.editor import EditorError, editor_command
from voicecoach.resources import library_folder
from voicecoach.settings.practice_file import note_practice, read_practice

MINE = """\
# Mine, with comments.
format: 1
routine: mornings   # in the quiet
title: Mornings
blocks:
  - say: Good morning.
"""


@pytest.fixture
def mine(home):
    path = home.routines / "mornings.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(MINE, encoding="utf-8")
    path.chmod(0o640)
    return path


@pytest.fixture
def editor(monkeypatch):
    """Return a function that sets the editor."""
    monkeypatch.delenv("VISUAL", raising=False)
    return lambda command: monkeypatch.setenv("EDITOR", command)


def test_what_is_removed_can_be_brought_back(voicecoach, home, mine):
    done = voicecoach("remove", "mornings")
    assert (done.code, done.err) == (0, "")
    assert "remove --undo" in done.out
    assert not mine.exists()
    assert voicecoach("show", "mornings").code == 2
    assert voicecoach("remove", "--undo").out == f"Brought back: {mine}\n"
    assert mine.read_text(encoding="utf-8") == MINE
    assert voicecoach("remove", "--undo").code == 2


def test_only_routines_of_one_s_own_are_removed_or_renamed(voicecoach, mine, tmp_path):
    elsewhere = tmp_path / "other.yaml"
    elsewhere.write_text(MINE)
    for name in ("daily-psoas", elsewhere, "mornigs"):
        for command in (("remove", name), ("rename", name, "x")):
            done = voicecoach(*command)
            assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert "voicecoach duplicate daily-psoas NEW" in voicecoach("remove", "daily-psoas").err
    assert "did you mean “mornings”?" in voicecoach("remove", "mornigs").err
    assert voicecoach("remove").code == voicecoach("remove", "mornings", "--undo").code == 2
    assert mine.exists()
    assert elsewhere.exists()


def test_a_new_name_keeps_comments_mode_and_what_was_done(voicecoach, home, mine):
    note_practice(home.practice, ["mornings"], ["sway"], date(2026, 1, 2))
    done = voicecoach("rename", "mornings", "evenings")
    new = home.routines / "evenings.yaml"
    assert (done.code, done.out) == (0, f"Renamed: {new}\n")
    assert not mine.exists()
    assert new.read_text(encoding="utf-8") == MINE.replace("mornings ", "evenings ")
    assert new.stat().st_mode & 0o777 == 0o640
    practice, _ = read_practice(home.practice)
    assert (practice.times_done("evenings"), practice.times_done("mornings")) == (1, 0)
    assert practice.exercise_times_done(["sway"]) == (("sway", 1),)
    assert voicecoach("show", "evenings").code == 0


def test_those_that_include_it_are_named(voicecoach, home, mine):
    whole = home.routines / "whole.yaml"
    whole.write_text(
        "format: 1\nroutine: whole\ntitle: W\nblocks:\n  - repeat: 2\n    blocks: [{include: mornings}]\n"
    )
    done = voicecoach("rename", "mornings", "evenings")
    assert (done.code, done.err) == (0, f"{whole} includes “mornings”: write “evenings” there\n")
    whole.write_text(whole.read_text().replace("mornings", "evenings"))
    assert voicecoach("check", "whole").code == 0
    done = voicecoach("remove", "evenings")
    assert (done.code, done.err) == (0, f"{whole} includes “evenings”, and cannot be played without it\n")


@pytest.mark.parametrize("command", ["rename", "duplicate"])
def test_a_name_that_is_taken_or_cannot_be_changes_nothing(voicecoach, home, mine, command):
    (home.routines / "noon.yml").write_text("mine, too")
    for new, says in (
        ("noon", "already"),
        ("daily-psoas", "already"),
        ("Noon!", "write “noon”"),
        ("mornings", "already"),
    ):
        done = voicecoach(command, "mornings", new)
        assert (done.code, done.out) == (2, "")
        assert says in done.err
    assert mine.read_text(encoding="utf-8") == MINE
    assert sorted(path.name for path in home.routines.iterdir()) == ["mornings.yaml", "noon.yml"]


def test_a_copy_of_one_that_is_included(voicecoach, home):
    done = voicecoach("duplicate", "kneeling-only", "my-kneeling")
    assert (done.code, done.err) == (0, "")
    assert voicecoach("check", "my-kneeling").code == 0
    copy = (home.routines / "my-kneeling.yaml").read_bytes()
    original = (library_folder("routines") / "kneeling-only.yaml").read_bytes()
    assert copy == original.replace(b"routine: kneeling-only", b"routine: my-kneeling", 1)


def test_a_routine_with_sounds_from_elsewhere_is_not_copied_without_them(voicecoach, home, tmp_path):
    (tmp_path / "swaying.yaml").write_bytes(ROUTINE)
    (tmp_path / "sway.yaml").write_bytes(EXERCISE)
    (tmp_path / "gong.wav").write_bytes(gong())
    done = voicecoach("duplicate", tmp_path / "swaying.yaml", "rocking")
    assert (done.code, "voicecoach pack" in done.err) == (2, True)
    assert not home.routines.exists()
    (tmp_path / "plain.yaml").write_text(MINE)
    assert voicecoach("duplicate", tmp_path / "plain.yaml", "plain").code == 0


def test_a_folder_that_cannot_be_written(voicecoach, home):
    home.data.parent.mkdir(parents=True)
    home.data.write_text("in the way")
    for command in (("duplicate", "kneeling-only", "x"), ("edit", "kneeling-only")):
        done = voicecoach(*command)
        assert (done.code, "could not be written" in done.err) == (2, True)


def test_a_file_is_checked_after_editing(voicecoach, mine, editor):
    editor("sed -i s/Good/Fine/")
    done = voicecoach("edit", "mornings")
    assert (done.code, done.out) == (0, f"{mine}: no mistakes found\n")
    assert "Fine morning" in mine.read_text(encoding="utf-8")
    editor("sed -i s/title/titel/")
    done = voicecoach("edit", "mornings")
    assert (done.code, f"{mine}:4:1: there is no key “titel”" in done.err) == (2, True)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_one_that_is_included_is_copied_before_editing(voicecoach, home, editor):
    editor("true")
    done = voicecoach("edit", "kneeling-only")
    copy = home.routines / "kneeling-only.yaml"
    assert (done.code, "the copy is gone again" in done.out, copy.exists()) == (0, True, False)
    editor("sed -i 's/^title: .*/title: Knees/'")
    done = voicecoach("edit", "kneeling-only")
    assert done.out.startswith(f"Your own copy: {copy}\n")
    assert "voicecoach remove kneeling-only" in done.out
    assert "Knees" in voicecoach("show", "kneeling-only").out
    assert voicecoach("remove", "kneeling-only").code == 0
    assert "Knees" not in voicecoach("show", "kneeling-only").out


@pytest.mark.parametrize(
    "failing",
    [
        ("false", "the editor ended with 1"),
        ("no-such-editor", "could not be started"),
        ("'", "this is not a command"),
    ],
)
def test_an_editor_that_fails_leaves_everything_as_it_was(voicecoach, home, mine, editor, failing):
    command, says = failing
    editor(command)
    for name in ("mornings", "kneeling-only"):
        done = voicecoach("edit", name)
        assert (done.code, says in done.err) == (1, True)
    assert mine.read_text(encoding="utf-8") == MINE
    assert [path.name for path in home.routines.iterdir()] == ["mornings.yaml"]


def test_which_editor_it_is(monkeypatch):
    both = {"VISUAL": "code --wait", "EDITOR": "vi"}
    assert list(editor_command(both)) == ["code", "--wait"]
    assert list(editor_command({"VISUAL": " ", "EDITOR": "'my editor'"})) == ["my editor"]
    monkeypatch.setattr(
        "voicecoach.app.editor.shutil.which", lambda name: f"/bin/{name}" if name == "nano" else None
    )
    assert list(editor_command({})) == ["/bin/nano"]
    monkeypatch.setattr("voicecoach.app.editor.shutil.which", lambda _: None)
    with pytest.raises(EditorError, match="there is no editor"):
        editor_command({})
