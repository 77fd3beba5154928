"""A session as lines of text: one line an event, as it is heard."""

from __future__ import annotations

from voicecoach.model.timeline import EventKind
from voicecoach.model.units import DurationMs, clock, stamp
from voicecoach.player.events import CueStarted, NoticeChanged, Outcome, PlayerEvent, StateChanged
from voicecoach.player.snapshot import PlayerState

_EVERY_SECOND = frozenset({EventKind.TICK, EventKind.INNER_COUNT})

_STATE_WORDS = {
    PlayerState.PAUSED: "paused: p goes on",
    PlayerState.PLAYING: "playing: p pauses, n skips, b goes back, q quits",
    PlayerState.WAITING: "waiting: Enter goes on",
}


class PlainText:
    """Turns what happens into lines."""

    def __init__(self) -> None:
        self._at_ms = DurationMs(0)

    def line(self, happening: PlayerEvent) -> str | None:
        """Return the line for ``happening``; ``None`` for what comes every second."""
        match happening:
            case CueStarted(event=event, at_ms=at_ms):
                self._at_ms = at_ms
                if event.kind in _EVERY_SECOND:
                    return None
                return _line(at_ms, f"{event.track} {event.kind}", event.text)
            case StateChanged(state=state, at_ms=at_ms):
                self._at_ms = at_ms
                return _line(at_ms, "session", _STATE_WORDS[state]) if state in _STATE_WORDS else None
            case NoticeChanged(notice=notice):
                return _line(self._at_ms, "sound", notice or "the sound is back")


def closing_line(outcome: Outcome, duration_ms: int) -> str:
    """Return how far a session came."""
    word = "Done" if outcome.finished else "Stopped"
    return f"{word}: {clock(outcome.at_ms)} of {clock(duration_ms)}."


def _line(at_ms: int, word: str, text: str | None) -> str:
    return f"{stamp(at_ms):>9}  {word:<19} {text or ''}".rstrip()
