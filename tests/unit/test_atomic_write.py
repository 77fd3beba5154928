"""A file appears whole or not at all, and nobody sees it before."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys

import pytest

from voicecoach.atomic_write import atomic_write
from voicecoach.temporary_files import TemporaryFiles

KILLED = """
import os, signal, sys
from pathlib import Path
from voicecoach.atomic_write import atomic_write
from voicecoach.temporary_files import temporary_files
temporary_files.keep_records_in(Path(sys.argv[1]))
with atomic_write(Path(sys.argv[2])) as part:
    part.write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_kill_in_the_middle_leaves_the_old_file_and_the_next_process_cleans_up(tmp_path):
    target, records = tmp_path / "place" / "file", tmp_path / "records"
    target.parent.mkdir()
    target.write_text("old")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", KILLED, records, target], env=environment, check=False)
    assert done.returncode == -9
    assert target.read_text() == "old"
    assert len(list(target.parent.iterdir())) == 2
    TemporaryFiles().keep_records_in(records)
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize(("private", "expected"), [(True, 0o600), (False, None)])
def test_a_new_file_is_private_or_as_the_umask_leaves_it(tmp_path, private, expected):
    (tmp_path / "usual").touch()
    with atomic_write(tmp_path / "file", private=private) as part:
        assert mode(part) == (expected or mode(tmp_path / "usual"))
    assert mode(tmp_path / "file") == (expected or mode(tmp_path / "usual"))


def test_a_file_that_is_there_keeps_its_mode_even_where_a_private_one_is_asked_for(tmp_path):
    (tmp_path / "file").touch()
    (tmp_path / "file").chmod(0o640)
    with atomic_write(tmp_path / "file", private=True):
        pass
    assert mode(tmp_path / "file") == 0o640


def test_what_is_no_regular_file_is_not_replaced(tmp_path):
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "round").symlink_to("round")
    for name in ("fifo", "round", "."):
        with pytest.raises(OSError, match=r"Not a regular file|Is a dir"), atomic_write(tmp_path / name):
            raise AssertionError
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fifo", "round"]


@pytest.mark.parametrize("has_links", [True, False])
def test_a_file_that_must_be_new_replaces_none_even_if_it_comes_meanwhile(tmp_path, monkeypatch, has_links):
    def refused(*_):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    if not has_links:
        monkeypatch.setattr(os, "link", refused)
    with atomic_write(tmp_path / "new", replace=False) as part:
        part.write_text("mine")
    assert (tmp_path / "new").read_text() == "mine"

    def too_late() -> None:
        with atomic_write(tmp_path / "other", replace=False) as part:
            part.write_text("mine")
            (tmp_path / "other").write_text("theirs")

    with pytest.raises(FileExistsError):
        too_late()
    assert (tmp_path / "other").read_text() == "theirs"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "other"]
