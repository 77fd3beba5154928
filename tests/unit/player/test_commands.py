"""The commands that have no key of their own yet, and what a pause means whoever asks for it.

Seconds count from the first sample of the session.
"""

from __future__ import annotations

import pytest
from support.rehearsal import Rehearsal

from voicecoach.model.timeline import EventKind
from voicecoach.player.commands import (
    Back,
    Command,
    JumpTo,
    Pause,
    Quit,
    Ready,
    Resume,
    SkipBlock,
    SkipExercise,
    TogglePause,
)
from voicecoach.player.events import CueStarted
from voicecoach.player.snapshot import PlayerState

PAUSED, PLAYING, WAITING = PlayerState.PAUSED, PlayerState.PLAYING, PlayerState.WAITING
LOOK = Rehearsal.look
WAIT = JumpTo("7")


async def _states(*script: tuple[float, object], until: float = 60) -> list[PlayerState]:
    rehearsal = Rehearsal()
    await rehearsal.play([*script, (until, Quit())])
    return [snapshot.state for snapshot in rehearsal.snapshots]


async def _heard(command: Command, at: float, until: float) -> Rehearsal:
    rehearsal = Rehearsal()
    await rehearsal.play([(at, command), (until, Quit())])
    return rehearsal


@pytest.mark.parametrize(
    ("commands", "state"),
    [
        ([Pause()], PAUSED),
        ([Pause(), Pause()], PAUSED),
        ([Resume()], PLAYING),
        ([Pause(), Resume()], PLAYING),
        ([Pause(), Resume(), Resume()], PLAYING),
        ([TogglePause()], PAUSED),
        ([TogglePause(), TogglePause()], PLAYING),
        ([TogglePause(), TogglePause(), Pause()], PAUSED),
        ([TogglePause(), Pause()], PAUSED),
        ([Pause(), TogglePause()], PLAYING),
    ],
)
async def test_pause_and_resume_mean_one_state_and_toggle_the_other(
    commands: list[Command], state: PlayerState
) -> None:
    assert await _states(*((10, command) for command in commands), (11, LOOK)) == [state]


async def test_a_pause_takes_back_a_resume_that_still_prepares_its_way_in() -> None:
    in_the_hold = 60
    script = [(in_the_hold, Pause()), (in_the_hold + 10, Resume()), (in_the_hold + 10, Pause())]
    assert await _states(*script, (in_the_hold + 20, LOOK), until=in_the_hold + 21) == [PAUSED]


async def test_neither_pause_nor_resume_ends_a_wait() -> None:
    assert await _states((1, WAIT), (30, Pause()), (31, LOOK), (32, Resume()), (33, LOOK), until=34) == [
        WAITING,
        WAITING,
    ]


async def test_a_toggle_ends_a_wait_as_ready_does() -> None:
    for command in (TogglePause(), Ready()):
        assert await _states((1, WAIT), (30, command), (31, LOOK), until=34) == [PLAYING]


@pytest.mark.parametrize(
    ("at", "lands_ms"),
    [
        (10, 20_000),  # the opening → the first exercise
        (30, 259_000),  # in its set-up → the way to the next exercise
        (60, 259_000),  # in a hold
        (150, 259_000),  # in the change of sides
        (300, 312_000),  # repetitions → the routine's own rest
        (330, 342_000),  # the rest → the breathing block
    ],
)
async def test_skipping_an_exercise_leaves_all_its_sets_and_sides(at: float, lands_ms: int) -> None:
    rehearsal = Rehearsal()
    await rehearsal.play([(at, SkipExercise()), (at + 1.2, LOOK), (at + 2, Quit())])
    assert rehearsal.snapshots[0].session_ms == pytest.approx(lands_ms + 1000, abs=30)


async def test_skipping_the_last_exercise_goes_to_the_closing_and_then_ends() -> None:
    rehearsal = Rehearsal()
    outcome = await rehearsal.play([(1, JumpTo("7")), (2, SkipExercise()), (3, LOOK), (4, SkipExercise())])
    assert rehearsal.snapshots[0].session_ms == pytest.approx(440_800, abs=30)
    assert outcome.finished


async def test_a_jump_goes_to_a_block_by_its_id() -> None:
    rehearsal = await _heard(JumpTo("1/switch"), at=1, until=5)
    assert rehearsal.heard(EventKind.SWITCH_CHIME) == ["switch-chime"]
    assert not rehearsal.heard(EventKind.START_BELL)


async def test_a_jump_into_a_hold_leads_into_it() -> None:
    rehearsal = await _heard(JumpTo("1/left/1"), at=1, until=9)
    assert rehearsal.heard(EventKind.SWITCH, EventKind.START_BELL) == ["left knee down.", "start"]


async def test_a_jump_into_repetitions_leads_into_them() -> None:
    rehearsal = await _heard(JumpTo("2/1"), at=1, until=8)
    assert rehearsal.heard(EventKind.SWITCH) == ["Glute bridge."]
    assert rehearsal.heard(EventKind.TICK) == ["tick"] * 3
    assert rehearsal.heard(EventKind.START_BELL) == ["start"]


async def test_a_jump_to_nowhere_does_nothing() -> None:
    rehearsal = Rehearsal()
    await rehearsal.play([(5, JumpTo("99/hold")), (6, LOOK), (7, Quit())])
    assert rehearsal.snapshots[0].session_ms == pytest.approx(6_000, abs=5)


async def test_a_jump_while_paused_stays_paused() -> None:
    rehearsal = Rehearsal()
    await rehearsal.play([(5, Pause()), (6, JumpTo("2/setup")), (7, LOOK), (8, Quit())])
    assert rehearsal.snapshots[0].state is PAUSED
    assert rehearsal.snapshots[0].session_ms == 280_000


async def test_back_after_a_jump_goes_to_the_block_before() -> None:
    rehearsal = Rehearsal()
    await rehearsal.play([(5, JumpTo("2/setup")), (6, Back()), (6.5, LOOK), (7, SkipBlock()), (8, Quit())])
    assert rehearsal.snapshots[0].session_ms == pytest.approx(259_300, abs=1500)


@pytest.mark.parametrize("early_s", [0.02, 0.1, 0.19])
async def test_a_jump_to_what_begins_by_itself_does_not_begin_it_twice(early_s: float) -> None:
    rehearsal = Rehearsal()
    await rehearsal.play([(20 - early_s, JumpTo("1/setup")), (23, Quit())])
    assert len(rehearsal.heard(EventKind.ANNOUNCE, EventKind.SAY)) == 1


async def test_a_session_can_begin_with_any_block() -> None:
    with_silence = ((0, 0), (430_000, 416_000))
    with_a_sound = ((50_000, 41_000), (300_000, 293_000), (265_000, 259_000))
    for at_ms, begins_ms in (*with_silence, *with_a_sound):
        rehearsal = Rehearsal(start_at_ms=at_ms)
        await rehearsal.play([(3, LOOK), (3.5, Quit())])
        pre_roll_ms = 0 if (at_ms, begins_ms) in with_silence else 250
        assert rehearsal.snapshots[0].session_ms == begins_ms + 3_000 - pre_roll_ms
        assert all(cue.at_ms >= begins_ms for _, cue in rehearsal.events if isinstance(cue, CueStarted))


async def test_a_session_begun_in_a_hold_ticks_it_in() -> None:
    rehearsal = Rehearsal(start_at_ms=50_000)
    await rehearsal.play([(5, Quit())])
    assert rehearsal.heard(EventKind.TICK, EventKind.START_BELL)[:4] == ["tick", "tick", "tick", "start"]
