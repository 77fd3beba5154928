"""pack and unpack: what is said, and that no file of a person is lost."""

from __future__ import annotations

import os

import pytest
from support.hostile_packs import EXERCISE, ROUTINE, gong, sound_entries
from support.zip_bytes import Entry, zip_bytes


@pytest.fixture
def pack(tmp_path):
    """Return a pack of a routine with an exercise and a sound."""
    path = tmp_path / "swaying.voicecoach"
    path.write_bytes(zip_bytes(sound_entries()))
    return path


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_routine_goes_from_one_home_to_another(voicecoach, home, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = voicecoach("pack", "kneeling-only")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Packed: kneeling-only.voicecoach (the routine, ")
    done = voicecoach("unpack", "kneeling-only.voicecoach")
    assert "All of it is there already" in done.out
    assert not home.routines.exists()
    done = voicecoach("unpack", "kneeling-only.voicecoach", "--to", "here")
    assert done.out.endswith("Try it: voicecoach play here/kneeling-only.yaml\n")
    assert voicecoach("check", "here/kneeling-only.yaml").code == 0


def test_nothing_is_packed_over_a_file(voicecoach, tmp_path):
    (tmp_path / "kneeling-only.voicecoach").write_bytes(b"mine")
    done = voicecoach("pack", "kneeling-only", tmp_path)
    assert done.code == 2
    assert "there is a file already" in done.err
    assert (tmp_path / "kneeling-only.voicecoach").read_bytes() == b"mine"
    assert "end it in .voicecoach" in voicecoach("pack", "kneeling-only", tmp_path / "x.zip").err
    assert "could not be written" in voicecoach("pack", "kneeling-only", tmp_path / "a" / "x.voicecoach").err


def test_what_is_unpacked_is_found_and_a_second_time_changes_nothing(voicecoach, home, pack):
    done = voicecoach("unpack", pack)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1] == "Try it: voicecoach play swaying"
    before = tree(home.data)
    assert set(before) == {"routines/swaying.yaml", "routines/gong.wav", "exercises/sway.yaml"}
    assert voicecoach("show", "swaying").code == 0
    assert "is there already" in voicecoach("unpack", pack).out
    assert tree(home.data) == before


@pytest.mark.parametrize(
    "name", ["routines/swaying.yaml", "routines/gong.wav", "exercises/sway.yaml", "routines/sway.yaml"]
)
def test_a_file_of_one_s_own_is_kept_unless_one_says_so_and_then_lies_in_the_trash(
    voicecoach, home, pack, name
):
    mine = home.data / name
    mine.parent.mkdir(parents=True)
    mine.write_bytes(EXERCISE.replace(b"Sway a", b"Rock a"))
    before = tree(home.data)
    done = voicecoach("unpack", pack)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"{mine}: this file differs from the pack's: ")
    assert "--force" in done.err
    assert tree(home.data) == before
    done = voicecoach("unpack", pack, "--force")
    assert done.code == 0, done.err
    (kept,) = (home.data / "trash").glob(f"0001/*-{mine.name}")
    assert kept.read_bytes() == before[name]
    assert (home.exercises / "sway.yaml").read_bytes() == EXERCISE


def test_an_exercise_of_one_s_own_may_be_used_instead(voicecoach, home, pack):
    home.exercises.mkdir(parents=True)
    mine = home.exercises / "sway.yaml"
    mine.write_bytes(EXERCISE.replace(b"Sway a", b"Rock a"))
    assert "--keep" in voicecoach("unpack", pack).err
    assert voicecoach("unpack", pack, "--keep").code == 0
    assert b"Rock a" in mine.read_bytes()
    assert "Rock a" in voicecoach("plan", "swaying", "--transcript", "--voice", "none").out
    assert voicecoach("unpack", pack, "--keep", "--force").code == 2


def test_a_pack_does_not_change_an_exercise_of_the_program_unasked(voicecoach, home, tmp_path):
    entries = [
        Entry(name=b"routine.yaml", content=ROUTINE.replace(b"sway,", b"glute-bridge,")),
        Entry(
            name=b"exercises/glute-bridge.yaml",
            content=EXERCISE.replace(b"exercise: sway", b"exercise: glute-bridge"),
        ),
        Entry(name=b"sounds/gong.wav", content=gong()),
    ]
    pack = tmp_path / "other.voicecoach"
    pack.write_bytes(zip_bytes(entries))
    done = voicecoach("unpack", pack)
    assert (done.code, "glute-bridge.yaml: this file differs" in done.err) == (2, True)
    assert voicecoach("unpack", pack, "--force").code == 0
    assert not (home.data / "trash").exists()


def test_where_writing_fails_everything_is_as_it_was(voicecoach, home, pack, monkeypatch):
    home.exercises.mkdir(parents=True)
    (home.exercises / "sway.yaml").write_bytes(b"mine")
    before = tree(home.data)
    copied = []

    def copyfile(source, target):
        copied.append(source)
        if len(copied) == 3:
            raise OSError(28, os.strerror(28))
        target.write_bytes(source.read_bytes())

    monkeypatch.setattr("voicecoach.app.new_files.shutil.copyfile", copyfile)
    done = voicecoach("unpack", pack, "--force")
    assert (done.code, done.out) == (2, "")
    assert "nothing was unpacked: No space left" in done.err
    assert tree(home.data) == before
    assert not home.routines.exists()


def test_a_link_in_one_s_own_folder_leads_nowhere_else(voicecoach, home, tmp_path):
    entries = sound_entries()
    entries[0] = Entry(name=b"routine.yaml", content=ROUTINE.replace(b"gong.wav", b"bells/gong.wav"))
    entries[2] = Entry(name=b"sounds/bells/gong.wav", content=gong())
    pack = tmp_path / "swaying.voicecoach"
    pack.write_bytes(zip_bytes(entries))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    home.routines.mkdir(parents=True)
    (home.routines / "bells").symlink_to(elsewhere)
    done = voicecoach("unpack", pack)
    assert (done.code, "leads out of the folder" in done.err) == (2, True)
    assert list(elsewhere.iterdir()) == []
    assert tree(home.data) == {}


@pytest.mark.parametrize("kind", ["nothing", "folder", "pipe", "text"])
def test_what_is_no_pack_is_refused_at_once(voicecoach, tmp_path, kind):
    path = tmp_path / "x.voicecoach"
    {
        "nothing": list,
        "folder": path.mkdir,
        "pipe": lambda: os.mkfifo(path),
        "text": lambda: path.write_text("x"),
    }[kind]()
    done = voicecoach("unpack", path)
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert done.err.startswith(f"{path}: ")
