"""A session as lines of text: one line per event, as it sounds."""

from __future__ import annotations

from voicecoach.display.notices import notice_words
from voicecoach.model.timeline import EventKind
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

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._at_ms = DurationMs(0)

    def line(self, event: PlayerEvent) -> str | None:
        """Return the line for ``event``; ``None`` for events that come every second."""
        match event:
            case CueStarted(event=cue, at_ms=at_ms):
                self._at_ms = at_ms
                if cue.kind in _EVERY_SECOND:
                    return None
                return _line(at_ms, f"{cue.track} {cue.kind}", cue.text)
            case StateChanged(state=state, at_ms=at_ms):
                self._at_ms = at_ms
                return _line(at_ms, "session", self._wording(_STATES[state])) if state in _STATES else None
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
                return self._wording(MessageId.PLAIN_REPLANNED, total=clock(timeline.duration_ms))
            case ChangeRefused(reason=reason):
                return self._wording(MessageId.PLAIN_REFUSED, reason=reason)


def closing_line(outcome: Outcome, duration_ms: int, wording: Wording) -> str:
    """Return the last line: how far the session came."""
    message = MessageId.PLAIN_DONE if outcome.finished else MessageId.PLAIN_STOPPED
    return wording(message, at=clock(outcome.at_ms), total=clock(duration_ms))


def _line(at_ms: int, word: str, text: str | None) -> str:
    return f"{stamp(at_ms):>9}  {word:<19} {text or ''}".rstrip()
