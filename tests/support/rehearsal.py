"""A session played in no time: on the jumping clock, by the real player, into the fake output."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from numpy.typing import NDArray
from support.clocks import MockClock
from support.outputs import FakeOutput
from support.playable import PlayableTimeline, playable_example

from voicecoach.audio.units import samples_from_ms
from voicecoach.mix.mixdown import Mixdown
from voicecoach.model.timeline import EventKind
from voicecoach.player.clock import Clock
from voicecoach.player.commands import Command
from voicecoach.player.events import CueStarted, Outcome, PlayerEvent
from voicecoach.player.player import Player
from voicecoach.player.snapshot import PlayerState, Snapshot

Act = Command | Callable[["Rehearsal"], object]
Script = Sequence[tuple[float, Act]]
Shape = Callable[[FakeOutput], object]


def _sound_one(output: FakeOutput) -> None:
    """Nothing is wrong with it."""


@dataclass
class Rehearsal:
    """What was heard. ``script``: acts at seconds since the first sample began to sound."""

    session: PlayableTimeline = field(default_factory=playable_example)
    clock: MockClock = field(default_factory=MockClock)
    outputs: list[FakeOutput] = field(default_factory=list)
    events: list[tuple[float, PlayerEvent]] = field(default_factory=list)
    snapshots: list[Snapshot] = field(default_factory=list)
    began: float = 0.0
    start_at_ms: int = 0
    keep_awake: bool = False

    async def play(self, script: Script = (), *, choices: Sequence[Shape] = (_sound_one,)) -> Outcome:
        """Play with one output for each of ``choices``, which may spoil every one that is made."""
        factories = [partial(self._make, shape) for shape in choices]
        self.player = Player(
            self.session,
            output=factories,
            clock=self.clock,
            start_at_ms=self.start_at_ms,
            keep_awake=self.keep_awake,
        )
        self.player.subscribe(lambda event: self.events.append((self.clock.now(), event)))
        running = asyncio.ensure_future(self.player.run())
        await self._begin(running)
        for second, act in script:
            await self.clock.sleep(self.began + second - self.clock.now())
            if isinstance(act, Command):
                self.player.dispatch(act)
            else:
                act(self)
        return await running

    def _make(self, shape: Shape, clock: Clock) -> FakeOutput:
        output = FakeOutput(clock)
        shape(output)
        self.outputs.append(output)
        return output

    async def _begin(self, running: asyncio.Future[Outcome]) -> None:
        while not running.done() and self.player.snapshot().state is PlayerState.IDLE:
            await self.clock.sleep(0.01)
        began = [output.began for output in self.outputs if output.began is not None]
        self.began = began[0] if began else self.clock.now()

    def look(self) -> None:
        """An act: remember the snapshot."""
        self.snapshots.append(self.player.snapshot())

    @property
    def taken(self) -> NDArray[np.int16]:
        return np.concatenate([output.taken for output in self.outputs])

    @property
    def sound(self) -> Mixdown:
        return Mixdown(self.session.timeline, self.session.clips)

    def heard(self, *kinds: EventKind) -> list[str]:
        """What was said, or the kind where nothing was, in order."""
        return [
            reached.event.text or reached.event.kind.value
            for _, reached in self.events
            if isinstance(reached, CueStarted) and (not kinds or reached.event.kind in kinds)
        ]

    def times(self, text: str) -> list[float]:
        """When ``text`` began to be heard, in seconds since the first sample."""
        return [
            round(at - self.began, 3)
            for at, reached in self.events
            if isinstance(reached, CueStarted) and (reached.event.text or reached.event.kind.value) == text
        ]


def silent(samples: NDArray[np.int16], since_s: float, until_s: float) -> bool:
    """Return whether nothing louder than −60 dB lies between two moments."""
    part = samples[samples_from_ms(int(since_s * 1000)) : samples_from_ms(int(until_s * 1000))]
    return len(part) > 0 and int(np.abs(part.astype(np.int32)).max()) < 33
