"""What a killed process leaves is removed by the next one, and nothing else is."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys

import pytest

from voicecoach.abandoned_files import RECORD_ENDING
from voicecoach.temporary_files import PART, RECORDINGS, TAPE, TemporaryFiles, private_folder, temporary_name

OWNER = """
import sys
from pathlib import Path
from voicecoach.temporary_files import temporary_files
temporary_files.keep_records_in(Path(sys.argv[1]))
for name in sys.argv[2:]:
    temporary_files.note(Path(name))
    Path(name).write_text("made")
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def records(tmp_path):
    return tmp_path / "state" / "open-files"


@pytest.fixture
def place(tmp_path):
    (tmp_path / "place").mkdir()
    return tmp_path / "place"


def owner(records, *paths):
    """Return a living process that has written down and made these files."""
    process = subprocess.Popen(
        [sys.executable, "-c", OWNER, records, *paths],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout.readline() == b"ready\n"
    return process


def end(process):
    process.kill()
    process.communicate()


def left_by_the_dead(records, *lines):
    """Write a record as a process that is no more would have left it."""
    private_folder(records)
    path = records / f"{os.getpid()}-{'0' * 16}{RECORD_ENDING}"
    path.write_bytes(
        b"".join(line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n" for line in lines)
    )
    return path


def tidied(records):
    files = TemporaryFiles()
    files.keep_records_in(records)
    return files


def test_what_a_killed_process_left_goes_with_its_record(records, place):
    paths = [place / temporary_name(PART), place / temporary_name(TAPE), place / f".{temporary_name(PART)}"]
    end(owner(records, *paths))
    assert all(path.exists() for path in paths)
    tidied(records)
    assert list(place.iterdir()) == []
    assert list(records.iterdir()) == []


def test_what_belongs_to_a_living_process_stays(records, place):
    path, other = place / temporary_name(PART), place / temporary_name(PART)
    living = owner(records, path)
    end(owner(records, other))
    tidied(records)
    assert list(place.iterdir()) == [path]
    end(living)
    tidied(records)
    assert list(place.iterdir()) == []


def test_a_process_id_in_use_again_saves_nothing(records, place):
    """The record is named by the id of this process, which lives; but it is not this one's."""
    path = place / temporary_name(PART)
    path.touch()
    left_by_the_dead(records, ["+", str(path)])
    tidied(records)
    assert not path.exists()


def test_its_own_files_stay_when_it_tidies_again(records, tmp_path, place):
    files, path = tidied(records), place / temporary_name(PART)
    files.note(path)
    path.touch()
    tidied(records)
    files.keep_records_in(records)
    assert path.exists()


def test_a_record_is_there_as_long_as_a_file_is_open(records, place):
    files = tidied(records)
    with files.noted(place / temporary_name(PART)):
        with files.noted(place / temporary_name(PART)):
            assert len(list(records.iterdir())) == 1
        (record,) = records.iterdir()
        assert stat.S_IMODE(record.stat().st_mode) == 0o600
        assert stat.S_IMODE(records.stat().st_mode) == 0o700
    assert list(records.iterdir()) == []


def test_it_is_written_down_before_it_is_made_and_until_it_is_gone(records, place):
    files, path = tidied(records), place / temporary_name(PART)
    with files.noted(path):
        (record,) = records.iterdir()
        assert [json.loads(line) for line in record.read_text().splitlines()] == [["+", str(path)]]


def test_only_what_was_open_in_the_end_is_removed(records, place):
    first, second = place / temporary_name(PART), place / temporary_name(PART)
    for path in (first, second):
        path.touch()
    left_by_the_dead(records, ["+", str(first)], ["+", str(second)], ["-", str(first)], b'["+", "/cut sho')
    tidied(records)
    assert list(place.iterdir()) == [first]


def test_nothing_but_regular_files_with_our_names_is_removed(records, place, monkeypatch):
    monkeypatch.chdir(place)
    names = {kind: temporary_name(PART) for kind in ("file", "link", "fifo", "folder", "relative")}
    precious = place / "precious.txt"
    precious.write_text("mine")
    (place / names["link"]).symlink_to(precious)
    os.mkfifo(place / names["fifo"])
    (place / names["folder"]).mkdir()
    (place / names["folder"] / "precious.txt").write_text("mine")
    (place / names["relative"]).touch()
    lines = [["+", str(place / name)] for name in (names["link"], names["fifo"], names["folder"])]
    lines += [["+", str(precious)], ["+", str(place)], ["+", "/"], ["+", names["relative"]], ["+", 3], [], 5]
    left_by_the_dead(records, *lines, b"\xff\n", b"null\n")
    before = sorted(place.rglob("*"))
    tidied(records)
    assert sorted(place.rglob("*")) == before


def test_a_folder_of_recordings_goes_with_them_and_stays_with_anything_else(records, place):
    ours, mixed = place / temporary_name(RECORDINGS), place / temporary_name(RECORDINGS)
    for folder in (ours, mixed):
        folder.mkdir()
        (folder / "1.sound").touch()
        (folder / "12.sound").touch()
    (mixed / "letter.txt").touch()
    record = left_by_the_dead(records, ["+", str(ours)], ["+", str(mixed)])
    tidied(records)
    assert not ours.exists()
    assert [path.name for path in mixed.iterdir()] == ["letter.txt"]
    assert record.exists()  # to be tried again


def test_files_of_others_stay(records, place, monkeypatch):
    path = place / temporary_name(PART)
    path.touch()
    left_by_the_dead(records, ["+", str(path)])
    monkeypatch.setattr(os, "geteuid", lambda: path.stat().st_uid + 1)
    tidied(records)
    assert path.exists()


def test_what_lies_among_the_records_and_is_none_stays(records, place):
    private_folder(records)
    path = place / temporary_name(PART)
    path.touch()
    line = json.dumps(["+", str(path)])
    (records / "notes.txt").write_text(line)
    (place / "elsewhere").write_text(line)
    (records / f"1-{'a' * 16}{RECORD_ENDING}").symlink_to(place / "elsewhere")
    os.mkfifo(records / f"2-{'a' * 16}{RECORD_ENDING}")
    (records / f"3-{'a' * 16}{RECORD_ENDING}").mkdir()
    before = sorted(records.iterdir())
    tidied(records)
    assert sorted(records.iterdir()) == before
    assert path.exists()


def test_where_nothing_can_be_written_down_files_are_made_all_the_same(tmp_path, place):
    (tmp_path / "file").touch()
    files = tidied(tmp_path / "file" / "records")
    with files.noted(place / temporary_name(PART)):
        pass


def test_before_a_folder_is_given_nothing_is_written_down(tmp_path, place):
    with TemporaryFiles().noted(place / temporary_name(PART)):
        assert [path.name for path in tmp_path.iterdir()] == ["place"]


def test_a_name_of_another_kind_is_a_mistake(place):
    with pytest.raises(ValueError, match=r"letter\.txt"):
        TemporaryFiles().note(place / "letter.txt")


def test_a_private_folder_is_private_all_the_way(tmp_path):
    folder = private_folder(tmp_path / "a" / "b")
    assert private_folder(folder) == folder
    assert [stat.S_IMODE(each.stat().st_mode) for each in (folder, folder.parent)] == [0o700, 0o700]
