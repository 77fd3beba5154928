"""What every output does, the fake and the silent one as much as the two that are heard.

On a machine that stalls, those two are judged by what was heard, and not by when.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import nullcontext
from typing import TypeVar

import numpy as np
import pytest
from numpy.typing import NDArray
from support.clocks import MockClock
from support.listening import loud
from support.outputs import FakeOutput
from support.rig import Rig, listening_rig, rig_without_server
from support.stalls import Played, played_on_loop

from voicecoach.audio.units import SAMPLE_RATE, samples_from_ms
from voicecoach.player.clock import Clock, SystemClock
from voicecoach.player.output.device import miniaudio_output, simpleaudio_output
from voicecoach.player.output.protocol import Output, OutputError
from voicecoach.player.output.silent import SilentOutput

AT = 7 * SAMPLE_RATE
SLACK_S = 0.12
"""What a busy machine may be late."""
Result = TypeVar("Result")
REAL = {"simpleaudio": simpleaudio_output, "miniaudio": miniaudio_output}
NAMES = ["fake", "silent", *(pytest.param(name, marks=pytest.mark.e2e) for name in REAL)]


class Studio:
    """An output, its clock, and an ear where there is one."""

    def __init__(self, name: str, rig: Rig | None) -> None:
        self.clock: Clock = SystemClock() if rig else MockClock()
        self.rig = rig
        self.output: Output
        self._name = name
        self._renew()

    async def heard(self, scene: Callable[[], Awaitable[Result]]) -> Played[Result]:
        """Play ``scene`` with an output that is closed in the end; see ``support.stalls``."""

        async def one() -> Result:
            self._renew()
            try:
                return await scene()
            finally:
                await self.output.close()

        return await played_on_loop(one) if self.rig else Played(await one(), is_steady=True)

    def _renew(self) -> None:
        match self._name:
            case "fake":
                self.output = FakeOutput(self.clock)
            case "silent":
                self.output = SilentOutput(self.clock)
            case _:
                self.output = REAL[self._name](self.clock)

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
    async def scene() -> tuple[float, float, float]:
        output, clock = studio.output, studio.clock
        await output.open()
        await output.start(AT, _tone(2_000))
        began, first = clock.now(), output.position()
        await clock.sleep(0.5)
        last = output.position()
        assert output.failure() is None
        return (first - AT) / SAMPLE_RATE, (last - first) / SAMPLE_RATE, clock.now() - began

    heard = await studio.heard(scene)
    late_s, ran_s, passed_s = heard.result
    assert late_s + ran_s > 0
    if heard.is_steady:
        assert abs(late_s) <= SLACK_S
        assert ran_s == pytest.approx(passed_s, abs=SLACK_S)


async def test_what_is_written_ahead_is_heard_and_the_rest_is_silence(studio: Studio) -> None:
    async def scene() -> NDArray[np.intp] | None:
        output, clock = studio.output, studio.clock
        await output.open()
        ear = studio.ear()
        await output.start(AT, np.zeros(SAMPLE_RATE, np.int16))
        await clock.sleep(0.2)
        output.write(output.position() + samples_from_ms(200), _tone(300))
        await clock.sleep(1.0)
        assert output.failure() is None
        await output.close()
        await clock.sleep(0.3 if studio.rig else 0)
        return None if ear is None else np.flatnonzero(ear())

    heard = await studio.heard(scene)
    sounding = heard.result
    if sounding is not None:
        assert len(sounding)
    if sounding is not None and heard.is_steady:
        assert len(sounding) == pytest.approx(300, abs=20)
        assert sounding[-1] - sounding[0] == pytest.approx(300, abs=20)


async def test_a_rewrite_replaces_what_was_there(studio: Studio) -> None:
    async def scene() -> int | None:
        output, clock = studio.output, studio.clock
        await output.open()
        ear = studio.ear()
        await output.start(AT, _tone(3_000))
        await clock.sleep(0.5)
        output.write(output.position() + samples_from_ms(180), np.zeros(3 * SAMPLE_RATE, np.int16))
        await clock.sleep(0.8)
        await output.close()
        await clock.sleep(0.3 if studio.rig else 0)
        return None if ear is None else np.count_nonzero(ear())

    heard = await studio.heard(scene)
    if heard.result is not None and heard.is_steady:
        assert heard.result == pytest.approx(680, abs=1000 * SLACK_S)
    assert heard.result is None or 0 < heard.result < 2_500


async def test_it_stops_and_starts_again_elsewhere(studio: Studio) -> None:
    async def scene() -> float:
        output, clock = studio.output, studio.clock
        await output.open()
        await output.start(0, _tone(5_000))
        await clock.sleep(0.3)
        await output.stop()
        await clock.sleep(0.5)
        ear = studio.ear()
        await clock.sleep(0.3)
        assert ear is None or not ear().any()
        await output.start(AT, _tone(500))
        await clock.sleep(0.2)
        ran_s = (output.position() - AT) / SAMPLE_RATE
        assert output.failure() is None
        await output.close()
        await clock.sleep(0.3 if studio.rig else 0)
        assert ear is None or ear().any()
        return ran_s

    heard = await studio.heard(scene)
    assert not heard.is_steady or heard.result == pytest.approx(0.2, abs=SLACK_S)


async def test_closing_is_quiet_and_may_be_repeated(studio: Studio) -> None:
    async def scene() -> None:
        await studio.output.close()
        await studio.output.open()
        await studio.output.start(0, _tone(5_000))
        await studio.output.close()
        await studio.output.close()
        await studio.clock.sleep(0.1)
        ear = studio.ear()
        await studio.clock.sleep(0.3)
        assert ear is None or not ear().any()

    await studio.heard(scene)


@pytest.mark.parametrize("name", ["fake", *(pytest.param(name, marks=pytest.mark.e2e) for name in REAL)])
async def test_without_a_device_it_says_so(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with rig_without_server() if name in REAL else nullcontext() as bare:
        for variable, value in ({} if bare is None else bare.environment).items():
            monkeypatch.setenv(variable, value)
        studio = Studio(name, bare)
        if isinstance(studio.output, FakeOutput):
            studio.output.refuses_to_open = True
        async with asyncio.timeout(60):
            with pytest.raises(OutputError):
                await studio.output.open()
            await studio.output.close()


def _tone(length_ms: int) -> NDArray[np.int16]:
    moments = np.arange(samples_from_ms(length_ms)) / SAMPLE_RATE
    return (9_000 * np.sin(2 * np.pi * 500 * moments)).astype(np.int16)
