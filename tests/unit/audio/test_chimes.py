import os
import wave
from pathlib import Path

import numpy as np
import pytest

from voicecoach.audio import author_files
from voicecoach.audio.chimes import authors_sound, house_sound
from voicecoach.audio.errors import SoundError


def gong(path: Path, *, value: int = 8_000, count: int = 24_000, rate: int = 24_000) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, rate, 0, "NONE", ""))
        file.writeframes(np.full(count, value, "<i2").tobytes())
    return path


def test_an_authors_sound_is_resampled_and_its_edges_are_soft(tmp_path):
    clip = authors_sound(gong(tmp_path / "gong.wav"))
    assert clip.length_ms == 1_000
    assert clip.samples[0] == 0
    assert abs(int(clip.samples[-1])) <= 1
    assert abs(int(clip.samples[24_000]) - 8_000) < 10


def test_it_is_read_once_until_it_changes(tmp_path):
    path = gong(tmp_path / "gong.wav")
    first = authors_sound(path)
    assert authors_sound(path) is first
    gong(path, value=4_000)
    os.utime(path, ns=(1, 1))
    assert authors_sound(path).samples.max() < 5_000


def test_an_unknown_house_sound_is_named():
    with pytest.raises(SoundError, match="kazoo"):
        house_sound("kazoo")


@pytest.mark.parametrize(
    ("content", "says"), [(b"", "Invalid data"), (None, "No such file"), (b"RIFF", "save it as")]
)
def test_a_file_that_is_no_sound_says_so(tmp_path, content, says):
    path = tmp_path / "gong.wav"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SoundError, match=says):
        authors_sound(path)


def test_an_empty_sound_is_refused(tmp_path):
    with pytest.raises(SoundError, match="holds no sound"):
        authors_sound(gong(tmp_path / "gong.wav", count=0))


def test_a_huge_file_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(author_files, "LARGEST_FILE", 1_000)
    with pytest.raises(SoundError, match="is the most"):
        authors_sound(gong(tmp_path / "gong.wav"))


def test_sixty_four_megabytes_are_read_and_no_more(tmp_path):
    """About six minutes of stereo at CD quality."""
    path = tmp_path / "gong.wav"
    path.touch()
    os.truncate(path, 64 * 2**20)
    with pytest.raises(SoundError, match="can be read"):
        authors_sound(path)
    os.truncate(path, 64 * 2**20 + 1)
    with pytest.raises(SoundError, match="has 64 MiB, and 64 is the most"):
        authors_sound(path)


def test_an_authors_sound_fades_over_fifty_milliseconds(tmp_path):
    samples = authors_sound(gong(tmp_path / "gong.wav")).samples.astype(int)
    for edge in (samples, samples[::-1]):
        assert abs(edge[25 * 48] - 4_000) < 200
        assert abs(edge[50 * 48] - 8_000) < 60


def test_a_sound_shorter_than_its_edges_rises_to_its_middle(tmp_path):
    samples = authors_sound(gong(tmp_path / "tap.wav", count=1_440)).samples.astype(int)
    assert len(samples) == 60 * 48
    assert abs(int(samples.argmax()) - 30 * 48) < 60
    assert abs(samples[15 * 48] - 4_000) < 200
    assert abs(samples[45 * 48] - 4_000) < 200
