"""A change of buffers on a real sound server."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest
from numpy.typing import NDArray
from support.listening import find
from support.rig import listening_rig
from support.stalls import played_on_loop

from voicecoach.audio.units import SAMPLE_RATE, samples_from_ms
from voicecoach.player.clock import SystemClock
from voicecoach.player.output.device import WorkerOutput
from voicecoach.player.output.double_buffer import DoubleBuffer

pytestmark = pytest.mark.e2e

SECONDS = 14
BUFFER_S = 12
AHEAD_S = 8


async def test_the_next_buffer_goes_on_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene() -> NDArray[np.float64]:
        with monkeypatch.context() as patched:
            return await _onsets(patched)

    heard = await played_on_loop(scene)
    gaps = np.diff(heard.result)
    assert len(heard.result) == 2 * SECONDS - 1
    if heard.is_steady:
        assert np.abs(gaps - 0.5).max() <= 0.05
        assert float(np.median(np.abs(gaps - 0.5))) <= 0.001


async def _onsets(monkeypatch: pytest.MonkeyPatch) -> NDArray[np.float64]:
    """Return when each of the knocks was heard, two a second."""
    knock = _knock()
    tape = np.zeros(SECONDS * SAMPLE_RATE, np.int16)
    for half in range(1, 2 * SECONDS):
        tape[half * SAMPLE_RATE // 2 :][: len(knock)] = knock
    with listening_rig() as rig:
        for name, value in rig.environment.items():
            monkeypatch.setenv(name, value)
        output = WorkerOutput("simpleaudio", SystemClock(), count=2, seconds=BUFFER_S, layout=DoubleBuffer)
        begin = rig.mark()
        try:
            await output.open()
            await output.start(0, tape[: AHEAD_S * SAMPLE_RATE])
            for second in range(AHEAD_S, SECONDS):
                await asyncio.sleep(1.0)
                output.write(second * SAMPLE_RATE, tape[second * SAMPLE_RATE :][:SAMPLE_RATE])
            await asyncio.sleep(AHEAD_S)
            assert output.failure() is None
        finally:
            await output.close()
        await asyncio.sleep(0.3)
        return np.array(find(rig.recording()[begin:], knock))


def _knock() -> np.ndarray:
    moments = np.arange(samples_from_ms(60)) / SAMPLE_RATE
    return (12_000 * np.sin(2 * np.pi * (400 + 20_000 * moments) * moments) * (1 - moments / 0.06)).astype(
        np.int16
    )
