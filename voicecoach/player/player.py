"""The player: carries out the decisions of the core on the current output."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.units import SAMPLE_RATE, ms_from_samples, samples_from_ms
from voicecoach.model.errors import VoicecoachError
from voicecoach.model.timeline import Timeline
from voicecoach.model.units import DurationMs
from voicecoach.player.clock import Clock, SystemClock
from voicecoach.player.commands import Command, Pause
from voicecoach.player.core.awake import kept_awake
from voicecoach.player.core.messages import (
    AcquireDevice,
    Message,
    Outage,
    PlanAgain,
    Prepare,
    Prepared,
    Refuse,
    ReleaseDevice,
    Replanned,
    Rewrite,
    RoundDone,
    TimePassed,
)
from voicecoach.player.core.rounds import is_counted, rounds_done, rounds_in
from voicecoach.player.core.score import Score
from voicecoach.player.core.state import FADE_OUT_LEAD, State
from voicecoach.player.core.tape import FADE, Motion
from voicecoach.player.core.update import begin, update
from voicecoach.player.events import ChangeRefused, Outcome, RoundCounted, SessionReplanned
from voicecoach.player.job_control import pause_on_suspend
from voicecoach.player.output.failover import AHEAD, DeviceStarted, FailoverOutput
from voicecoach.player.output.protocol import OutputFactory
from voicecoach.player.output.registry import factories
from voicecoach.player.playable import Mix, Playable, lead_in, mixdown
from voicecoach.player.reporter import Listener, Reporter
from voicecoach.player.snapshot import PlayerState, Snapshot

_TOP_UP = samples_from_ms(8_000)
"""With less than this written ahead (samples), more is written."""
_POLL_S = 0.25
"""The longest sleep of the driver (s), so that a failing device is noticed soon."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Report:
    """A message whose sender waits until it has been carried out."""

    content: Message | DeviceStarted
    carried_out: asyncio.Event


class Player:
    """Plays one prepared session, once.

    ``output`` is one of ``OUTPUTS``, or factories to try in order. ``speed`` is for the silent one only.
    ``keep_awake``: no digital silence from its beginning to its end, and the device is kept in every pause.
    Raises OutputError for an unknown output.
    """

    def __init__(
        self,
        session: Playable,
        *,
        output: str | Sequence[OutputFactory] = "auto",
        clock: Clock | None = None,
        speed: float = 1.0,
        mix: Mix = mixdown,
        start_at_ms: int = 0,
        keep_awake: bool = False,
    ) -> None:
        self._begun_with = session
        self._start_at_ms = start_at_ms
        self._keep_awake = keep_awake
        self._sessions: dict[Score, Playable] = {}
        """The current session, and replanned ones that the core has not decided about."""
        self._replanning = asyncio.Lock()
        self._clock = SystemClock() if clock is None else clock
        self._speed = speed
        self._mix = mix
        outputs = factories(output, speed) if isinstance(output, str) else output
        self._output = FailoverOutput(outputs, self._clock, self._read, self._reported)
        self._reporter = Reporter()
        self._state: State | None = None
        self._written = 0
        self._inbox: deque[Message | _Report] = deque()
        self._woken = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def dispatch(self, command: Command) -> None:
        """Queue ``command``; thread-safe. Commands that do not apply now are ignored."""
        self._post(command)

    def subscribe(self, listener: Listener) -> None:
        """Call ``listener`` for every event, once and in order, on the loop of ``run``; it must be fast."""
        self._reporter.subscribe(listener)

    def snapshot(self) -> Snapshot:
        """Return what sounds now; cheap and thread-safe."""
        state = self._state
        session = timeline = self._begun_with.timeline if state is None else state.session.timeline
        at_ms = session_ms = DurationMs(0)
        now = self._output.position()
        if state is not None:
            region = state.tape.region_at(now)
            timeline = region.score.timeline
            at_ms = DurationMs(min(region.ms_at(now), timeline.duration_ms))
            session_ms = region.score.session_ms(at_ms)
        return Snapshot(
            state=self._player_state(state, now),
            timeline=timeline,
            at_ms=at_ms,
            session_ms=session_ms,
            session=session,
            output=self._output.name,
            notice=self._output.notice,
            rounds=self._rounds(session, session_ms),
        )

    async def run(self) -> Outcome:
        """Play to the end, or until ``Quit``; return the outcome. The device is always released."""
        self._loop = asyncio.get_running_loop()
        score = await self._scored(self._begun_with)
        self._state = begin(score, self._start_at_ms)
        self._output.begin()
        try:
            with pause_on_suspend(partial(self.dispatch, Pause())):
                while not self._is_over():
                    await self._clock.wait(self._woken, self._until_next_s())
                    self._woken.clear()
                    self._turn()
        finally:
            for task in self._tasks:
                task.cancel()
            await self._output.close()
        ended = self.snapshot()
        return Outcome(
            ended.session_ms >= ended.session.duration_ms,
            ended.session_ms,
            self._reporter.done,
            rounds_done(ended.session, self._running.rounds),
        )

    def _rounds(self, session: Timeline, session_ms: int) -> int | None:
        block = session.block_at(session_ms)
        if self._state is None or not is_counted(block, session_ms):
            return None
        return rounds_in(block, self._state.rounds)

    @property
    def _running(self) -> State:
        if self._state is None:
            raise RuntimeError("the player has not been started")
        return self._state

    def _post(self, message: Message | _Report) -> None:
        self._inbox.append(message)
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._woken.set)

    def _turn(self) -> None:
        """Process all pending messages and events."""
        self._output.tend()
        now = self._output.position()
        missed = max(0, now - self._written) if self._output.is_heard else 0
        self._reporter.follow(self._running.tape, now - missed)
        if missed:  # this process was suspended for a while, and the tape ran out
            self._apply(Outage(self._written, ms_from_samples(missed)))
        while self._inbox:
            self._take(self._inbox.popleft())
        self._apply(TimePassed())
        self._top_up(now)
        self._reporter.state(self._player_state(self._state, now), self._running.session_ms(now))
        self._reporter.notice(self._output.notice)

    def _take(self, message: Message | _Report) -> None:
        if not isinstance(message, _Report):
            self._apply(message)
            return
        if not isinstance(message.content, DeviceStarted):
            self._apply(message.content)
        else:
            self._written = min(self._written, self._output.position() + FADE_OUT_LEAD)
        message.carried_out.set()

    def _apply(self, message: Message) -> None:
        before = self._running
        self._state, effects = update(before, message, self._output.position())
        if self._state.session is not before.session:
            self._sessions = {self._state.session: self._sessions[self._state.session]}
            self._reporter.report(SessionReplanned(self._state.session.timeline))
        for effect in effects:
            match effect:
                case Rewrite(start):
                    self._written = min(self._written, start)
                case Prepare(at_ms):
                    self._do(self._prepare(at_ms))
                case PlanAgain():
                    self._do(self._plan_again(effect))
                case Refuse(change):
                    self._reporter.report(ChangeRefused(change, "too much of it has been heard already"))
                case RoundDone(block, number, at_ms):
                    self._reporter.report(RoundCounted(block, number, DurationMs(at_ms)))
                case ReleaseDevice():
                    if not self._keep_awake:
                        self._output.rest()
                case AcquireDevice():
                    self._output.wake()

    def _top_up(self, now: int) -> None:
        if self._output.is_running and self._written <= now + _TOP_UP:
            start = max(self._written, now)
            self._output.write(start, self._read(start, now + AHEAD - start))

    def _read(self, at: int, count: int) -> NDArray[np.int16]:
        """Return ``count`` samples of the tape from ``at`` on. Side effect: marks the range as written."""
        self._written = at + count
        samples = self._running.tape.render(at, count)
        return kept_awake(samples, at) if self._keep_awake else samples

    async def _reported(self, content: Outage | DeviceStarted) -> None:
        report = _Report(content, asyncio.Event())
        self._post(report)
        await report.carried_out.wait()

    def _do(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _scored(self, session: Playable) -> Score:
        """Return the score of ``session``, and register it."""
        sound = await self._clock.aside(lambda: self._mix(session))
        score = Score(session.timeline, sound)
        self._sessions[score] = session
        return score

    async def _prepare(self, at_ms: int) -> None:
        session, score = self._running.session, None
        playable = self._sessions[session]
        try:
            score = await self._clock.aside(lambda: lead_in(playable, at_ms, self._mix))
        except Exception:  # noqa: BLE001 - a lead-in is optional: without it the hold continues where it was
            _log.info("no lead-in at %d ms", at_ms, exc_info=True)
        if session is self._running.session:  # else the core has requested another
            self._post(Prepared(at_ms, score))

    async def _plan_again(self, wanted: PlanAgain) -> None:
        """Replan the session; changes are applied one after the other."""
        async with self._replanning:
            playable = self._sessions[self._running.session]
            try:
                changed = await self._clock.aside(lambda: playable.replan(wanted.change, wanted.at_ms))
                score = await self._scored(changed)
            except VoicecoachError as error:
                self._reporter.report(ChangeRefused(wanted.change, str(error)))
                return
            report = _Report(Replanned(wanted.change, score, wanted.attempt), asyncio.Event())
            self._post(report)
            await report.carried_out.wait()
            if self._running.session is not score:
                self._sessions.pop(score, None)

    def _player_state(self, state: State | None, now: int) -> PlayerState:
        if state is None or (now == 0 and not self._output.is_running):
            return PlayerState.IDLE
        return state.state_at(now)

    def _is_over(self) -> bool:
        now = self._output.position()
        told_to_end = self._running.state_at(now) is PlayerState.FINISHED
        return self._running.is_over(now) or (told_to_end and not self._output.is_running)

    def _until_next_s(self) -> float:
        if not self._output.is_running:
            return _POLL_S
        now = self._output.position()
        if self._running.tape.region_at(now).motion is Motion.END:
            return FADE / SAMPLE_RATE
        soonest = [self._written - _TOP_UP]
        change = self._running.tape.next_change(now)
        if change is not None:
            soonest.append(change)
        return min(_POLL_S, max(0.0, (min(soonest) - now) / SAMPLE_RATE / self._speed))
