"""Plays the short session and does as it is told: ``python -m support.performer OUTPUT [ACTS]``.

ACTS is JSON: [event, seconds after it begins, command], each once the act before is done. What happens is
printed as lines of JSON, with the time of the machine's monotonic clock.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from typing import Any

from support.playable import short_session

from voicecoach.player.commands import Back, Quit, Ready, SkipBlock, TogglePause
from voicecoach.player.events import CueStarted, NoticeChanged, PlayerEvent, StateChanged
from voicecoach.player.player import Player


def _told(what: str, detail: object, at_ms: int | None = None) -> None:
    line = {"at": time.monotonic(), "what": what, "detail": detail, "ms": at_ms}
    print(json.dumps(line), flush=True)  # noqa: T201 - a program: its lines are its answer


COMMANDS = {
    "pause": TogglePause(),
    "skip": SkipBlock(),
    "back": Back(),
    "ready": Ready(),
    "quit": Quit(),
}


class Performer:
    def __init__(self, output: str, acts: list[list[Any]]) -> None:
        self.player = Player(short_session(), output=output)
        self.player.subscribe(self._happened)
        self._acts = acts

    async def perform(self) -> None:
        self._loop = asyncio.get_running_loop()
        outcome = await self.player.run()
        _told("finished" if outcome.finished else "quit", list(outcome.done), outcome.at_ms)

    def _happened(self, event: PlayerEvent) -> None:
        match event:
            case CueStarted(event=event, at_ms=at_ms):
                name = event.text or event.kind.value
                _told("reached", name, at_ms)
                if self._acts and self._acts[0][0] == name:
                    self._act()
            case StateChanged(state=state, at_ms=at_ms):
                _told("state", state.value, at_ms)
                _told("output", self.player.snapshot().output)
            case NoticeChanged(notice=notice):
                _told("notice", notice)
                _told("output", self.player.snapshot().output)

    def _act(self) -> None:
        """Do the next act, and those after it that name no event."""
        _, after_s, command = self._acts.pop(0)
        self._loop.call_later(after_s, self._dispatch, command)

    def _dispatch(self, command: str) -> None:
        _told("act", command)
        self.player.dispatch(COMMANDS[command])
        if self._acts and not self._acts[0][0]:
            self._act()


if __name__ == "__main__":
    asyncio.run(Performer(sys.argv[1], json.loads(sys.argv[2]) if len(sys.argv) > 2 else []).perform())
