"""A session as lines of text: one line per event, as it sounds."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.display.notices import notice_words
from voicecoach.model.timeline import Block, EventKind, Timeline
from voicecoach.model.units import DurationMs, clock, stamp
from voicecoach.player.events import (
    ChangeRefused,
    CueStarted,
    NoticeChanged,
    Outcome,
    PlayerEvent,
    RoundCounted,
    SessionReplanned,
    StateChanged,
)
from voicecoach.player.snapshot import PlayerState
from voicecoach.wording.wording import MessageId, Wording

_EVERY_SECOND = frozenset({EventKind.TICK, EventKind.LOWER})

_STATES = {
    PlayerState.PAUSED: MessageId.PLAIN_PAUSED,
    PlayerState.PLAYING: MessageId.PLAIN_PLAYING,
    PlayerState.WAITING: MessageId.PLAIN_WAITING,
}


class PlainText:
    """Turns events into lines: time, kind (one of the ids of ``plan --json``), words."""

    def __init__(self, wording: Wording, session: Timeline) -> None:
        self._wording = wording
        self._session = session
        self._at_ms = DurationMs(0)
        self._waits_in: str | None = None

    def line(self, event: PlayerEvent) -> str | None:
        """Return the line for ``event``; ``None`` for events that come every second."""
        match event:
            case CueStarted():
                return self._cue(event)
            case StateChanged(state=state, at_ms=at_ms):
                self._at_ms = self._session.expected_at(at_ms)
                if state not in _STATES:
                    return None
                return _line(self._at_ms, "session", self._wording(_STATES[state]))
            case NoticeChanged(notice=notice):
                return _line(
                    self._at_ms,
                    "sound",
                    notice_words(notice, self._wording) or self._wording(MessageId.SOUND_IS_BACK),
                )
            case RoundCounted() | SessionReplanned() | ChangeRefused():
                return _line(self._at_ms, "session", self._of_session(event))

    def _of_session(self, event: RoundCounted | SessionReplanned | ChangeRefused) -> str:
        match event:
            case RoundCounted(number=number):
                return self._wording(MessageId.ROUND_NUMBER, number=number)
            case SessionReplanned(timeline=timeline):
                self._session = timeline
                return self._wording(MessageId.PLAIN_REPLANNED, total=clock(timeline.expected_ms))
            case ChangeRefused(reason=reason):
                return self._wording(MessageId.PLAIN_REFUSED, reason=reason)

    def _cue(self, started: CueStarted) -> str | None:
        cue = started.event
        self._at_ms = self._session.expected_at(started.at_ms)
        if cue.kind in _EVERY_SECOND:
            return None
        words = [cue.text] if cue.text else []
        words.extend(self._waiting(started.block))
        return _line(self._at_ms, f"{cue.track} {cue.kind}", " · ".join(words))

    def _waiting(self, block: Block) -> Iterator[str]:
        """Yield what ends ``block``, as it begins, if the person does."""
        if block.until_ready and block.id != self._waits_in:
            yield self._wording(MessageId.PLAIN_UNTIL_READY)
        self._waits_in = block.id if block.until_ready else None


def closing_line(outcome: Outcome, session: Timeline, wording: Wording) -> str:
    """Return the last line: how far the session came."""
    message = MessageId.PLAIN_DONE if outcome.finished else MessageId.PLAIN_STOPPED
    at, total = session.expected_at(outcome.at_ms), session.expected_ms
    return wording(message, at=clock(at), total=clock(total))


def _line(at_ms: int, word: str, text: str | None) -> str:
    return f"{stamp(at_ms):>9}  {word:<19} {text or ''}".rstrip()
