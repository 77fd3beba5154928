"""What the screens look like, held as pictures; ``pytest --snapshot-update`` renews them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.hand_written import MOMENTS, sample_timeline
from support.screens import Backstage, BareApp, ScriptedPlayer
from textual.pilot import Pilot

from voicecoach.model.units import DurationMs
from voicecoach.player.events import Outcome
from voicecoach.player.snapshot import PlayerState
from voicecoach.tui.app import VoicecoachApp
from voicecoach.tui.screens.session_screen import SessionScreen
from voicecoach.tui.screens.summary_screen import SummaryScreen
from voicecoach.tui.session_summary import summarise
from voicecoach.tui.widgets.routine_list import RoutineList
from voicecoach.wording import ENGLISH

SnapCompare = Callable[..., bool]

SMALL, MIDDLE, LARGE, NARROW = (80, 24), (100, 30), (160, 50), (60, 20)


@pytest.mark.parametrize(
    ("moment", "state", "size"),
    [
        ("hold", PlayerState.PLAYING, NARROW),
        ("hold", PlayerState.PLAYING, SMALL),
        ("hold", PlayerState.PLAYING, LARGE),
        ("last-seconds", PlayerState.PLAYING, MIDDLE),
        ("rest", PlayerState.PLAYING, MIDDLE),
        ("reps", PlayerState.PLAYING, MIDDLE),
        ("wait", PlayerState.WAITING, MIDDLE),
        ("hold", PlayerState.PAUSED, MIDDLE),
    ],
)
def test_session(snap_compare: SnapCompare, moment: str, state: PlayerState, size: tuple[int, int]) -> None:
    player = ScriptedPlayer(at_ms=MOMENTS[moment], state=state)

    async def show(pilot: Pilot[None]) -> None:
        await pilot.app.push_screen(SessionScreen(player, ENGLISH))
        await pilot.pause()

    assert snap_compare(BareApp(Backstage(player=player).services()), terminal_size=size, run_before=show)


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_library(snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    async def fill(pilot: Pilot[None]) -> None:
        for _ in range(200):
            await pilot.pause()
            if pilot.app.screen.query_one(RoutineList).lengths:
                break

    assert snap_compare(VoicecoachApp(Backstage().services()), terminal_size=size, run_before=fill)


def test_summary(snap_compare: SnapCompare) -> None:
    timeline = sample_timeline()
    done = tuple(block.id for block in timeline.blocks if block.end_ms < 260_000)

    async def show(pilot: Pilot[None]) -> None:
        past = summarise(timeline, Outcome(finished=False, at_ms=DurationMs(260_000), done=done))
        await pilot.app.push_screen(SummaryScreen(past, timeline.title, ENGLISH))
        await pilot.pause()

    assert snap_compare(BareApp(Backstage().services()), terminal_size=SMALL, run_before=show)
