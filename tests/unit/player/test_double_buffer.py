"""Two short buffers hold a long tape."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.audio.units import SAMPLE_RATE
from voicecoach.player.output.double_buffer import OVERLAP, DoubleBuffer

LENGTH = 20 * SAMPLE_RATE


def _speech(seconds: int, *, silent_at: tuple[float, ...] = ()) -> np.ndarray:
    noise = np.random.default_rng(7).integers(-9_000, 9_000, seconds * SAMPLE_RATE, dtype=np.int16)
    for moment in silent_at:
        begin = int(moment * SAMPLE_RATE)
        noise[begin : begin + SAMPLE_RATE // 5] = 0
    return noise


def _played(double_buffer: DoubleBuffer, buffers: np.ndarray, start: int, end: int) -> np.ndarray:
    played = np.zeros(end - start, np.int32)
    for span in double_buffer.spans:
        first, last = max(start, span.start), min(end, span.end)
        if first < last:
            played[first - start : last - start] += buffers[
                span.buffer, first - span.start : last - span.start
            ]
    return played


def test_a_tape_longer_than_a_buffer_is_heard_whole() -> None:
    buffers = np.zeros((2, LENGTH), np.int16)
    double_buffer, tape, heard = DoubleBuffer(buffers), _speech(90), []
    double_buffer.begin(0)
    changes = 0
    for second in range(80):
        changes += (
            double_buffer.write(second * SAMPLE_RATE, tape[second * SAMPLE_RATE :][:SAMPLE_RATE]) is not None
        )
        if second >= 10:
            heard.append(
                _played(double_buffer, buffers, (second - 10) * SAMPLE_RATE, (second - 9) * SAMPLE_RATE)
            )
    whole = np.concatenate(heard)
    assert changes >= 4
    assert np.abs(whole - tape[: len(whole)]).max() <= 1


def test_the_change_falls_into_a_silence() -> None:
    double_buffer, tape = DoubleBuffer(np.zeros((2, LENGTH), np.int16)), _speech(25, silent_at=(16.0,))
    double_buffer.begin(0)
    following = double_buffer.write(0, tape)
    assert following is not None
    silence = 16 * SAMPLE_RATE
    assert silence <= following.start <= following.start + OVERLAP <= silence + SAMPLE_RATE // 5


@given(st.integers(0, 22 * SAMPLE_RATE - 1), st.integers(1, 3 * SAMPLE_RATE))
@settings(max_examples=25)
def test_a_rewrite_around_the_change_is_heard_whole(at: int, count: int) -> None:
    buffers = np.zeros((2, LENGTH), np.int16)
    double_buffer, tape = DoubleBuffer(buffers), _speech(25)
    double_buffer.begin(0)
    double_buffer.write(0, tape[: 22 * SAMPLE_RATE])
    other = np.random.default_rng(at).integers(-9_000, 9_000, count, dtype=np.int16)
    double_buffer.write(at, other)
    tape[at : at + count] = other
    end = max(22 * SAMPLE_RATE, at + count)
    assert np.abs(_played(double_buffer, buffers, 0, end) - tape[:end]).max() <= 1


def test_what_was_not_written_is_silent() -> None:
    buffers = np.zeros((2, LENGTH), np.int16)
    double_buffer = DoubleBuffer(buffers)
    double_buffer.begin(0)
    double_buffer.write(0, _speech(25))
    first, second = double_buffer.spans
    assert not buffers[first.buffer, first.end - first.start :].any()
    assert not buffers[second.buffer, 25 * SAMPLE_RATE - second.start :].any()
    double_buffer.begin(1_000)
    assert not _played(double_buffer, buffers, 1_000, 1_000 + LENGTH).any()
