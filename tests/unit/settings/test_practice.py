"""What was done: counted per routine and exercise, kept in a file that nothing is lost from."""

from __future__ import annotations

import json
import stat
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest

from voicecoach.settings.errors import SettingsError
from voicecoach.settings.practice import MOST_KEPT, Done, Practice
from voicecoach.settings.practice_file import MAX_BYTES, note_practice, read_practice

MONDAY = date(2024, 4, 1)
LATER = MONDAY + timedelta(days=9)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "practice.json"


def test_nothing_was_done_at_first(path: Path) -> None:
    assert read_practice(path) == (Practice(), None)
    practice = Practice()
    assert (practice.times_done("hips"), practice.days_away("hips", MONDAY)) == (0, None)
    assert practice.exercise_times_done(["lunge"]) == ()


def test_sessions_are_counted_and_the_last_day_is_kept(path: Path) -> None:
    note_practice(path, ["hips"], ["lunge", "bridge", "lunge"], MONDAY)
    note_practice(path, [], ["lunge"], LATER)
    practice, fault = read_practice(path)
    assert fault is None
    assert practice.routines == {"hips": Done(1, MONDAY)}
    assert practice.exercises == {"bridge": Done(1, MONDAY), "lunge": Done(2, LATER)}
    assert practice.days_away("hips", LATER) == 9
    assert practice.days_away("hips", MONDAY - timedelta(days=3)) == 0, "a clock that was put back"
    assert practice.exercise_times_done(["lunge", "other", "lunge"]) == (("lunge", 2),)


def test_the_file_is_private_and_leaves_nothing_beside_it(path: Path) -> None:
    note_practice(path, ["hips"], [], MONDAY)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(each.name for each in path.parent.iterdir()) == ["practice.json", "practice.lock"]


def test_what_was_not_done_for_longest_is_forgotten_first() -> None:
    practice = Practice()
    for number in range(MOST_KEPT + 2):
        practice = practice.with_session([f"r{number}"], [], MONDAY + timedelta(days=number))
    assert len(practice.routines) == MOST_KEPT
    assert {"r0", "r1"}.isdisjoint(practice.routines)


def test_sessions_that_end_at_once_are_all_counted(path: Path) -> None:
    def note() -> None:
        for _ in range(8):
            note_practice(path, ["hips"], ["lunge"], MONDAY)

    threads = [threading.Thread(target=note) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    practice, _ = read_practice(path)
    assert (practice.times_done("hips"), practice.exercises["lunge"].times) == (32, 32)


GOOD = {"format": "voicecoach/practice", "version": 1, "routines": {}, "exercises": {}}
DAMAGED = (
    b"",
    b'{"format": "voicecoach/practice", "version": 1, "rou',
    b"\xff\xfe",
    b"[" * 100_000,
    b" " * (MAX_BYTES + 1),
    b"[]",
    json.dumps({**GOOD, "format": "other"}).encode(),
    json.dumps({**GOOD, "routines": []}).encode(),
    json.dumps({**GOOD, "routines": {"hips": 3}}).encode(),
    json.dumps({**GOOD, "routines": {"hips": {"times": 0, "last": "2024-04-01"}}}).encode(),
    json.dumps({**GOOD, "routines": {"hips": {"times": True, "last": "2024-04-01"}}}).encode(),
    json.dumps({**GOOD, "routines": {"hips": {"times": 1, "last": "yesterday"}}}).encode(),
    json.dumps({**GOOD, "exercises": {"": {"times": 1, "last": "2024-04-01"}}}).encode(),
)


@pytest.mark.parametrize("content", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_file_is_told_once_and_set_aside(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    practice, fault = read_practice(path)
    assert practice == Practice()
    assert "practice.damaged-1.json" in str(fault)
    assert path.with_name("practice.damaged-1.json").read_bytes() == content
    assert read_practice(path) == (Practice(), None)


def test_a_session_is_counted_after_the_damaged_file_was_set_aside(path: Path) -> None:
    for number in (1, 2):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"?")
        with pytest.raises(SettingsError, match="counting begins anew"):
            note_practice(path, ["hips"], [], MONDAY)
        assert path.with_name(f"practice.damaged-{number}.json").exists()
        assert read_practice(path)[0].times_done("hips") == 1


def test_the_file_of_another_release_is_neither_read_nor_touched(path: Path) -> None:
    path.parent.mkdir()
    content = json.dumps({**GOOD, "version": 2})
    path.write_text(content)
    assert "another release" in str(read_practice(path)[1])
    with pytest.raises(SettingsError, match="another release"):
        note_practice(path, ["hips"], [], MONDAY)
    assert path.read_text() == content


def test_a_link_is_not_followed(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    other = tmp_path / "other.json"
    other.write_text(json.dumps(GOOD))
    path.symlink_to(other)
    assert read_practice(path)[1] is not None


def test_where_it_cannot_be_written_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="could not be written"):
        note_practice(tmp_path / "file" / "practice.json", ["hips"], [], MONDAY)
