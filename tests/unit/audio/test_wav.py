"""Files are written here byte by byte from the published layouts: reading is checked against the formats."""

import io
import math
import struct
import wave

import numpy as np
import pytest

from voicecoach.audio.errors import SoundError
from voicecoach.audio.wav import LONGEST_WAV, decoded, read_sound, wav_header

VALUES = np.array([0.0, 0.5, -0.5, 0.25, -1.0, 0.75])


def chunk(name: bytes, body: bytes, order: str) -> bytes:
    return name + struct.pack(f"{order}I", len(body)) + body + b"\0" * (len(body) % 2)


def wav(data: bytes, *, bits: int, code: int = 1, channels: int = 1, extensible: bool = False) -> bytes:
    width = channels * bits // 8
    form = struct.pack(
        "<HHIIHH", 0xFFFE if extensible else code, channels, 22_050, 22_050 * width, width, bits
    )
    if extensible:
        form += struct.pack("<HHI", 22, bits, 4) + struct.pack("<H", code) + bytes(14)
    body = b"WAVE" + chunk(b"fmt ", form, "<") + chunk(b"LIST", b"odd", "<") + chunk(b"data", data, "<")
    return chunk(b"RIFF", body, "<")


def aiff(data: bytes, *, bits: int, compression: bytes = b"") -> bytes:
    rate = struct.pack(">HQ", 16_383 + 14, 22_050 << (63 - 14))
    common = struct.pack(">hIh", 1, len(data) * 8 // bits, bits) + rate
    if compression:
        common += compression + b"\0\0"
    kind = b"AIFC" if compression else b"AIFF"
    sound = struct.pack(">II", 0, 0) + data
    return chunk(b"FORM", kind + chunk(b"COMM", common, ">") + chunk(b"SSND", sound, ">"), ">")


def packed(code: str) -> bytes:
    steps = {"b": 128, "h": 2**15, "i": 2**31}[code[-1]]
    return b"".join(struct.pack(code, math.floor(value * steps)) for value in VALUES)


def packed24(order: str) -> bytes:
    return b"".join(int(value * 2**23).to_bytes(3, order, signed=True) for value in VALUES)


FILES = {
    "wav 8 bits": wav(bytes(int(value * 128) + 128 for value in VALUES), bits=8),
    "wav 16 bits": wav(packed("<h"), bits=16),
    "wav 24 bits": wav(packed24("little"), bits=24),
    "wav 24 bits extensible": wav(packed24("little"), bits=24, extensible=True),
    "wav 32 bits": wav(packed("<i"), bits=32),
    "wav float": wav(VALUES.astype("<f4").tobytes(), bits=32, code=3),
    "wav double": wav(VALUES.astype("<f8").tobytes(), bits=64, code=3),
    "aiff 8 bits": aiff(packed(">b"), bits=8),
    "aiff 16 bits": aiff(packed(">h"), bits=16),
    "aiff 24 bits": aiff(packed24("big"), bits=24),
    "aifc swapped": aiff(packed("<h"), bits=16, compression=b"sowt"),
    "aifc float": aiff(VALUES.astype(">f4").tobytes(), bits=32, compression=b"fl32"),
}


@pytest.mark.parametrize("content", FILES.values(), ids=FILES.keys())
def test_every_usual_encoding_is_read(content):
    waveform, rate = decoded(content)
    assert rate == 22_050
    assert waveform.dtype == np.float32
    assert np.allclose(waveform, VALUES, atol=1e-6)


def test_channels_are_averaged():
    waveform, _ = decoded(wav(struct.pack("<4h", 16_384, 0, -16_384, 16_384), bits=16, channels=2))
    assert waveform.tolist() == [0.25, 0.0]


def test_a_recording_that_was_cut_off_gives_what_is_there():
    waveform, _ = decoded(FILES["wav 16 bits"][:-3])
    assert waveform.tolist() == VALUES[:-2].tolist()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "neither WAV nor AIFF"),
        (b"ID3\x04 this is a song", "neither WAV nor AIFF"),
        (b"FORM" + FILES["aiff 16 bits"][4:].replace(b"AIFF", b"8SVX"), "neither WAV nor AIFF"),
        (b"LIST" + FILES["aiff 16 bits"][4:], "neither WAV nor AIFF"),
        (FILES["wav 16 bits"].replace(b"WAVE", b"AVI "), "neither WAV nor AIFF"),
        (wav(b"\0" * 8, bits=16, code=2), "compressed, WAV format 2"),
        (wav(b"\0" * 8, bits=12), "12-bit"),
        (aiff(b"\0" * 8, bits=16, compression=b"ima4"), "compressed, AIFF type"),
    ],
)
def test_what_cannot_be_read_says_where_what_and_what_to_do(tmp_path, content, says):
    path = tmp_path / "gong.wav"
    path.write_bytes(content)
    with pytest.raises(SoundError, match=says) as caught:
        read_sound(path)
    assert caught.value.where == str(path)
    assert caught.value.fix == "save it as a 16-bit WAV file"


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SoundError, match="No such file"):
        read_sound(tmp_path / "gong.wav")


def test_damaged_files_raise_nothing_else(tmp_path):
    dice = np.random.default_rng(7)
    path = tmp_path / "damaged"
    for _ in range(400):
        content = bytearray(list(FILES.values())[dice.integers(len(FILES))])
        for _ in range(int(dice.integers(1, 7))):
            content[dice.integers(len(content))] = dice.integers(256)
        path.write_bytes(content)
        try:
            waveform, rate = read_sound(path)
        except SoundError:
            continue
        assert np.isfinite(waveform).all()
        assert rate > 0


def test_the_header_is_one_that_others_read():
    with wave.open(io.BytesIO(wav_header(3) + b"\1\0\2\0\3\0")) as reader:
        assert (reader.getnchannels(), reader.getsampwidth(), reader.getframerate()) == (1, 2, 48_000)
        assert reader.readframes(10) == b"\1\0\2\0\3\0"


def test_a_header_has_room_for_twelve_hours_and_no_more():
    assert 12 < LONGEST_WAV / 48_000 / 3_600 < 12.5
    assert struct.unpack_from("<I", wav_header(LONGEST_WAV), 40) == (2 * LONGEST_WAV,)
    with pytest.raises(struct.error):
        wav_header(LONGEST_WAV + 48)


@pytest.mark.parametrize(
    ("rate", "is_read"), [(999, False), (1_000, True), (768_000, True), (768_001, False)]
)
def test_rates_that_sound_has_are_read(rate, is_read):
    content = bytearray(FILES["wav 16 bits"])
    struct.pack_into("<I", content, 24, rate)
    if is_read:
        assert decoded(bytes(content))[1] == rate
    else:
        with pytest.raises(ValueError, match=f"at {rate} Hz"):
            decoded(bytes(content))


def test_an_aiff_may_begin_its_samples_later():
    sound = struct.pack(">II", 4, 0) + b"skip" + packed(">h")
    content = FILES["aiff 16 bits"]
    head = content[: content.index(b"SSND")]
    assert np.allclose(decoded(head + chunk(b"SSND", sound, ">"))[0], VALUES, atol=1e-6)


def test_chunks_of_odd_length_are_padded():
    """The chunk between the format and the data has three bytes; the data follow after a fourth."""
    assert b"LIST" + struct.pack("<I", 3) + b"odd\0data" in FILES["wav 16 bits"]
