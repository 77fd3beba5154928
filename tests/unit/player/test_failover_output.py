"""One steady output made of unsteady ones: what is tried, when, and where the tape stands meanwhile."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from functools import partial
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray
from support.clocks import MockClock
from support.outputs import FakeOutput

from voicecoach.audio.units import SAMPLE_RATE
from voicecoach.player.core.messages import Outage
from voicecoach.player.output.failover import AHEAD, DeviceStarted, FailoverOutput
from voicecoach.player.snapshot import SoundNotice

Shape = Callable[[FakeOutput], None]


def works(output: FakeOutput) -> None:
    """Nothing is wrong with it."""


def fails(output: FakeOutput) -> None:
    output.refuses_to_open = True


class Stage:
    """An output made of fakes, and notes of what it asks for."""

    def __init__(self, *shapes: Shape) -> None:
        self.clock = MockClock()
        self.made: list[tuple[float, int, FakeOutput]] = []
        self.reads: list[tuple[int, int]] = []
        self.reports: list[Outage | DeviceStarted] = []
        factories = [partial(self._make, number, shape) for number, shape in enumerate(shapes)]
        self.output = FailoverOutput(factories, self.clock, self._read, self._report)

    def _make(self, number: int, shape: Shape, clock: MockClock) -> FakeOutput:
        output = FakeOutput(clock)
        output.name = f"kind {number}"
        shape(output)
        self.made.append((clock.now() - 1_000, number, output))
        return output

    def _read(self, at: int, count: int) -> NDArray[np.int16]:
        self.reads.append((at, count))
        return np.ones(count, np.int16)

    async def _report(self, report: Outage | DeviceStarted) -> None:
        self.reports.append(report)

    @property
    def last(self) -> FakeOutput:
        return self.made[-1][2]

    async def lose(self) -> None:
        """Pull out what sounds, and let it be noticed and mended."""
        self.last.fail()
        self.output.tend()
        await self.clock.sleep(0.3)


@pytest.fixture
async def open_stage() -> AsyncIterator[Callable[..., Stage]]:
    stages: list[Stage] = []

    def opened(*shapes: Shape) -> Stage:
        stages.append(Stage(*shapes))
        stages[-1].output.begin()
        return stages[-1]

    yield opened
    for stage in stages:
        await stage.output.close()


async def test_before_anything_sounds_the_tape_stands_at_its_beginning():
    output = Stage(works).output
    assert (output.is_running, output.is_heard, output.position()) == (False, False, 0)
    assert (output.name, output.notice) == ("silent", None)
    output.write(0, np.ones(9, np.int16))
    output.tend()
    output.rest()
    output.wake()
    assert not output.is_running
    await output.close()


async def test_the_first_that_works_sounds_what_is_read_for_it(open_stage):
    stage = open_stage(fails, works)
    await stage.clock.sleep(0.5)
    assert [number for _, number, _ in stage.made] == [0, 1]
    assert stage.made[0][2].is_closed
    assert (stage.output.name, stage.output.is_heard) == ("kind 1", True)
    assert stage.reads == [(0, AHEAD)]
    assert AHEAD == 10 * SAMPLE_RATE
    assert stage.reports == [DeviceStarted()]


async def test_without_sound_time_goes_on_and_devices_are_tried_less_and_less_often(open_stage):
    stage = open_stage(fails)
    await stage.clock.sleep(100)
    tries = [round(at, 1) for at, _, _ in stage.made]
    pauses = [round(after - before - 0.1) for before, after in pairwise(tries)]
    assert pauses == [2, 4, 8, 15, 30, 30]
    assert (stage.output.notice, stage.output.name) == (SoundNotice.NO_DEVICE, "silent")
    assert (stage.output.is_running, stage.output.is_heard) == (True, False)
    assert stage.output.position() == pytest.approx(99.9 * SAMPLE_RATE, rel=0.001)


async def test_what_fails_is_replaced_by_its_own_kind_where_it_was_lost(open_stage):
    stage = open_stage(works, works)
    await stage.clock.sleep(2)
    lost = stage.output.position()
    await stage.lose()
    assert [number for _, number, _ in stage.made] == [0, 0]
    assert stage.last.starts == [lost]
    outage = stage.reports[1]
    assert isinstance(outage, Outage)
    assert outage.since == lost
    assert outage.lasted_ms == pytest.approx(100, abs=20)
    assert stage.reports[2] == DeviceStarted()


async def test_the_tape_stands_still_while_a_device_is_replaced(open_stage):
    stage = open_stage(works)
    await stage.clock.sleep(2)
    stage.last.fail()
    stage.output.tend()
    stood = stage.output.position()
    stage.clock.advance(5)
    assert (stage.output.position(), stage.output.is_running) == (stood, False)
    stage.output.tend()
    await stage.clock.sleep(0.3)
    assert len(stage.made) == 2


async def test_failing_again_within_half_a_minute_is_one_too_many(open_stage):
    stage = open_stage(works, works)
    for seconds in (2, 29.5):
        await stage.clock.sleep(seconds)
        await stage.lose()
    assert [number for _, number, _ in stage.made] == [0, 0, 1]


async def test_after_half_a_minute_it_has_another_try(open_stage):
    stage = open_stage(works, works)
    for seconds in (2, 30.5, 30.5):
        await stage.clock.sleep(seconds)
        await stage.lose()
    assert [number for _, number, _ in stage.made] == [0, 0, 0, 0]


async def test_the_last_kind_that_fails_twice_leaves_silence(open_stage):
    stage = open_stage(works)
    for seconds in (2, 2):
        await stage.clock.sleep(seconds)
        await stage.lose()
    assert stage.output.notice == SoundNotice.NO_DEVICE
    await stage.clock.sleep(3)
    stage.output.tend()
    assert (stage.output.notice, stage.output.name) == (SoundNotice.NO_DEVICE, "kind 0")
    await stage.clock.sleep(1.5)
    stage.output.tend()
    assert stage.output.notice is None


async def test_a_resting_device_is_stopped_and_taken_again_where_time_is_by_then(open_stage):
    stage = open_stage(works)
    await stage.clock.sleep(2)
    before = stage.output.position()
    stage.output.rest()
    stage.output.rest()
    await stage.clock.sleep(60)
    assert stage.last.stops == 1
    assert (stage.output.is_running, stage.output.is_heard, stage.output.notice) == (True, False, None)
    now = stage.output.position()
    assert now == pytest.approx(before + 60 * SAMPLE_RATE, rel=0.001)
    stage.output.wake()
    await stage.clock.sleep(0.3)
    assert stage.last.starts == [0, now]
    assert stage.output.is_heard
    assert len(stage.made) == 1


async def test_a_device_that_does_not_come_back_is_replaced(open_stage):
    stage = open_stage(works, works)
    await stage.clock.sleep(2)
    stage.output.rest()
    await stage.clock.sleep(1)
    first = stage.last
    first.refuses_to_start = True
    stage.output.wake()
    await stage.clock.sleep(0.5)
    assert first.is_closed
    assert [number for _, number, _ in stage.made] == [0, 0]
    assert stage.output.is_heard


async def test_silence_for_want_of_a_device_does_not_rest(open_stage):
    stage = open_stage(fails)
    await stage.clock.sleep(1)
    stage.output.rest()
    await stage.clock.sleep(2)
    assert len(stage.made) == 2


async def test_closing_ends_what_sounds_and_what_rests_and_all_tries():
    stage = Stage(works)
    stage.output.begin()
    await stage.clock.sleep(1)
    stage.output.rest()
    await stage.output.close()
    assert stage.last.is_closed
    assert not stage.output.is_running
    hopeless = Stage(fails)
    hopeless.output.begin()
    await hopeless.clock.sleep(1)
    await hopeless.output.close()
    tried = len(hopeless.made)
    await hopeless.clock.sleep(60)
    assert len(hopeless.made) == tried
