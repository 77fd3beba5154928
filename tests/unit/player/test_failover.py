"""Devices that fail, freeze or are not there: the session goes on."""

from __future__ import annotations

import asyncio
import threading

import numpy as np
import pytest
from support.outputs import FakeOutput
from support.rehearsal import Rehearsal

from voicecoach.audio.units import SAMPLE_RATE
from voicecoach.player.commands import Back, Quit, Ready, SkipBlock, TogglePause
from voicecoach.player.events import NoticeChanged
from voicecoach.player.snapshot import PlayerState, SoundNotice

PAUSE, SKIP, BACK, READY, QUIT = TogglePause(), SkipBlock(), Back(), Ready(), Quit()
LOOK = Rehearsal.look
PROPS = "Have at hand: a mat."


def _works(output: FakeOutput) -> None:
    """Nothing is wrong with it."""


def _fails(output: FakeOutput) -> None:
    output.refuses_to_open = True


def _never_opens(output: FakeOutput) -> None:
    output.never_opens = True


def _refuses(output: FakeOutput) -> None:
    output.refuses_to_start = True


def _pull_out(rehearsal: Rehearsal) -> None:
    rehearsal.outputs[-1].fail()


def _notices(rehearsal: Rehearsal) -> list[str | None]:
    return [event.notice for _, event in rehearsal.events if isinstance(event, NoticeChanged)]


async def test_after_a_failure_the_same_kind_is_tried_again_and_the_sentence_repeated() -> None:
    rehearsal = Rehearsal()
    await rehearsal.play([(2.9, _pull_out), (6, QUIT)])
    assert len(rehearsal.outputs) == 2
    assert rehearsal.outputs[0].is_closed
    first, again = rehearsal.times(PROPS)
    assert first == 2.0
    assert 2.9 < again < 2.9 + 0.25 + 0.15 + 0.3
    assert not _notices(rehearsal)


async def test_a_short_failure_in_a_hold_does_not_end_it() -> None:
    rehearsal = Rehearsal()
    await rehearsal.play([(60, _pull_out), (90, QUIT)])
    (end,) = rehearsal.times("end")
    assert 84 <= end <= 84.75


async def test_the_second_failure_is_one_too_many() -> None:
    rehearsal = Rehearsal()
    named: list[str] = []

    def second_choice(output: FakeOutput) -> None:
        output.name = "second"

    def look(rehearsal: Rehearsal) -> None:
        named.append(rehearsal.player.snapshot().output)

    await rehearsal.play(
        [(3, _pull_out), (5, look), (6, _pull_out), (8, look), (12, QUIT)],
        choices=(_works, second_choice),
    )
    assert named == ["fake", "second"]


async def test_a_failure_after_a_long_good_time_is_a_first_one() -> None:
    rehearsal = Rehearsal()
    await rehearsal.play([(3, _pull_out), (40, _pull_out), (42, LOOK), (43, QUIT)])
    assert rehearsal.snapshots[0].output == "fake"
    assert len(rehearsal.outputs) == 3


@pytest.mark.parametrize("wrong", [_fails, _never_opens, _refuses])
async def test_without_a_device_the_session_goes_on_and_says_so_once(wrong) -> None:
    rehearsal = Rehearsal()
    outcome = await rehearsal.play([(10, LOOK), (450, READY)], choices=(wrong, wrong))
    assert outcome.finished
    assert _notices(rehearsal) == [SoundNotice.NO_DEVICE]
    assert rehearsal.snapshots[0].state is PlayerState.PLAYING
    assert rehearsal.snapshots[0].output == "silent"
    assert rehearsal.snapshots[0].notice == SoundNotice.NO_DEVICE
    assert rehearsal.snapshots[0].at_ms == pytest.approx(10_000, abs=100)
    assert all(output.is_closed for output in rehearsal.outputs)


async def test_a_device_that_comes_back_and_fails_at_once_is_not_announced() -> None:
    rehearsal = Rehearsal()
    tries = 0

    def comes_back_for_a_moment(output: FakeOutput) -> None:
        nonlocal tries
        tries += 1
        output.refuses_to_open = tries != 2

    script = [(3, LOOK), (3.3, _pull_out), (20, LOOK), (21, QUIT)]
    await rehearsal.play(script, choices=(comes_back_for_a_moment,))
    assert tries > 2
    assert rehearsal.snapshots[0].output == "fake"
    assert rehearsal.snapshots[1].output == "silent"
    assert _notices(rehearsal) == [SoundNotice.NO_DEVICE]


async def test_sound_comes_back_with_the_device_in_the_right_place() -> None:
    rehearsal = Rehearsal()
    broken = True

    def until_mended(output: FakeOutput) -> None:
        output.refuses_to_open = broken

    def mend(rehearsal: Rehearsal) -> None:
        nonlocal broken
        broken = False

    await rehearsal.play([(9, mend), (30, LOOK), (35, QUIT)], choices=(until_mended,))
    sounding = rehearsal.outputs[-1]
    assert _notices(rehearsal) == [SoundNotice.NO_DEVICE, None]
    assert rehearsal.snapshots[0].output == "fake"
    assert rehearsal.times(PROPS) == [pytest.approx(2.0, abs=0.02)]
    begin = sounding.starts[0]
    count = 10 * SAMPLE_RATE
    assert np.array_equal(sounding.taken[:count], rehearsal.sound.render(begin, count))


async def test_a_failure_while_paused_is_not_heard() -> None:
    rehearsal = Rehearsal()
    await rehearsal.play([(2.6, PAUSE), (5, _pull_out), (8, LOOK), (10, PAUSE), (12, QUIT)])
    assert rehearsal.snapshots[0].state is PlayerState.PAUSED
    assert rehearsal.times(PROPS)[1] == pytest.approx(10.2, abs=0.05)
    assert len(rehearsal.times(PROPS)) == 2


async def test_a_pause_given_while_the_device_is_replaced_holds() -> None:
    rehearsal = Rehearsal()
    await rehearsal.play([(2.9, _pull_out), (3.2, PAUSE), (8, LOOK), (9, QUIT)])
    assert rehearsal.snapshots[0].state is PlayerState.PAUSED
    assert rehearsal.times("Mild to moderate, never sharp.") == []


async def test_quit_does_not_wait_for_a_device() -> None:
    rehearsal = Rehearsal()
    running = asyncio.ensure_future(rehearsal.play([], choices=(_never_opens,)))
    await rehearsal.clock.sleep(0.5)
    rehearsal.player.dispatch(QUIT)
    outcome = await running
    assert not outcome.finished
    assert rehearsal.clock.now() < 1_001.5


async def test_a_device_that_does_not_come_back_after_a_rest_is_replaced() -> None:
    rehearsal = Rehearsal()

    def spoil(rehearsal: Rehearsal) -> None:
        rehearsal.outputs[-1].refuses_to_start = True

    await rehearsal.play([(2.6, PAUSE), (100, spoil), (101, PAUSE), (104, QUIT)])
    assert len(rehearsal.outputs) == 2
    assert rehearsal.times(PROPS)[1] == pytest.approx(101.3, abs=0.2)


async def test_a_program_that_was_stopped_goes_on_with_the_sentence_that_was_missed() -> None:
    rehearsal = Rehearsal()
    await rehearsal.play([(7.9, lambda it: it.clock.advance(25)), (38, QUIT)])
    assert rehearsal.player.snapshot().session_ms < 25_000
    assert rehearsal.heard().count("Half-kneeling stretch. Twice on each side, forty seconds.") == 1


async def test_commands_may_come_from_any_thread() -> None:
    rehearsal = Rehearsal()

    def press(rehearsal: Rehearsal) -> None:
        thread = threading.Thread(target=rehearsal.player.dispatch, args=(PAUSE,))
        thread.start()
        thread.join()

    await rehearsal.play([(3, press), (60, LOOK), (61, QUIT)])
    assert rehearsal.snapshots[0].state is PlayerState.PAUSED
