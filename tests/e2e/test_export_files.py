"""Exported files as other programs see them: ffprobe, ffmpeg."""

import json
import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from support.sessions import coached_session

from voicecoach.exporters.export import export_session

pytestmark = pytest.mark.e2e

TITLES = ["Half-kneeling stretch", "Brücke – “橋”", "Ööö; = # \\ 🧘"]


@pytest.fixture(scope="module")
def session():
    """Chapters that begin at odd milliseconds, the late ones of a second among them."""
    whole = coached_session(TITLES, sets=1, hold_ms=20_000)
    odd = {index: 37 * index + 500 for index in range(1, len(whole.timeline.blocks))}
    blocks = tuple(
        replace(
            block,
            start_ms=block.start_ms + odd.get(block.index, 0),
            end_ms=block.end_ms + odd.get(block.index + 1, 0),
        )
        for block in whole.timeline.blocks
    )
    return replace(whole, timeline=replace(whole.timeline, blocks=blocks))


@pytest.fixture(scope="module")
def files(session, tmp_path_factory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("guides")
    paths = folder / "guide.wav", folder / "guide.m4a"
    for path in paths:
        export_session(session, path)
    return paths


def probed(path: Path) -> dict:
    command = [
        "ffprobe",
        "-v",
        "error",
        "-show_chapters",
        "-show_format",
        "-show_streams",
        "-of",
        "json",
        path,
    ]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def decoded(path: Path) -> np.ndarray:
    command = ["ffmpeg", "-v", "error", "-xerror", "-i", path, "-f", "s16le", "-ac", "1", "-ar", "48000", "-"]
    done = subprocess.run(command, check=True, capture_output=True)
    assert done.stderr == b""
    return np.frombuffer(done.stdout, np.int16).astype(float)


def test_ffprobe_shows_one_chapter_an_exercise_to_the_millisecond(session, files):
    shown = probed(files[1])["chapters"]
    assert [chapter["tags"]["title"] for chapter in shown] == ["Opening", *TITLES, "Closing"]
    blocks = session.timeline.blocks
    starts = [0, *(blocks[index].start_ms for index in (1, 3, 5, 7))]
    ends = [*starts[1:], blocks[-1].end_ms]
    assert [round(1000 * float(chapter["start_time"])) for chapter in shown] == starts
    assert [round(1000 * float(chapter["end_time"])) for chapter in shown] == ends
    assert any(start % 1000 >= 500 for start in starts)


def test_ffprobe_shows_what_the_file_is(session, files):
    shown = probed(files[1])
    sound = next(stream for stream in shown["streams"] if stream["codec_type"] == "audio")
    assert (sound["codec_name"], sound["sample_rate"], sound["channels"]) == ("aac", "48000", 1)
    assert float(shown["format"]["duration"]) == pytest.approx(
        session.timeline.duration_ms / 1000, abs=0.0011
    )
    tags = {key.lower(): value for key, value in shown["format"]["tags"].items()}
    assert (tags["title"], tags["artist"]) == ("Hand-made session", "voicecoach")


def test_the_index_stands_in_front_so_that_a_phone_begins_at_once(files):
    content = files[1].read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")


def test_ffmpeg_decodes_both_files_to_the_same_sound_at_the_same_moments(files):
    wav, m4a = decoded(files[0]), decoded(files[1])
    assert 0 <= len(m4a) - len(wav) < 1_024
    error = m4a[: len(wav)] - wav
    assert 10 * np.log10((wav**2).sum() / (error**2).sum()) > 30


def test_every_onset_lies_where_the_wav_file_has_it(session, files):
    """By cross-correlation of what follows each bell and the first moments of each sentence."""
    wav, m4a = decoded(files[0]), decoded(files[1])
    reach, window = 600, 24_000
    sounds = [event for event in session.timeline.events if event.utterance or event.sound]
    for event in sounds[:-1]:
        start = 48 * event.at_ms
        meant = wav[start : start + window]
        heard = m4a[max(0, start - reach) : start + window + reach]
        spectrum = np.fft.rfft(heard, 65_536) * np.conj(np.fft.rfft(meant, 65_536))
        lag = int(np.fft.irfft(spectrum).argmax()) - min(reach, start)
        assert abs(lag) <= 2, event


def test_the_peaks_stay_where_players_want_them(files):
    command = [
        "ffmpeg",
        "-hide_banner",
        "-nostats",
        "-i",
        files[1],
        "-af",
        "ebur128=peak=true",
        "-f",
        "null",
        "-",
    ]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    peak = float(told.rpartition("Peak:")[2].split()[0])
    assert peak <= -1.0


def test_a_disk_that_is_full_midway_leaves_nothing_and_says_what_to_do(tmp_path):
    """The kernel's own limit on the size of files stands in for a full disk."""
    program = f"""
import resource, signal, sys
from pathlib import Path
from support.sessions import coached_session
from voicecoach.exporters.export import export_session
from voicecoach.model.errors import VoicecoachError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
session = coached_session(["Twist"], sets=1, hold_ms=20_000)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, {resource.RLIM_INFINITY}))
for name in ("guide.wav", "guide.m4a"):
    try:
        export_session(session, Path(sys.argv[1]) / name)
    except VoicecoachError as error:
        print(error)
"""
    tests = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path], cwd=tests, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("File too large") == 2
    assert done.stdout.count("choose another") == 2
    assert list(tmp_path.iterdir()) == []
