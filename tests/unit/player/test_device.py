"""An output in a worker process: what the worker is asked, when, and what its answers mean."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
import pytest
from numpy.typing import NDArray
from support.clocks import MockClock

from voicecoach.audio.units import SAMPLE_RATE
from voicecoach.player.output import device
from voicecoach.player.output.device import WorkerOutput, miniaudio_output, simpleaudio_output
from voicecoach.player.output.double_buffer import DoubleBuffer
from voicecoach.player.output.protocol import OutputError


class Worker:
    """Takes notes of what it is asked; answers as it is told to."""

    made: ClassVar[list[Worker]] = []

    def __init__(self, *arguments: str) -> None:
        self.arguments = arguments
        self.asked: list[tuple[str, float, dict[str, float]]] = []
        self.is_started = self.is_killed = False
        self.answer: dict[str, Any] = {"origin": 990.0, "sounding": True}
        self.refuses = ""
        self.made.append(self)

    async def start(self) -> None:
        self.is_started = True

    async def ask(self, do: str, within_s: float, **arguments: float) -> dict[str, Any]:
        self.asked.append((do, within_s, arguments))
        if do == self.refuses:
            raise OutputError("the sound device failed: gone")
        return self.answer

    async def kill(self) -> None:
        self.is_killed = True


class Tape:
    """The tape, without a file."""

    made: ClassVar[list[Tape]] = []
    path = "the tape"

    def __init__(self, count: int, samples: int) -> None:
        self.buffers: NDArray[np.int16] = np.zeros((count, samples), np.int16)
        self.unlinks = 0
        self.made.append(self)

    def unlink(self) -> None:
        self.unlinks += 1


@pytest.fixture(autouse=True)
def parts(monkeypatch: pytest.MonkeyPatch) -> None:
    Worker.made, Tape.made = [], []
    monkeypatch.setattr(device, "AudioWorker", Worker)
    monkeypatch.setattr(device, "TapeFile", Tape)


@pytest.fixture
def clock() -> MockClock:
    return MockClock()


async def opened(clock: MockClock, seconds: int = 8) -> tuple[WorkerOutput, Worker, Tape]:
    output = WorkerOutput("loud", clock, count=2, seconds=seconds, layout=DoubleBuffer)
    await output.open()
    return output, Worker.made[0], Tape.made[0]


def tone(seconds: float) -> NDArray[np.int16]:
    return np.arange(1, int(seconds * SAMPLE_RATE) + 1, dtype=np.int64).astype(np.int16)


async def test_opening_starts_a_worker_on_the_tape_and_takes_the_files_name_away(clock):
    _, worker, tape = await opened(clock)
    assert worker.arguments == ("loud", "the tape", str(8 * SAMPLE_RATE))
    assert worker.is_started
    assert worker.asked == [("open", 2.0, {})]
    assert tape.unlinks == 1


async def test_starting_writes_the_first_samples_and_plays_them_at_once(clock):
    output, worker, tape = await opened(clock)
    await output.start(480_000, tone(1))
    assert np.array_equal(tape.buffers[0, :SAMPLE_RATE], tone(1))
    assert worker.asked[1:] == [("play", 2.0, {"tape": 480_000, "buffer": 0, "at": 0.0})]
    await output.close()


async def test_the_position_is_the_clocks_since_the_origin(clock):
    output, _, _ = await opened(clock)
    assert output.position() == 0
    await output.start(480_000, tone(1))
    assert output.position() == 10 * SAMPLE_RATE
    clock.advance(0.5)
    assert output.position() == 10.5 * SAMPLE_RATE
    await output.close()


async def test_the_next_buffer_takes_over_at_the_moment_that_the_tape_sets(clock):
    output, worker, _ = await opened(clock)
    await output.start(0, tone(1))
    output.write(SAMPLE_RATE, tone(8))
    await clock.sleep(0.01)
    do, within_s, arguments = worker.asked[2]
    assert (do, within_s, arguments["buffer"]) == ("play", 1.0, 1)
    assert 2 * SAMPLE_RATE <= arguments["tape"] <= 8 * SAMPLE_RATE
    assert arguments["at"] == pytest.approx(990.0 + arguments["tape"] / SAMPLE_RATE)
    await output.close()


async def test_what_is_written_before_it_starts_is_kept_and_plays_nothing(clock):
    output = WorkerOutput("loud", clock, count=2, seconds=8, layout=DoubleBuffer)
    output.write(0, tone(1))
    with pytest.raises(OutputError, match="not open"):
        await output.start(0, tone(1))


async def test_the_worker_is_looked_after_four_times_a_second(clock):
    output, worker, _ = await opened(clock)
    await output.start(0, tone(1))
    worker.answer = {"origin": 991.0, "sounding": True}
    await clock.sleep(1.1)
    assert [ask for ask in worker.asked if ask[0] == "look"] == [("look", 1.0, {})] * 4
    assert output.position() == pytest.approx((clock.now() - 991.0) * SAMPLE_RATE, abs=1)
    assert output.failure() is None
    await output.close()


async def test_a_device_that_has_stopped_is_a_failure(clock):
    output, worker, _ = await opened(clock)
    await output.start(0, tone(1))
    worker.answer = {"origin": 990.0, "sounding": False}
    await clock.sleep(0.3)
    assert str(output.failure()) == "the sound device has stopped"
    await output.close()


@pytest.mark.parametrize("do", ["look", "stop"])
async def test_a_worker_that_refuses_is_a_failure(clock, do):
    output, worker, _ = await opened(clock)
    await output.start(0, tone(1))
    worker.refuses = do
    await clock.sleep(0.3)
    await output.stop()
    assert "gone" in str(output.failure())
    await output.close()


async def test_a_stopped_output_stands_still_and_is_looked_after_no_more(clock):
    output, worker, _ = await opened(clock)
    await output.start(0, tone(1))
    await output.stop()
    assert worker.asked[-1] == ("stop", 1.0, {})
    assert output.position() == 0
    await clock.sleep(2)
    assert worker.asked[-1][0] == "stop"
    output.write(SAMPLE_RATE, tone(8))
    await clock.sleep(0.1)
    assert worker.asked[-1][0] == "stop"
    await output.start(0, tone(1))
    assert worker.asked[-1][0] == "play"
    assert not worker.is_killed
    await output.close()


async def test_closing_kills_the_worker_and_leaves_nothing(clock):
    output, worker, tape = await opened(clock)
    await output.start(0, tone(1))
    await output.close()
    await output.close()
    assert worker.is_killed
    assert tape.unlinks == 2
    assert output.position() == 0
    asked = len(worker.asked)
    await clock.sleep(2)
    assert len(worker.asked) == asked


@pytest.mark.parametrize(
    ("make", "name", "shape"),
    [
        (simpleaudio_output, "simpleaudio", (2, 180 * SAMPLE_RATE)),
        (miniaudio_output, "miniaudio", (1, 30 * SAMPLE_RATE)),
    ],
)
async def test_each_library_has_its_own_tape(clock, make, name, shape):
    output = make(clock)
    await output.open()
    assert output.name == Worker.made[0].arguments[0] == name
    assert Tape.made[0].buffers.shape == shape
    await output.close()
