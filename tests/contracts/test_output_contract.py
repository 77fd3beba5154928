"""What every output does, the fake and the silent one as much as the two that are heard."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import nullcontext

import numpy as np
import pytest
from numpy.typing import NDArray
from support.clocks import MockClock
from support.listening import loud
from support.outputs import FakeOutput
from support.rig import Rig, listening_rig, rig_without_server

from voicecoach.audio.units import SAMPLE_RATE, samples_from_ms
from voicecoach.player.clock import Clock, SystemClock
from voicecoach.player.output.device import miniaudio_output, simpleaudio_output
from voicecoach.player.output.protocol import Output, OutputError
from voicecoach.player.output.silent import SilentOutput

AT = 7 * SAMPLE_RATE
SLACK_S = 0.12
"""What a busy machine may be late."""
REAL = {"simpleaudio": simpleaudio_output, "miniaudio": miniaudio_output}
NAMES = ["fake", "silent", *(pytest.param(name, marks=pytest.mark.e2e) for name in REAL)]


class Studio:
    """An output, its clock, and an ear where there is one."""

    def __init__(self, name: str, rig: Rig | None) -> None:
        self.clock: Clock = SystemClock() if rig else MockClock()
        self.rig = rig
        self.output: Output
        match name:
            case "fake":
                self.output = FakeOutput(self.clock)
            case "silent":
                self.output = SilentOutput(self.clock)
            case _:
                self.output = REAL[name](self.clock)

    def ear(self) -> Callable[[], NDArray[np.bool_]] | None:
        """Return what tells, for each millisecond from now on, whether it is loud; ``None`` in silence."""
        if self.rig is not None:
            rig, begin = self.rig, self.rig.mark()
            return lambda: loud(rig.recording()[begin:])
        if isinstance(self.output, FakeOutput):
            output, taken = self.output, len(self.output.taken)
            return lambda: loud(output.taken[taken:])
        return None


@pytest.fixture(scope="module")
def rig() -> Iterator[Rig]:
    with listening_rig() as rig:
        yield rig


@pytest.fixture(params=NAMES)
def studio(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Studio:
    if request.param not in REAL:
        return Studio(request.param, None)
    rig: Rig = request.getfixturevalue("rig")
    for name, value in rig.environment.items():
        monkeypatch.setenv(name, value)
    return Studio(request.param, rig)


async def test_the_tape_runs_in_real_time_from_where_it_starts(studio: Studio) -> None:
    output, clock = studio.output, studio.clock
    try:
        await output.open()
        await output.start(AT, _tone(2_000))
        began, first = clock.now(), output.position()
        await clock.sleep(0.5)
        passed = (output.position() - first) / SAMPLE_RATE
        assert abs(first - AT) / SAMPLE_RATE <= SLACK_S
        assert passed == pytest.approx(clock.now() - began, abs=SLACK_S)
        assert output.failure() is None
    finally:
        await output.close()


async def test_what_is_written_ahead_is_heard_and_the_rest_is_silence(studio: Studio) -> None:
    output, clock = studio.output, studio.clock
    try:
        await output.open()
        ear = studio.ear()
        await output.start(AT, np.zeros(SAMPLE_RATE, np.int16))
        await clock.sleep(0.2)
        output.write(output.position() + samples_from_ms(200), _tone(300))
        await clock.sleep(1.0)
        assert output.failure() is None
    finally:
        await output.close()
    await clock.sleep(0.3 if studio.rig else 0)
    if ear is not None:
        sounding = np.flatnonzero(ear())
        assert len(sounding) == pytest.approx(300, abs=20)
        assert sounding[-1] - sounding[0] == pytest.approx(300, abs=20)


async def test_a_rewrite_replaces_what_was_there(studio: Studio) -> None:
    output, clock = studio.output, studio.clock
    try:
        await output.open()
        ear = studio.ear()
        await output.start(AT, _tone(3_000))
        await clock.sleep(0.5)
        output.write(output.position() + samples_from_ms(180), np.zeros(3 * SAMPLE_RATE, np.int16))
        await clock.sleep(0.8)
    finally:
        await output.close()
    await clock.sleep(0.3 if studio.rig else 0)
    if ear is not None:
        assert np.count_nonzero(ear()) == pytest.approx(680, abs=1000 * SLACK_S)


async def test_it_stops_and_starts_again_elsewhere(studio: Studio) -> None:
    output, clock = studio.output, studio.clock
    try:
        await output.open()
        await output.start(0, _tone(5_000))
        await clock.sleep(0.3)
        await output.stop()
        await clock.sleep(0.5)
        ear = studio.ear()
        await clock.sleep(0.3)
        quiet = ear is None or not ear().any()
        await output.start(AT, _tone(500))
        await clock.sleep(0.2)
        assert quiet
        assert (output.position() - AT) / SAMPLE_RATE == pytest.approx(0.2, abs=SLACK_S)
        assert output.failure() is None
    finally:
        await output.close()
    await clock.sleep(0.3 if studio.rig else 0)
    if ear is not None:
        assert ear().any()


async def test_closing_is_quiet_and_may_be_repeated(studio: Studio) -> None:
    await studio.output.close()
    await studio.output.open()
    await studio.output.start(0, _tone(5_000))
    await studio.output.close()
    await studio.output.close()
    await studio.clock.sleep(0.1)
    ear = studio.ear()
    await studio.clock.sleep(0.3)
    assert ear is None or not ear().any()


@pytest.mark.parametrize("name", ["fake", *(pytest.param(name, marks=pytest.mark.e2e) for name in REAL)])
async def test_without_a_device_it_says_so_in_time(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with rig_without_server() if name in REAL else nullcontext() as bare:
        for variable, value in ({} if bare is None else bare.environment).items():
            monkeypatch.setenv(variable, value)
        studio = Studio(name, bare)
        if isinstance(studio.output, FakeOutput):
            studio.output.refuses_to_open = True
        async with asyncio.timeout(4):
            with pytest.raises(OutputError):
                await studio.output.open()
            await studio.output.close()


def _tone(length_ms: int) -> NDArray[np.int16]:
    moments = np.arange(samples_from_ms(length_ms)) / SAMPLE_RATE
    return (9_000 * np.sin(2 * np.pi * 500 * moments)).astype(np.int16)
