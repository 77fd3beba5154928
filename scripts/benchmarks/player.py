"""How the player starts, what it costs and how fast it obeys: ``scripts/bench.py player``.

Listens on its own sound server, without a sound card.
"""

from __future__ import annotations

import asyncio
import os
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

import numpy as np
from _guides import daily_session
from numpy.typing import NDArray
from support.clocks import MockClock
from support.listening import loud
from support.rig import Rig, listening_rig

from voicecoach.audio.units import SAMPLE_RATE, ms_from_samples, samples_from_ms
from voicecoach.mix.mixdown import Mixdown
from voicecoach.player.clock import SystemClock
from voicecoach.player.commands import Quit, TogglePause
from voicecoach.player.core.score import Score
from voicecoach.player.core.update import PRE_ROLL, begin
from voicecoach.player.output.registry import factories
from voicecoach.player.player import Player
from voicecoach.player.snapshot import PlayerState
from voicecoach.preparation.session import Session

TEN_SECONDS = samples_from_ms(10_000)
PLAYED_S = 10.0
PAUSES = 5


@dataclass
class Figures:
    """What one output was like; loads are shares of one core, the rest milliseconds."""

    start: int
    """From ``run()`` to the first sound, without the silence that is planned before it."""
    load: float
    worker_load: float
    silences: list[int]


def main() -> None:
    """Print a line for each output, then what needs no device."""
    session = daily_session()
    print("output       start-up    load  worker  key to silence  longest")
    for name in ("simpleaudio", "miniaudio"):
        with listening_rig() as rig:
            os.environ.update(rig.environment)
            was = asyncio.run(_listen(name, session, rig))
        print(
            f"{name:<12} {was.start:>5} ms {was.load:>7.1%} {was.worker_load:>7.1%}"
            f" {median(was.silences):>12} ms {max(was.silences):>5} ms"
        )
    asyncio.run(_tape(session))
    asyncio.run(_rehearsal(session))


async def _listen(name: str, session: Session, rig: Rig) -> Figures:
    player = Player(session, output=name)
    before, begun = rig.mark(), time.monotonic()
    running = asyncio.create_task(player.run())
    await _until(lambda: player.snapshot().state is not PlayerState.IDLE)
    own, wall = time.process_time(), time.monotonic()
    await asyncio.sleep(PLAYED_S)
    load = (time.process_time() - own) / (time.monotonic() - wall)
    keys = [await _pause(player, rig) for _ in range(PAUSES)]
    children = _children_s()
    player.dispatch(Quit())
    await running
    worker_load = (_children_s() - children) / (time.monotonic() - begun)
    await asyncio.sleep(0.3)
    recording = rig.recording()
    planned = max(session.timeline.events[0].at_ms, ms_from_samples(PRE_ROLL))
    start = int(np.argmax(loud(recording[before:]))) - planned
    return Figures(start, load, worker_load, [_silent_after(recording, key) for key in keys])


async def _pause(player: Player, rig: Rig) -> int:
    """Pause in the middle of a sentence, and go on; return the recorder's sample at the key."""
    await _until(lambda: bool(loud(rig.recording()[-SAMPLE_RATE // 10 :]).all()))
    key: int = rig.mark()
    player.dispatch(TogglePause())
    await asyncio.sleep(1.0)
    player.dispatch(TogglePause())
    await asyncio.sleep(1.0)
    return key


async def _until(condition: Callable[[], bool]) -> None:
    while not condition():  # noqa: ASYNC110 - what is waited for happens in other processes
        await asyncio.sleep(0.005)


def _silent_after(recording: NDArray[np.int16], key: int) -> int:
    return int(np.flatnonzero(loud(recording[key : key + SAMPLE_RATE]))[-1]) + 1


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


async def _tape(session: Session) -> None:
    """Time what a control costs: ten seconds of tape, mixed and written."""
    state = begin(Score(session.timeline, Mixdown(session.timeline, session.clips)))
    (factory,) = factories("simpleaudio")
    output = factory(SystemClock())
    mixed, written = [], []
    with listening_rig() as rig:
        os.environ.update(rig.environment)
        await output.open()
        await output.start(0, state.tape.render(0, TEN_SECONDS))
        for start in range(0, 16 * TEN_SECONDS, TEN_SECONDS):
            begun = time.perf_counter()
            samples = state.tape.render(start, TEN_SECONDS)
            rendered = time.perf_counter()
            output.write(start, samples)
            mixed.append(1000 * (rendered - begun))
            written.append(1000 * (time.perf_counter() - rendered))
        await output.close()
    print(
        f"10 s of tape: mixed in {median(mixed):.1f} ms (longest {max(mixed):.1f}),"
        f" written in {median(written):.1f} ms (longest {max(written):.1f})"
    )


async def _rehearsal(session: Session) -> None:
    """Time a whole session on a clock that jumps."""
    begun = time.perf_counter()
    await Player(session, output="silent", clock=MockClock()).run()
    minutes = session.timeline.duration_ms / 60_000
    print(f"a session of {minutes:.0f} min on a clock that jumps: {time.perf_counter() - begun:.2f} s")


if __name__ == "__main__":
    main()
