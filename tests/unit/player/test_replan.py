"""Another session under the playhead: no click, no bell twice, nothing heard twice or left out.

Seconds count from the first sample of the session. Every change makes a hold ten seconds longer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from support.clocks import MockClock
from support.playable import PlayableTimeline, playable_example
from support.rehearsal import Rehearsal

from voicecoach.audio.units import ms_from_samples, samples_from_ms
from voicecoach.mix.mixdown import Mixdown
from voicecoach.model.amendment import ChangePace, LengthenHold
from voicecoach.model.timeline import EventKind
from voicecoach.player.commands import JumpTo, Pause, Quit, Ready, Replan, Resume
from voicecoach.player.core.tape import FADE
from voicecoach.player.events import ChangeRefused, CueStarted, SessionReplanned
from voicecoach.player.output.double_buffer import OVERLAP
from voicecoach.player.snapshot import PlayerState

Result = TypeVar("Result")
LOOK = Rehearsal.look
BELLS = (EventKind.START_BELL, EventKind.END_BELL, EventKind.SWITCH_CHIME, EventKind.FINISH)
FIRST, LAST = "1/right/1", "1/left/2"
"""Holds of the worked example: 44 to 84 s and 219 to 259 s."""


def longer(hold: str) -> Replan:
    return Replan(LengthenHold(by_ms=10_000, block=hold))


@cache
def changed_session(hold: str) -> PlayableTimeline:
    return playable_example().replan(longer(hold).change, 0)


@cache
def changed_sound(hold: str, until: int) -> NDArray[np.int16]:
    session = changed_session(hold)
    return Mixdown(session.timeline, session.clips).render(0, until)


def changed(hold: str) -> list[tuple[str, int]]:
    """Return every cue of the session with a longer hold: its words or kind, and its moment."""
    return [(event.text or event.kind.value, event.at_ms) for event in changed_session(hold).timeline.events]


def heard(rehearsal: Rehearsal) -> list[tuple[str, int]]:
    return [
        (cue.event.text or cue.event.kind.value, cue.event.at_ms)
        for _, cue in rehearsal.events
        if isinstance(cue, CueStarted)
    ]


def refusals(rehearsal: Rehearsal) -> list[str]:
    return [event.reason for _, event in rehearsal.events if isinstance(event, ChangeRefused)]


def replanned(rehearsal: Rehearsal) -> int:
    return sum(isinstance(event, SessionReplanned) for _, event in rehearsal.events)


@given(st.floats(0.3, 200))
@settings(max_examples=8)
def test_at_any_moment_the_tape_goes_on_as_if_it_had_been_planned_so(at: float) -> None:
    rehearsal = Rehearsal()
    asyncio.run(rehearsal.play([(at, longer(LAST)), (268, LOOK), (275, Quit())]))
    until = samples_from_ms(270_000)
    planned = changed_sound(LAST, until)
    taken = rehearsal.taken[:until]

    assert replanned(rehearsal) == 1
    assert rehearsal.snapshots[0].session == changed_session(LAST).timeline
    same = taken == planned
    for change in rehearsal.outputs[0].changed_at:
        begin = max(0, change)
        same[begin : begin + OVERLAP] = True
    same[:FADE] = True
    assert same.all(), f"differs at {ms_from_samples(int(np.flatnonzero(~same)[0]))} ms"
    assert heard(rehearsal) == [cue for cue in changed(LAST) if cue[1] <= 274_750]


async def test_every_bell_rings_once() -> None:
    rehearsal = Rehearsal()
    await rehearsal.play([(83.9, longer(LAST)), (300, Quit())])
    bells = [(event, at) for event, at in changed(LAST) if event in {kind.value for kind in BELLS}]
    assert [cue for cue in heard(rehearsal) if cue in bells] == [cue for cue in bells if cue[1] < 299_700]


async def test_a_hold_that_is_under_way_becomes_longer() -> None:
    rehearsal = Rehearsal()
    await rehearsal.play([(60, longer(FIRST)), (105, Quit())])
    assert rehearsal.times("end") == [94.0]
    assert rehearsal.heard(EventKind.START_BELL) == ["start"]


async def test_two_changes_are_made_one_on_top_of_the_other() -> None:
    rehearsal = Rehearsal()
    await rehearsal.play([(20, longer(FIRST)), (20, longer(FIRST)), (110, Quit())])
    assert rehearsal.times("end") == [104.0]
    assert replanned(rehearsal) == 2


async def test_a_change_while_paused_stays_paused_and_silent() -> None:
    rehearsal = Rehearsal()
    script = [(60, Pause()), (61, longer(FIRST)), (62, LOOK), (62.5, Resume()), (110, Quit())]
    await rehearsal.play(script)
    assert rehearsal.snapshots[0].state is PlayerState.PAUSED
    assert rehearsal.snapshots[0].session.duration_ms == 470_000
    assert rehearsal.times("end") == [pytest.approx(94.0 + 2.5 + 0.2 - 0.18, abs=0.01)]


async def test_a_lead_in_prepared_before_the_change_is_prepared_anew() -> None:
    rehearsal = Rehearsal()
    await rehearsal.play([(60, Pause()), (65, longer(FIRST)), (70, Resume()), (124, Quit())])
    begins = rehearsal.times("start")[-1]
    assert rehearsal.times("end") == [pytest.approx(begins + 50 - 16.18, abs=0.02)]


async def test_a_wait_goes_on_waiting() -> None:
    rehearsal = Rehearsal()
    script = [(1, JumpTo("7")), (40, longer(LAST)), (41, LOOK), (42, Ready()), (44, LOOK), (45, Quit())]
    await rehearsal.play(script)
    assert [snapshot.state for snapshot in rehearsal.snapshots] == [PlayerState.WAITING, PlayerState.PLAYING]
    assert refusals(rehearsal) == ["that hold is over"]


async def test_while_a_lead_in_sounds_what_comes_after_it_can_change() -> None:
    rehearsal = Rehearsal()
    script = [(60, Pause()), (70, Resume()), (73, longer("1/right/2")), (200, Quit())]
    await rehearsal.play(script)
    ends = rehearsal.times("end")
    assert len(ends) == 2
    assert ends[1] - ends[0] == pytest.approx(15 + 50, abs=0.01)


async def test_while_a_lead_in_sounds_its_own_hold_stays_as_it_is() -> None:
    rehearsal = Rehearsal()
    await rehearsal.play([(60, Pause()), (70, Resume()), (73, longer(FIRST)), (120, Quit())])
    assert refusals(rehearsal) == ["too much of it has been heard already"]
    assert replanned(rehearsal) == 0


async def test_a_change_that_cannot_be_made_is_refused_with_its_reason() -> None:
    rehearsal = Rehearsal()
    await rehearsal.play([(20, Replan(ChangePace(percent=120))), (21, LOOK), (22, Quit())])
    assert refusals(rehearsal) == ["only holds can be changed here"]
    assert rehearsal.snapshots[0].session == playable_example().timeline


@dataclass
class _SlowPlanning(MockClock):
    """Planning again takes ``delay`` seconds, in which the session goes on."""

    delay: float = 0.0

    def __post_init__(self) -> None:
        MockClock.__init__(self)

    async def aside(self, work: Callable[[], Result]) -> Result:
        await self.sleep(self.delay)
        return work()


@pytest.mark.parametrize("delay", [0.2, 0.9, 3.0])
async def test_planning_may_take_its_time(delay: float) -> None:
    rehearsal = Rehearsal(clock=_SlowPlanning(delay))
    await rehearsal.play([(60, longer(FIRST)), (110, Quit())])
    assert rehearsal.times("end") == [94.0]
    assert heard(rehearsal) == [cue for cue in changed(FIRST) if cue[1] < 109_800]


async def test_planning_that_takes_too_long_leaves_the_session_as_it_is() -> None:
    rehearsal = Rehearsal(clock=_SlowPlanning(12.0))
    await rehearsal.play([(70, longer(FIRST)), (110, Quit())])
    assert rehearsal.times("end") == [84.0]
    assert len(refusals(rehearsal)) == 1
