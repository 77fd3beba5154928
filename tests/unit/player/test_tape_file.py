"""Room for the tape."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from voicecoach.player.output import tape_file
from voicecoach.player.output.protocol import OutputError
from voicecoach.player.output.tape_file import TapeFile
from voicecoach.temporary_files import TemporaryFiles


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


def test_it_has_no_name_where_that_can_be_and_another_process_finds_it() -> None:
    tape = TapeFile(1, 1_000)
    tape.buffers[0, :3] = [1, -2, 3]
    program = "import sys; sys.stdout.buffer.write(open(sys.argv[1], 'r+b').read(6))"
    read = subprocess.run([sys.executable, "-c", program, tape.path], capture_output=True, check=True)
    assert np.frombuffer(read.stdout, np.int16).tolist() == [1, -2, 3]
    assert "(deleted)" in str(tape.path.readlink())
    tape.unlink()
    tape.unlink()
    assert not tape.path.exists()
    tape.buffers[0, :] = 7


@pytest.mark.parametrize("lacking", ["no such call", "no room", "no way to it"])
def test_without_files_in_memory_it_has_a_name_that_is_written_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lacking: str
) -> None:
    reserve = os.posix_fallocate

    def refused(*_: object) -> int:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))

    def reserved_if_named(handle: int, start: int, size: int) -> None:
        if "/memfd:" in str(Path(f"/proc/self/fd/{handle}").readlink()):
            refused()
        reserve(handle, start, size)

    def nowhere(_: int) -> Path:
        return tmp_path / "no" / "proc"

    if lacking == "no such call":
        monkeypatch.setattr(os, "memfd_create", refused)
    elif lacking == "no room":
        monkeypatch.setattr(os, "posix_fallocate", reserved_if_named)
    else:
        monkeypatch.setattr(tape_file, "_path_of", nowhere)
    monkeypatch.setattr(tape_file, "_SHARED_MEMORY", tmp_path)
    files, records = TemporaryFiles(), tmp_path / "records"
    monkeypatch.setattr(tape_file, "temporary_files", files)
    files.keep_records_in(records)
    before = in_memory()
    tape = TapeFile(1, 1_000)
    assert tape.path.parent == tmp_path
    assert in_memory() == before
    assert os.fstat(0)
    assert str(tape.path) in "".join(record.read_text() for record in records.iterdir())
    tape.unlink()
    assert list(records.iterdir()) == []
    assert [path.name for path in tmp_path.iterdir()] == ["records"]


def in_memory() -> list[str]:
    """The handles of this process on files in memory."""
    found = []
    for handle in Path("/proc/self/fd").iterdir():
        with suppress(OSError):  # the one that lists them
            if "/memfd:" in str(handle.readlink()):
                found.append(handle.name)
    return sorted(found)
