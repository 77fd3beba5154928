"""The small outputs and layouts: silence by the clock, a ring, and what the audio worker's program does."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import numpy as np
import pytest
from support.clocks import MockClock

from voicecoach.audio.units import SAMPLE_RATE
from voicecoach.player.output.ring_buffer import RingBuffer
from voicecoach.player.output.silent import SilentOutput
from voicecoach.player.output.worker import __main__ as program


async def test_silence_runs_by_the_clock_from_where_it_starts_as_fast_as_asked():
    clock = MockClock()
    output = SilentOutput(clock, 4.0)
    assert output.position() == 0
    await output.start(SAMPLE_RATE, np.zeros(0, np.int16))
    clock.advance(2.5)
    assert output.position() == 11 * SAMPLE_RATE
    await output.stop()
    clock.advance(1)
    assert output.position() == 0
    await output.start(7, np.zeros(0, np.int16))
    await output.close()
    assert output.position() == 0


def test_silence_may_take_over_at_once():
    clock = MockClock()
    output = SilentOutput(clock, since=5 * SAMPLE_RATE)
    clock.advance(1)
    assert output.position() == 6 * SAMPLE_RATE


def test_a_ring_is_written_round_and_round_and_begins_silent():
    buffers = np.full((1, 10), 9, np.int16)
    ring = RingBuffer(buffers)
    span = ring.begin(23)
    assert (span.buffer, span.start, span.end) == (0, 23, 33)
    assert not buffers.any()
    ring.write(23, np.array([1, 2, 3], np.int16))
    assert buffers[0].tolist() == [0, 0, 0, 1, 2, 3, 0, 0, 0, 0]
    ring.write(28, np.array([4, 5, 6, 7], np.int16))
    assert buffers[0].tolist() == [6, 7, 0, 1, 2, 3, 0, 0, 4, 5]
    ring.write(30, np.array([8, 8], np.int16))
    assert buffers[0].tolist() == [8, 8, 0, 1, 2, 3, 0, 0, 4, 5]


class Deck:
    """A deck that takes notes."""

    def __init__(self, *given: object) -> None:
        self.given = given
        self.origin = 12.5
        self.done: list[tuple[object, ...]] = []

    def open(self) -> None:
        self.done.append(("open",))

    def play(self, *what: object) -> None:
        self.done.append(("play", *what))

    def stop(self) -> None:
        self.done.append(("stop",))

    def is_sounding(self) -> bool:
        return bool(self.done)


@pytest.fixture
def ask(monkeypatch, tmp_path):
    tape = tmp_path / "tape"
    tape.write_bytes(np.arange(8, dtype="<i2").tobytes())
    for name in ("simpleaudio", "miniaudio"):
        module = SimpleNamespace(SimpleaudioDeck=Deck, MiniaudioDeck=lambda *given: Deck("ring", *given))
        monkeypatch.setitem(sys.modules, f"voicecoach.player.output.worker.{name}_deck", module)

    def begun(name: str):
        served = []
        monkeypatch.setattr(program, "serve", lambda begin: served.append(begin()))
        monkeypatch.setattr(sys, "argv", ["worker", name, str(tape), "4"])
        program.main()
        return served[0]

    return begun


def test_the_worker_opens_the_deck_that_it_is_told_to_on_the_mapped_tape(ask):
    answer = ask("simpleaudio")
    tape, samples = answer.args[0].given
    assert (bytes(tape[2:4]), samples) == (b"\1\0", 4)
    assert ask("miniaudio").args[0].given[0] == "ring"


def test_each_request_is_carried_out_and_told_what_is_heard(ask):
    answer = ask("simpleaudio")
    deck = answer.args[0]
    assert answer({"do": "look"}) == {"origin": 12.5, "sounding": False}
    for request in ({"do": "open"}, {"do": "play", "tape": 96_000, "buffer": 1, "at": 2.5}, {"do": "stop"}):
        assert answer(request) == {"origin": 12.5, "sounding": True}
    assert deck.done == [("open",), ("play", 96_000, 1, 2.5), ("stop",)]


def test_whatever_a_device_does_wrong_is_told(ask):
    answer = ask("simpleaudio")

    def refuse() -> None:
        raise OSError("no such device")

    answer.args[0].open = refuse
    assert answer({"do": "open"}) == {"failed": "OSError: no such device"}
