"""Clips on disk: whole or not at all, never in the way, never too many."""

from __future__ import annotations

import logging
import os
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from voicecoach.audio.clip import Clip
from voicecoach.speech import clip_cache
from voicecoach.speech.clip_cache import CacheSize, ClipCache

HEADER_BYTES = 16


def a_clip(value: int = 7, count: int = 1000) -> Clip:
    return Clip(np.full(count, value, np.int16))


def the_file(folder: Path) -> Path:
    return next(folder.glob("*.clip"))


def test_what_was_written_is_read(tmp_path):
    samples = np.arange(-500, 500, dtype=np.int16)
    ClipCache(tmp_path).write("key", Clip(samples.copy()))
    read = ClipCache(tmp_path).read("key")
    assert read is not None
    np.testing.assert_array_equal(read.samples, samples)


def test_an_empty_clip_is_kept_too(tmp_path):
    cache = ClipCache(tmp_path)
    cache.write("key", a_clip(count=0))
    read = cache.read("key")
    assert read is not None
    assert read.length_ms == 0


def test_what_is_not_there_is_none(tmp_path):
    assert ClipCache(tmp_path / "none yet").read("key") is None


@pytest.mark.parametrize("count", [0, 1, 47, 48, 1_000])
def test_a_length_is_read_from_the_head_alone(tmp_path, count):
    cache = ClipCache(tmp_path)
    cache.write("key", a_clip(count=count))
    assert cache.length_of("key") == a_clip(count=count).length_ms
    assert cache.length_of("none") is None
    for damaged in (b"", b"VCC1", the_file(tmp_path).read_bytes() + b"\0", b"XXXX" + bytes(12)):
        the_file(tmp_path).write_bytes(damaged)
        assert cache.length_of("key") is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda content: content[: HEADER_BYTES - 1],
        lambda content: content[:-2],
        lambda content: content + b"\0\0",
        lambda content: content[:100] + b"\xff\xff" + content[102:],
        lambda content: b"XXXX" + content[4:],
    ],
    ids=["empty", "no header", "cut short", "run on", "changed", "another format"],
)
def test_a_damaged_clip_is_none_and_can_be_written_again(tmp_path, damage):
    cache = ClipCache(tmp_path)
    cache.write("key", a_clip())
    path = the_file(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    assert cache.read("key") is None
    cache.write("key", a_clip())
    assert cache.read("key") is not None


def test_no_unfinished_file_stays(tmp_path):
    ClipCache(tmp_path).write("key", a_clip())
    assert [path.suffix for path in tmp_path.iterdir()] == [".clip"]


def test_a_folder_that_cannot_be_written_is_told_once(tmp_path, caplog):
    (tmp_path / "file").write_text("")
    cache = ClipCache(tmp_path / "file" / "cache")
    with caplog.at_level(logging.WARNING):
        cache.write("one", a_clip())
        cache.write("two", a_clip())
        cache.prune()
    assert [record.getMessage() for record in caplog.records] == [
        f"{tmp_path / 'file' / 'cache'}: Not a directory: spoken sentences are not kept there"
    ]
    assert cache.read("one") is None
    assert cache.size() == CacheSize(0, 0)


def test_a_full_disk_leaves_no_part_behind(tmp_path, caplog, monkeypatch):
    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with caplog.at_level(logging.WARNING):
        ClipCache(tmp_path).write("key", a_clip())
    assert list(tmp_path.iterdir()) == []
    assert "No space left on device" in caplog.text


def test_the_least_recently_used_go_first(tmp_path):
    one_clip = HEADER_BYTES + 2 * 1000
    cache = ClipCache(tmp_path, largest_bytes=4 * one_clip)
    for age, key in enumerate("edcba"):
        cache.write(key, a_clip())
        used = time.time() - 10_000 * (5 - age)
        os.utime(tmp_path / f"{key}.clip", (used, used))
    assert cache.read("e") is not None
    cache.prune()
    assert sorted(path.stem for path in tmp_path.iterdir()) == ["a", "b", "e"]


def test_what_fits_is_left_alone(tmp_path):
    cache = ClipCache(tmp_path, largest_bytes=3000)
    cache.write("key", a_clip())
    cache.prune()
    assert cache.size().clips == 1


def test_abandoned_parts_are_swept_and_fresh_ones_left(tmp_path):
    cache = ClipCache(tmp_path)
    for name, age in (("abandoned.part", 7200), ("being-written.part", 5)):
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (time.time() - age, time.time() - age))
    cache.prune()
    assert [path.name for path in tmp_path.iterdir()] == ["being-written.part"]


def test_size_and_clear(tmp_path):
    cache = ClipCache(tmp_path)
    for key in "abc":
        cache.write(key, a_clip())
    size = CacheSize(3, 3 * (HEADER_BYTES + 2000))
    assert cache.size() == size
    assert cache.clear() == size
    assert cache.size() == CacheSize(0, 0)
    assert list(tmp_path.iterdir()) == []


def test_clearing_takes_nothing_else_along(tmp_path):
    (tmp_path / "note.txt").write_text("mine")
    ClipCache(tmp_path).clear()
    assert (tmp_path / "note.txt").exists()


def test_half_a_gigabyte_is_kept_and_nine_tenths_of_it_stay(tmp_path, monkeypatch):
    usual = ClipCache(tmp_path)
    entries = [
        SimpleNamespace(used=number, bytes=2**20, path=tmp_path / f"{number}.clip") for number in range(513)
    ]
    deleted = []
    monkeypatch.setattr(clip_cache, "_delete", deleted.append)
    monkeypatch.setattr(ClipCache, "_entries", lambda _, suffix: list(kept) if suffix == ".clip" else [])
    kept = entries[:512]
    monkeypatch.setattr(clip_cache, "sorted", lambda found: found, raising=False)
    usual.prune()
    assert deleted == []
    kept = entries
    usual.prune()
    assert len(entries) - len(deleted) == int(0.9 * 512)
    assert deleted == [entry.path for entry in entries[: len(deleted)]]


def test_use_is_noted_an_hour_later_at_most(tmp_path):
    cache = ClipCache(tmp_path)
    cache.write("key", a_clip())
    path = the_file(tmp_path)
    for age, is_noted in ((3_500, False), (3_700, True)):
        used = time.time() - age
        os.utime(path, (used, used))
        cache.read("key")
        assert (time.time() - path.stat().st_mtime < 60) is is_noted
