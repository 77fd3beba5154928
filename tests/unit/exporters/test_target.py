"""A guide takes the place of a regular file or of nothing, and appears whole or not at all."""

from __future__ import annotations

import errno
import os
import socket
import stat

import pytest

from voicecoach.exporters.errors import ExportError
from voicecoach.exporters.target import check_target, guide_file


def names(folder):
    return [path.name for path in folder.iterdir()]


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def usual(tmp_path):
    """The mode that the umask leaves."""
    (tmp_path / "usual").touch()
    found = mode(tmp_path / "usual")
    (tmp_path / "usual").unlink()
    return found


def test_the_new_file_takes_the_place_of_the_old(tmp_path):
    target = tmp_path / "guide.wav"
    target.write_text("old")
    with guide_file(target) as part:
        assert part.parent == tmp_path
        part.write_text("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert names(tmp_path) == ["guide.wav"]


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt])
def test_after_a_failure_everything_is_as_before(tmp_path, failure):
    target = tmp_path / "guide.wav"
    target.write_text("old")

    def half() -> None:
        with guide_file(target) as part:
            part.write_text("half")
            raise failure

    with pytest.raises(failure):
        half()
    assert target.read_text() == "old"
    assert names(tmp_path) == ["guide.wav"]


def test_what_the_file_system_refuses_is_told_with_a_remedy(tmp_path):
    target = tmp_path / "guide.wav"
    with pytest.raises(ExportError, match="No space left") as caught, guide_file(target):
        raise OSError(28, "No space left on device")
    assert caught.value.where == str(target)
    assert "free space" in caught.value.fix
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "what", "fix"),
    [
        ("no/guide.wav", "there is no folder", "make the folder first"),
        ("a.wav/guide.wav", "there is no folder", "make the folder first"),
        ("folder.wav", "Is a directory", "add the name of the file"),
        ("fifo.wav", "Not a regular file", "give the name of a new file"),
        ("socket.wav", "Not a regular file", "give the name of a new file"),
        ("null.wav", "Not a regular file", "give the name of a new file"),
        ("stdout.m4a", "Not a regular file", "give the name of a new file"),
        ("to-fifo.wav", "Not a regular file", "give the name of a new file"),
        ("to-folder.wav", "Is a directory", "add the name of the file"),
        ("nowhere.wav", "there is no folder", "make the folder first"),
        ("round.wav", "Too many levels", "give the name of a new file"),
        ("read-only.wav", "is write-protected", "allow writing to it"),
        ("to-read-only.wav", "is write-protected", "allow writing to it"),
        ("x" * 256 + ".wav", "File name too long", "choose a shorter name"),
        ("guide.mp9", ".mp9 is not a kind of file", "end the name in .m4a or .wav"),
        ("guide", "no ending is not a kind of file", "end the name in .m4a or .wav"),
        ("/proc/guide.wav", "Not a regular file", "give the name of a new file"),
        ("/sys/guide.wav", "cannot be written", "choose another"),
    ],
)
def test_what_cannot_be_replaced_is_refused_and_stays(tmp_path, name, what, fix):
    (tmp_path / "a.wav").write_text("a file")
    (tmp_path / "folder.wav").mkdir()
    os.mkfifo(tmp_path / "fifo.wav")
    (tmp_path / "null.wav").symlink_to("/dev/null")
    (tmp_path / "stdout.m4a").symlink_to("/dev/stdout")
    (tmp_path / "to-fifo.wav").symlink_to("fifo.wav")
    (tmp_path / "to-folder.wav").symlink_to("folder.wav")
    (tmp_path / "nowhere.wav").symlink_to("no/where.wav")
    (tmp_path / "round.wav").symlink_to("round.wav")
    (tmp_path / "read-only.wav").touch(0o444)
    (tmp_path / "to-read-only.wav").symlink_to(tmp_path / "read-only.wav")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(tmp_path / "socket.wav"))
        before = sorted(names(tmp_path))
        for attempt in (check_target, lambda path: guide_file(path).__enter__()):
            with pytest.raises(ExportError) as caught:
                attempt(tmp_path / name)
            assert what in caught.value.what
            assert fix in caught.value.fix
            assert caught.value.where == str(tmp_path / name)
        assert sorted(names(tmp_path)) == before
    assert stat.S_ISFIFO((tmp_path / "fifo.wav").stat().st_mode)


def test_looking_leaves_no_trace_and_does_not_touch_what_is_there(tmp_path):
    (tmp_path / "guide.wav").write_text("old")
    for name in ("guide.wav", "new.wav"):
        check_target(tmp_path / name)
    assert names(tmp_path) == ["guide.wav"]
    assert (tmp_path / "guide.wav").read_text() == "old"


@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_to_a_file_is_followed(tmp_path, is_there):
    (tmp_path / "real").mkdir()
    real = tmp_path / "real" / "guide"
    if is_there:
        real.write_text("old")
    (tmp_path / "two.wav").symlink_to("real/guide")
    link = tmp_path / "link.wav"
    link.symlink_to(tmp_path / "two.wav")
    with guide_file(link) as part:
        part.write_text("new")
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert not real.is_symlink()
    assert names(tmp_path / "real") == ["guide"]


def test_a_new_guide_has_the_usual_permissions(tmp_path, usual):
    with guide_file(tmp_path / "guide.wav"):
        pass
    assert mode(tmp_path / "guide.wav") == usual


@pytest.mark.parametrize("kept", [0o600, 0o640, 0o666, 0o755, 0o200])
def test_a_guide_that_is_replaced_keeps_its_permissions_and_shows_nothing_before(tmp_path, kept):
    target = tmp_path / "guide.wav"
    target.touch()
    target.chmod(kept)
    with guide_file(target) as part:
        assert mode(part) == 0o600
        part.write_text("new")
    assert mode(target) == kept


@pytest.mark.parametrize("name", ["g" * 251 + ".wav", "ü" * 125 + "x.wav"])
def test_the_longest_names_work(tmp_path, name):
    assert len(os.fsencode(name)) == 255
    with guide_file(tmp_path / name) as part:
        part.write_text("new")
    assert names(tmp_path) == [name]


def test_a_folder_in_which_nothing_may_be_made_is_named_as_such(tmp_path, monkeypatch):
    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(ExportError, match="Permission denied"):
        check_target(tmp_path / "guide.wav")
