"""Recordings are used only when they are whole and can be all that was to be said."""

from __future__ import annotations

import struct
import wave
from pathlib import Path

import numpy as np
import pytest

from voicecoach.audio.errors import SoundError
from voicecoach.speech.engines.recording.recordings import clip_of, is_plausible, is_whole

RATE = 22_050


def a_recording(path: Path, seconds: float = 1.0) -> Path:
    tone = (8000 * np.sin(np.arange(int(RATE * seconds)) / 10)).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(tone.tobytes())
    return path


def test_a_finished_recording_is_whole(tmp_path):
    assert is_whole(a_recording(tmp_path / "a.wav"))


@pytest.mark.parametrize("kept", [0, 11, 44, 1000])
def test_a_recording_that_is_being_written_is_not(tmp_path, kept):
    path = a_recording(tmp_path / "a.wav")
    path.write_bytes(path.read_bytes()[:kept])
    assert not is_whole(path)


def test_a_recording_without_sound_is_not(tmp_path):
    assert not is_whole(a_recording(tmp_path / "a.wav", 0))


def test_no_recording_is_not(tmp_path):
    assert not is_whole(tmp_path / "a.wav")


def test_aiff_counts_its_bytes_the_other_way_round(tmp_path):
    path = tmp_path / "a.aiff"
    path.write_bytes(b"FORM" + struct.pack(">I", 4 + 100) + b"AIFF" + bytes(100))
    assert is_whole(path)
    path.write_bytes(path.read_bytes()[:-1])
    assert not is_whole(path)


def test_a_clip_is_at_48_khz_and_trimmed(tmp_path):
    assert clip_of(a_recording(tmp_path / "a.wav")).length_ms == pytest.approx(1000, abs=40)


def test_what_is_no_sound_is_an_error(tmp_path):
    path = tmp_path / "a.wav"
    path.write_bytes(b"RIFF" + bytes(100))
    with pytest.raises(SoundError):
        clip_of(path)


@pytest.mark.parametrize(
    ("length_ms", "text", "rate", "plausible"),
    [
        (400, "Tuck.", 145, True),
        (3800, "Now glide forward until the front of your right hip stretches.", 145, True),
        (0, "Tuck.", 145, False),
        (50, "Tuck.", 145, False),
        (600, "Now glide forward until the front of your right hip stretches.", 145, False),
        (60_000, "Tuck.", 145, False),
        (1300, "sternocleidomastoid", 145, True),
        (250, "Tuck.", 300, True),
    ],
)
def test_plausible_by_the_number_of_words(length_ms, text, rate, plausible):
    assert is_plausible(length_ms, text, rate) is plausible


@pytest.mark.parametrize(("length_ms", "plausible"), [(103, False), (104, True), (4655, True), (4656, False)])
def test_a_word_takes_a_quarter_to_four_times_its_share_of_a_minute_and_pauses(length_ms, plausible):
    """One word at 145 a minute has a share of 414 ms; 3 s more are for a long word and what is around it."""
    assert is_plausible(length_ms, "Tuck.", 145) is plausible


def test_a_header_alone_promises_no_sound(tmp_path):
    path = tmp_path / "a.wav"
    for promised, is_there in ((36, False), (37, True)):
        path.write_bytes(b"RIFF" + struct.pack("<I", promised) + b"WAVE" + bytes(promised - 4))
        assert is_whole(path) is is_there
