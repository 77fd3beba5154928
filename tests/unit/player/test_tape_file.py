"""Room for the tape."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import numpy as np
import pytest

from voicecoach.player.output.protocol import OutputError
from voicecoach.player.output.tape_file import TapeFile


def test_what_is_written_is_in_the_file(tmp_path: Path) -> None:
    tape = TapeFile(2, 1_000, [tmp_path])
    assert not tape.buffers.any()
    tape.buffers[1, :3] = [1, -2, 3]
    stored = np.fromfile(tape.path, np.int16).reshape(2, 1_000)
    assert stored[1, :3].tolist() == [1, -2, 3]


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    tape = TapeFile(1, 1_000, [tmp_path])
    tape.unlink()
    tape.unlink()
    tape.buffers[0, :] = 7
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_used_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    tape = TapeFile(1, 1_000, [tmp_path / "file", tmp_path / "new" / "folder"])
    assert tape.path.parent == tmp_path / "new" / "folder"


def test_a_full_disk_is_said_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "posix_fallocate", full, raising=False)
    with pytest.raises(OutputError, match=r"no room for 4 MB of sound \(No space left"):
        TapeFile(2, 1 << 20, [tmp_path])
    assert list(tmp_path.iterdir()) == []


def test_where_space_cannot_be_reserved_it_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "posix_fallocate", raising=False)
    tape = TapeFile(2, 700_000, [tmp_path])
    assert tape.path.read_bytes() == bytes(2_800_000)
