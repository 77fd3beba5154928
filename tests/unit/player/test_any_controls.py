"""Whatever keys are pressed, and whenever: what holds for every session."""

from __future__ import annotations

import asyncio

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from support.outputs import FakeOutput
from support.playable import playable_example
from support.rehearsal import Rehearsal, silent

from voicecoach.audio.units import SAMPLE_RATE
from voicecoach.model.timeline import EventKind
from voicecoach.player.commands import Back, Command, Ready, SkipBlock, TogglePause
from voicecoach.player.events import CueStarted, StateChanged
from voicecoach.player.snapshot import PlayerState

SESSION = playable_example()
BELLS = {EventKind.START_BELL, EventKind.END_BELL, EventKind.SWITCH_CHIME, EventKind.FINISH}
KEYS = st.sampled_from([TogglePause(), TogglePause(), SkipBlock(), Back(), Ready(), "pull out"])
PRESSES = st.lists(st.tuples(st.floats(0.01, 25), KEYS), min_size=1, max_size=12)


@given(PRESSES)
@settings(max_examples=12)
def test_a_session_survives_any_keys(presses: list[tuple[float, Command | str]]) -> None:
    rehearsal = asyncio.run(_played(presses))
    _bells_ring_once_a_seek(rehearsal)
    _pauses_are_silent(rehearsal)
    _cues_keep_their_order(rehearsal)


async def _played(presses: list[tuple[float, Command | str]]) -> Rehearsal:
    rehearsal = Rehearsal(session=SESSION)
    second, script = 0.0, []
    for after, key in presses:
        second += after
        script.append((second, key if isinstance(key, Command) else _pull_out))
    script.append((second + 1, _go_on))
    skips = [(second + 2 + 2 * number, SkipBlock()) for number in range(len(SESSION.timeline.blocks) + 2)]
    outcome = await rehearsal.play([*script, *skips])
    assert outcome.finished
    assert rehearsal.player.snapshot().state is PlayerState.FINISHED
    assert len(set(outcome.done)) == len(outcome.done)
    return rehearsal


def _pull_out(rehearsal: Rehearsal) -> None:
    if rehearsal.outputs[-1].failure() is None:
        rehearsal.outputs[-1].fail()


def _go_on(rehearsal: Rehearsal) -> None:
    if rehearsal.player.snapshot().state is PlayerState.PAUSED:
        rehearsal.player.dispatch(TogglePause())


def _bells_ring_once_a_seek(rehearsal: Rehearsal) -> None:
    """The same bell is not heard again within a second."""
    last: dict[tuple[EventKind, int], float] = {}
    for at, event in rehearsal.events:
        if isinstance(event, CueStarted) and event.event.kind in BELLS:
            bell = event.event.kind, event.at_ms
            assert at - last.get(bell, -99.0) > 1.0, event
            last[bell] = at


def _pauses_are_silent(rehearsal: Rehearsal) -> None:
    """From a quarter of a second after a pause until it ends, nothing sounds."""
    if len(rehearsal.outputs) > 1:
        return
    paused_at: float | None = None
    for at, event in rehearsal.events:
        if isinstance(event, StateChanged):
            if paused_at is not None and at - paused_at > 0.5 and len(rehearsal.outputs[0].starts) == 1:
                assert silent(rehearsal.taken, paused_at + 0.25 - rehearsal.began, at - rehearsal.began), (
                    event
                )
            paused_at = at if event.state is PlayerState.PAUSED else None


def _cues_keep_their_order(rehearsal: Rehearsal) -> None:
    """Time in the events never runs backwards, and the tape loses nothing that was to be taken."""
    moments = [at for at, _ in rehearsal.events]
    assert moments == sorted(moments)
    assert all(isinstance(output, FakeOutput) and output.is_closed for output in rehearsal.outputs)
    assert np.abs(rehearsal.taken.astype(np.int32)).max() < SAMPLE_RATE
