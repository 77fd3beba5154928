"""Reports events to listeners, once each and in the order in which they sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from voicecoach.audio.units import samples_from_ms
from voicecoach.model.timeline import WORK_KINDS
from voicecoach.model.units import DurationMs
from voicecoach.player.core.tape import Motion, Tape
from voicecoach.player.events import CueStarted, NoticeChanged, PlayerEvent, StateChanged
from voicecoach.player.snapshot import PlayerState, SoundNotice

Listener = Callable[[PlayerEvent], None]


class Reporter:
    """Follows the playhead along the tape."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._told_until = 0
        self._state = PlayerState.IDLE
        self._notice: SoundNotice | None = None
        self._done: dict[str, None] = {}

    @property
    def done(self) -> tuple[str, ...]:
        """Ids of the work blocks that were played to their end, in order."""
        return tuple(self._done)

    def subscribe(self, listener: Listener) -> None:
        """Report all events to ``listener`` from now on."""
        self._listeners.append(listener)

    def follow(self, tape: Tape, now: int) -> None:
        """Report every cue that has begun by ``now``."""
        until = now + 1
        for region, event in tape.reached(self._told_until, until):
            block = region.score.timeline.blocks[event.block]
            self.report(CueStarted(event, block, region.score.session_ms(event.at_ms)))
        self._done.update(dict.fromkeys(_worked_through(tape, self._told_until, until)))
        self._told_until = max(self._told_until, until)

    def state(self, state: PlayerState, session_ms: DurationMs) -> None:
        """Report the state of the player if it has changed."""
        if state is not self._state:
            self._state = state
            self.report(StateChanged(state, session_ms))

    def notice(self, notice: SoundNotice | None) -> None:
        """Report the notice about the sound if it has changed."""
        if notice != self._notice:
            self._notice = notice
            self.report(NoticeChanged(notice))

    def report(self, event: PlayerEvent) -> None:
        """Report ``event`` to every listener."""
        for listener in self._listeners:
            listener(event)


def _worked_through(tape: Tape, start: int, end: int) -> Iterator[str]:
    for index, begin, until in tape.spans(start, end):
        region = tape.regions[index]
        if region.motion is not Motion.RUN:
            continue
        first, last = region.offset_at(begin), region.offset_at(until)
        for block in region.score.timeline.blocks:
            work_end = block.end_ms if block.work_end_ms is None else block.work_end_ms
            if block.kind in WORK_KINDS and first < samples_from_ms(work_end) <= last:
                yield block.id
