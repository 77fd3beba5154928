#!/usr/bin/env python3
"""Draw the pictures of the README: ``scripts/make_pictures.py`` writes them into docs/pictures.

The session is the bundled daily routine as it is planned with estimated lengths, so no voice is needed.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from terminal_picture import redraw
from textual.pilot import Pilot

from voicecoach.model.progress import ProgressCallback
from voicecoach.model.request import PlanRequest
from voicecoach.model.timeline import EventKind, Timeline
from voicecoach.model.units import DurationMs
from voicecoach.player.commands import Command, Quit
from voicecoach.player.events import Outcome
from voicecoach.player.snapshot import PlayerState, Snapshot
from voicecoach.preparation.prepare import plan_with_estimates
from voicecoach.routines.library import Library
from voicecoach.tui.app import VoicecoachApp
from voicecoach.tui.screens.session_screen import SessionScreen
from voicecoach.tui.services import Services
from voicecoach.tui.widgets.routine_list import RoutineList
from voicecoach.wording import ENGLISH

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
ROUTINE = "daily-psoas"
SHOWN_EXERCISE = "kneeling-hip-flexor"
SIZE = (100, 30)
_AFTER_CUE_MS = 2_400


class StillPlayer:
    """Is fixed at one moment."""

    def __init__(self, timeline: Timeline, at_ms: int) -> None:
        self._timeline = timeline
        self._at_ms = DurationMs(at_ms)
        self._ended = asyncio.Event()

    @property
    def timeline(self) -> Timeline:
        """The plan."""
        return self._timeline

    @property
    def unspoken(self) -> tuple[str, ...]:
        """Everything is spoken."""
        return ()

    def prepare(self, _: ProgressCallback) -> Timeline:
        """Return the plan, which is made already."""
        return self._timeline

    def close(self) -> None:
        """There is nothing to close."""

    def dispatch(self, command: Command) -> None:
        """End when asked to."""
        if command is Quit():
            self._ended.set()

    def snapshot(self) -> Snapshot:
        """Return the moment."""
        return Snapshot(
            state=PlayerState.PLAYING,
            timeline=self._timeline,
            at_ms=self._at_ms,
            session_ms=self._at_ms,
            session=self._timeline,
            output="silent",
        )

    async def run(self) -> Outcome:
        """Wait until the end."""
        await self._ended.wait()
        return Outcome(finished=False, at_ms=self._at_ms, done=())


def services(library: Library, player: StillPlayer) -> Services:
    """Return the program behind the pictures."""

    async def silence(*_: object) -> str | None:
        return None

    return Services(
        entries=library.routines,
        request=lambda _: PlanRequest(),
        preview=plan_with_estimates,
        length=lambda routine, request: plan_with_estimates(routine, request).duration_ms,
        session=lambda *_: player,
        sound_check=silence,
        hear=silence,
        wording=ENGLISH,
        theme="dark",
        sound_checked=True,
        remember=lambda **_: None,
    )


def moment_of_a_hold(timeline: Timeline) -> int:
    """Return a moment in the shown exercise, shortly after the coach has said something about form."""
    return next(
        event.at_ms + _AFTER_CUE_MS
        for event in timeline.events
        if event.kind is EventKind.FORM and timeline.blocks[event.block].exercise == SHOWN_EXERCISE
    )


async def draw(pilot: Pilot[None], name: str) -> None:
    """Write what is shown now."""
    await pilot.pause()
    (FOLDER / f"{name}.svg").write_text(redraw(pilot.app.export_screenshot()), encoding="utf-8")
    print(f"docs/pictures/{name}.svg")


async def main() -> None:
    """Draw every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    library = Library()
    timeline = plan_with_estimates(library.find(ROUTINE), PlanRequest())
    player = StillPlayer(timeline, moment_of_a_hold(timeline))
    app = VoicecoachApp(services(library, player))
    async with app.run_test(size=SIZE) as pilot:
        while not app.screen.query_one(RoutineList).lengths:
            await pilot.pause()
        await draw(pilot, "library")
        await app.push_screen(SessionScreen(player, ENGLISH))
        await draw(pilot, "session")
        player.dispatch(Quit())


if __name__ == "__main__":
    asyncio.run(main())
