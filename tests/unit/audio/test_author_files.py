"""Sound files of every format, and every lie that a header can tell."""

from __future__ import annotations

import struct
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from voicecoach.audio import author_files
from voicecoach.audio.author_files import decoded_sound, measured_length
from voicecoach.audio.errors import SoundError
from voicecoach.routines.sounds import SOUND_ENDINGS

CODECS = {
    ".wav": "pcm_s24le", ".aif": "pcm_s16be", ".aiff": "pcm_s16be", ".flac": "flac", ".oga": "flac",
    ".ogg": "libopus", ".opus": "libopus", ".mp3": "libmp3lame",
}  # fmt: skip
CONTAINERS = {".aif": "aiff", ".oga": "ogg", ".opus": "ogg"}


def encoded(path: Path, *, seconds: float = 1.0, rate: int = 48_000) -> Path:
    """Write a stereo tone on the left alone."""
    tone = 0.5 * np.sin(2 * np.pi * 440 * np.arange(round(seconds * rate)) / rate)
    both = np.stack([tone, np.zeros_like(tone)]).astype(np.float32)
    with av.open(str(path), "w", format=CONTAINERS.get(path.suffix, path.suffix[1:])) as container:
        stream = container.add_stream(CODECS[path.suffix], rate=rate, layout="stereo")
        frame = av.AudioFrame.from_ndarray(both, format="fltp", layout="stereo")
        frame.sample_rate = rate
        fifo = av.AudioFifo()
        resampler = av.AudioResampler(format=stream.format, layout="stereo", rate=rate)
        for part in [*resampler.resample(frame), *resampler.resample(None)]:
            fifo.write(part)
        while fifo.samples:
            piece = fifo.read(stream.codec_context.frame_size or 1024, partial=True)
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    return path


def wav(
    path: Path, data: bytes = bytes(48_000), *, tag=1, channels=1, rate=24_000, bits=16, size=None
) -> Path:
    frame = channels * bits // 8 & 0xFFFF
    head = struct.pack("<HHIIHH", tag, channels, rate, rate * frame & 0xFFFFFFFF, frame, bits)
    size = len(data) if size is None else size
    path.write_bytes(
        b"RIFF" + struct.pack("<I", 36 + size & 0xFFFFFFFF) + b"WAVEfmt " + struct.pack("<I", 16) + head
        + b"data" + struct.pack("<I", size) + data
    )  # fmt: skip
    return path


def test_the_reader_and_the_format_know_the_same_endings():
    assert set(author_files._DEMUXERS) == set(SOUND_ENDINGS) == set(CODECS)


@pytest.mark.parametrize("ending", SOUND_ENDINGS)
def test_a_tone_in_each_format(tmp_path, ending):
    path = encoded(tmp_path / f"gong{ending}")
    samples = decoded_sound(path)
    assert samples.dtype == np.int16
    assert abs(len(samples) - 48_000) <= 48 * 60
    assert abs(measured_length(path) - len(samples) / 48) <= 60
    loudness = np.sqrt(np.mean((samples[4_800:43_200] / 32_768.0) ** 2))
    assert loudness == pytest.approx(0.25 / np.sqrt(2), rel=0.05)


@pytest.mark.parametrize(("rate", "count"), [(8_000, 4_000), (44_100, 22_050), (96_000, 48_000)])
def test_any_rate_becomes_48_khz(tmp_path, rate, count):
    path = wav(tmp_path / "gong.wav", struct.pack("<h", 1_000) * count, rate=rate)
    assert measured_length(path) == 500
    assert abs(len(decoded_sound(path)) - 24_000) <= 2


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("random.wav", {"data": b"x" * 5_000, "tag": 0xBEEF}, "codec"),
        ("random.wav", b"ID3" + bytes(range(256)) * 20, "can be read"),
        ("random.mp3", bytes(range(256)) * 500, "can be read|no sound"),
        ("random.ogg", b"OggS" + bytes(range(256)) * 50, "can be read|no sound"),
        ("random.flac", b"fLaC" + bytes(range(256)) * 50, "can be read|no sound"),
        ("random.aiff", b"FORM\0\0\0\0AIFF" + bytes(range(256)) * 50, "can be read|no sound"),
        ("empty.wav", b"", "can be read"),
        ("no-samples.wav", {"data": b""}, "holds no sound"),
        ("no-rate.wav", {"rate": 0}, "can be read"),
        ("slow.wav", {"rate": 1}, "at 1 Hz"),
        ("fast.wav", {"rate": 2**32 - 1}, "can be read"),
        ("no-channels.wav", {"channels": 0}, "can be read"),
        ("many-channels.wav", {"channels": 65_535}, "can be read"),
        ("no-bits.wav", {"bits": 0}, "can be read"),
        ("slowed.wav", {"data": b"\x80\x90" * 500_000, "rate": 1_000, "bits": 8}, "longer than 15 minutes"),
        (
            "tiny-frames.wav",
            {"data": bytes(300_000), "channels": 0, "rate": 1, "tag": 6, "bits": 8},
            "can be read",
        ),
        ("playlist.mp3", b"#EXTM3U\nfile:///etc/passwd\n", "can be read"),
        ("playlist.ogg", b"ffconcat version 1.0\nfile /etc/passwd\n", "can be read"),
        ("sound.txt", {}, "known endings"),
    ],
)
def test_what_cannot_be_played_is_refused_by_the_check_too(tmp_path, name, content, says):
    path = tmp_path / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        wav(path, **content)
    for read in (measured_length, decoded_sound):
        with pytest.raises(SoundError, match=says) as caught:
            read(path)
        assert caught.value.fix


def test_the_samples_are_counted_while_they_are_decoded(tmp_path, monkeypatch):
    path = wav(tmp_path / "gong.wav", bytes(96_000))
    monkeypatch.setattr(author_files, "_LONGEST_SAMPLES", 40_000)
    with pytest.raises(SoundError, match="longer than"):
        decoded_sound(path)


@pytest.mark.parametrize(("tag", "bits"), [(6, 8), (7, 8), (3, 32), (3, 64), (1, 8), (1, 24), (1, 32)])
def test_each_encoding_of_wav_is_played(tmp_path, tag, bits):
    path = wav(tmp_path / "gong.wav", bytes(24_000 * bits // 8), tag=tag, bits=bits)
    assert measured_length(path) == 1_000
    assert len(decoded_sound(path)) == 48_000


def test_a_recording_that_was_cut_off_gives_what_is_there(tmp_path):
    path = wav(tmp_path / "gong.wav", size=2**31)
    assert measured_length(path) == 1_000
    assert len(decoded_sound(path)) == 48_000


def test_what_is_no_number_is_silence(tmp_path):
    values = np.full(24_000, np.nan, "<f4")
    values[::3] = np.inf
    samples = decoded_sound(wav(tmp_path / "gong.wav", values.tobytes(), tag=3, bits=32))
    assert len(samples) == 48_000
    assert abs(samples.astype(int).mean()) > 1_000
    nothing = wav(tmp_path / "none.wav", np.full(24_000, np.nan, "<f4").tobytes(), tag=3, bits=32)
    assert not decoded_sound(nothing).any()


@pytest.mark.parametrize(("seconds", "is_read"), [(900, True), (901, False)])
def test_a_quarter_of_an_hour_is_read(tmp_path, seconds, is_read):
    path = wav(tmp_path / "slow.wav", b"\x80" * 1_000 * seconds, rate=1_000, bits=8)
    if is_read:
        assert measured_length(path) == 900_000
        assert author_files._LONGEST_SAMPLES == 900 * 48_000
    else:
        with pytest.raises(SoundError, match="longer than 15 minutes"):
            measured_length(path)


@pytest.mark.parametrize(
    ("rate", "is_read"), [(999, False), (1_000, True), (768_000, True), (768_001, False)]
)
def test_rates_that_sound_has_are_read(tmp_path, rate, is_read):
    path = wav(tmp_path / "gong.wav", rate=rate)
    if is_read:
        assert measured_length(path) == pytest.approx(24_000_000 / rate, abs=1)
    else:
        with pytest.raises(SoundError, match=f"1 channels at {rate} Hz"):
            measured_length(path)


@pytest.mark.parametrize(("value", "sign"), [(np.inf, 1), (-np.inf, -1)])
def test_what_is_beyond_all_numbers_is_full_scale(tmp_path, value, sign):
    values = np.full(24_000, value, "<f8")
    samples = decoded_sound(wav(tmp_path / "gong.wav", values.tobytes(), tag=3, bits=64)).astype(int)
    assert (sign * samples[1_000:-1_000] > 32_000).all()


@pytest.mark.parametrize("sample_format", ["flt", "fltp", "dbl", "dblp"])
def test_numbers_stay_as_they_are_whatever_their_order(sample_format):
    left, right = np.array([0.5, np.nan, 0.25]), np.array([np.inf, -0.5, -np.inf])
    values = (
        np.stack([left, right])
        if sample_format.endswith("p")
        else np.stack([left, right], axis=1).reshape(1, -1)
    )
    kind = np.float32 if sample_format.startswith("flt") else np.float64
    frame = av.AudioFrame.from_ndarray(values.astype(kind), format=sample_format, layout="stereo")
    frame.sample_rate, frame.time_base = 48_000, Fraction(1, 48_000)
    repaired = author_files._finite(frame)
    sides = repaired.to_ndarray() if repaired.format.is_planar else repaired.to_ndarray().reshape(-1, 2).T
    assert sides.tolist() == [[0.5, 0.0, 0.25], [1.0, -0.5, -1.0]]
    assert repaired.sample_rate == 48_000


def test_a_length_is_counted_without_decoding_all_of_it(tmp_path, monkeypatch):
    """A quarter of an hour takes 86 MB as samples; a check of many files is to need none of that."""
    monkeypatch.setattr(author_files, "decoded_sound", lambda path: pytest.fail(f"{path} was decoded"))
    for ending in (".wav", ".flac", ".mp3"):
        assert measured_length(encoded(tmp_path / f"gong{ending}")) == pytest.approx(1_000, abs=60)
