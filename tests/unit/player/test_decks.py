"""What the audio worker plays, and when that is heard; the device libraries here only take notes."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from types import ModuleType, SimpleNamespace
from typing import Any, ClassVar

import numpy as np
import pytest

RATE = 48_000
HEARD_AFTER = 0.063
"""miniaudio: from the moment a sample is asked for until it is heard."""
ONSET = 0.002
"""simpleaudio: from the call until its first sample is heard."""


class Backend(Enum):
    """Some of miniaudio's."""

    PULSEAUDIO, ALSA, CUSTOM, NULL = range(4)


class Device:
    """A device of miniaudio that asks when it is told to."""

    made: ClassVar[list[Device]] = []

    def __init__(self, *shape: object, **options: object) -> None:
        self.shape, self.options = shape, options
        self.is_closed = False
        self.made.append(self)

    def start(self, samples: Iterator[bytes]) -> None:
        self.samples: Any = samples

    def ask(self, count: int) -> list[int]:
        return np.frombuffer(self.samples.send(count), np.int16).tolist()

    def close(self) -> None:
        self.is_closed = True


class Time:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


def deck_module(monkeypatch: pytest.MonkeyPatch, library: str, fake: SimpleNamespace) -> ModuleType:
    name = f"voicecoach.player.output.worker.{library}_deck"
    monkeypatch.setitem(sys.modules, library, fake)
    monkeypatch.delitem(sys.modules, name, raising=False)
    return importlib.import_module(name)


@pytest.fixture
def clock() -> Time:
    return Time()


def ring(count: int) -> tuple[np.ndarray, memoryview]:
    samples = np.arange(1, count + 1, dtype=np.int16)
    return samples, memoryview(samples.view(np.uint8).data)


@pytest.fixture
def miniaudio(monkeypatch: pytest.MonkeyPatch, clock: Time) -> Callable[[memoryview, int], Any]:
    Device.made = []
    library = SimpleNamespace(
        Backend=Backend, PlaybackDevice=Device, SampleFormat=SimpleNamespace(SIGNED16="int16")
    )
    module = deck_module(monkeypatch, "miniaudio", library)
    monkeypatch.setattr(module, "time", clock)
    return module.MiniaudioDeck


def test_the_ring_is_opened_mono_at_48_khz_on_a_device_that_is_heard(miniaudio):
    deck = miniaudio(ring(10)[1], 10)
    deck.open()
    deck.open()
    (device,) = Device.made
    assert device.shape == ("int16", 1, RATE, 100)  # the delay until it is heard was measured with 100 ms
    assert device.options["backends"] == [Backend.PULSEAUDIO, Backend.ALSA]
    assert deck.is_sounding()


def test_the_ring_is_played_round_and_wiped_behind(miniaudio):
    samples, memory = ring(10)
    deck = miniaudio(memory, 10)
    deck.play(4, 0, 0.0)
    device = Device.made[0]
    assert device.ask(3) == [5, 6, 7]
    assert samples.tolist() == [1, 2, 3, 4, 0, 0, 0, 8, 9, 10]
    assert device.ask(5) == [8, 9, 10, 1, 2]
    assert samples.tolist() == [0, 0, 3, 4, 0, 0, 0, 0, 0, 0]
    assert device.ask(4) == [3, 4, 0, 0]


def test_tape_time_is_heard_a_little_after_it_is_asked_for(miniaudio, clock):
    deck = miniaudio(ring(RATE)[1], RATE)
    deck.play(24_000, 0, 0.0)
    assert deck.origin == pytest.approx(100 + HEARD_AFTER - 0.5)
    clock.now = 101.0
    Device.made[0].ask(4_800)
    assert deck.origin == pytest.approx(101 + HEARD_AFTER - 0.5)


def test_a_device_that_asks_in_bursts_is_believed_where_it_was_earliest(miniaudio, clock):
    deck = miniaudio(ring(RATE)[1], RATE)
    deck.play(0, 0, 0.0)
    for asked_at in (100.0, 100.13, 100.21, 100.33):
        clock.now = asked_at
        Device.made[0].ask(4_800)
    assert deck.origin == pytest.approx(100 + HEARD_AFTER)
    clock.now = 100.5
    for _ in range(20):
        clock.now += 0.1
        Device.made[0].ask(4_800)
    assert deck.origin == pytest.approx(100.2 + HEARD_AFTER)


def test_a_device_that_asks_no_more_has_stopped(miniaudio, clock):
    deck = miniaudio(ring(RATE)[1], RATE)
    deck.play(0, 0, 0.0)
    clock.now = 100.6
    assert deck.is_sounding()
    clock.now = 100.8
    assert not deck.is_sounding()
    Device.made[0].ask(4_800)
    assert deck.is_sounding()


def test_a_stopped_ring_gives_its_device_back_and_takes_another(miniaudio, clock):
    deck = miniaudio(ring(RATE)[1], RATE)
    deck.stop()
    deck.play(0, 0, 0.0)
    deck.stop()
    assert Device.made[0].is_closed
    clock.now = 200.0
    assert deck.is_sounding()
    deck.play(0, 0, 0.0)
    assert len(Device.made) == 2
    assert deck.origin == pytest.approx(200 + HEARD_AFTER)


class Simpleaudio(SimpleNamespace):
    """simpleaudio, as far as the deck uses it."""

    def __init__(self) -> None:
        super().__init__(SimpleaudioError=type("SimpleaudioError", (Exception,), {}))
        self.played: list[tuple[list[int], tuple[int, ...]]] = []
        self.is_playing, self.stops, self.trouble = True, 0, None

    def play_buffer(self, samples: bytes, *shape: int) -> SimpleNamespace:
        if self.trouble:
            raise self.trouble
        self.played.append((np.frombuffer(samples, np.int16).tolist(), shape))
        return SimpleNamespace(is_playing=lambda: self.is_playing)

    def stop_all(self) -> None:
        self.stops += 1


class Timer:
    """A timer that goes off when it is told to."""

    made: ClassVar[list[Timer]] = []

    def __init__(self, seconds: float, work: Callable[..., None], arguments: tuple[object, ...]) -> None:
        self.seconds, self.work, self.arguments = seconds, work, arguments
        self.daemon = self.is_started = self.is_cancelled = False
        self.made.append(self)

    def start(self) -> None:
        self.is_started = True

    def cancel(self) -> None:
        self.is_cancelled = True

    def go_off(self) -> None:
        self.work(*self.arguments)


@pytest.fixture
def library() -> Simpleaudio:
    return Simpleaudio()


@pytest.fixture
def deck(monkeypatch: pytest.MonkeyPatch, clock: Time, library: Simpleaudio) -> Any:
    Timer.made = []
    module = deck_module(monkeypatch, "simpleaudio", library)
    monkeypatch.setattr(module, "time", clock)
    monkeypatch.setattr(module, "threading", SimpleNamespace(Timer=Timer))
    return module.SimpleaudioDeck(ring(2 * RATE)[1], RATE)


MONO = (1, 2, RATE)


def test_opening_plays_a_moment_of_silence(deck, library):
    deck.open()
    ((samples, shape),) = library.played
    assert (set(samples), shape) == ({0}, MONO)
    assert 0 < len(samples) <= RATE / 10


def test_a_buffer_is_played_whole_and_at_once(deck, library):
    deck.play(48_000, 1, 0.0)
    ((samples, shape),) = library.played
    assert (len(samples), samples[0], shape) == (RATE, np.int16(RATE + 1 - 65_536), MONO)
    assert deck.origin == pytest.approx(100 + ONSET - 1)
    assert deck.is_sounding()


def test_the_next_buffer_waits_for_its_moment(deck, library, clock):
    deck.play(96_000, 0, 103.0)
    (timer,) = Timer.made
    assert timer.seconds == pytest.approx(3 - ONSET)
    assert timer.daemon
    assert timer.is_started
    assert library.played == []
    clock.now = 103.0 - ONSET
    timer.go_off()
    assert (len(library.played[0][0]), library.played[0][0][0]) == (RATE, 1)
    assert deck.origin == pytest.approx(101.0)


def test_what_should_have_been_heard_is_left_out(deck, library, clock):
    deck.play(0, 0, 103.0)
    clock.now = 103.25 - ONSET
    Timer.made[0].go_off()
    assert (len(library.played[0][0]), library.played[0][0][0]) == (36_000, 12_001)
    assert deck.origin == pytest.approx(103.0)


def test_a_buffer_that_is_over_before_it_begins_plays_its_last_sample(deck, library, clock):
    deck.play(0, 0, 103.0)
    clock.now = 110.0
    Timer.made[0].go_off()
    assert len(library.played[0][0]) == 1


def test_a_buffer_that_has_ended_is_noticed(deck, library):
    deck.play(0, 0, 0.0)
    library.is_playing = False
    assert not deck.is_sounding()


def test_a_device_that_refuses_is_named_when_asked(deck, library):
    library.trouble = library.SimpleaudioError("no such device")
    deck.play(0, 0, 0.0)
    with pytest.raises(library.SimpleaudioError, match="no such device"):
        deck.is_sounding()


def test_stopping_silences_what_plays_and_what_is_to_come(deck, library):
    deck.stop()
    deck.play(0, 0, 0.0)
    deck.play(48_000, 1, 103.0)
    library.is_playing = False
    deck.stop()
    assert library.stops == 2
    assert Timer.made[0].is_cancelled
    assert deck.is_sounding()
