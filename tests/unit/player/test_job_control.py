"""Ctrl-Z: silent first, then stopped; a program that has its own way with the signal keeps it."""

from __future__ import annotations

import asyncio
import os
import signal
import threading

import pytest

from voicecoach.player import job_control
from voicecoach.player.job_control import pause_on_suspend


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Signals that would have been sent, and a terminal's own way with them."""
    sent: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "kill", lambda pid, number: sent.append((pid, number)))
    before = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    yield sent
    signal.signal(signal.SIGTSTP, before)


async def turn() -> None:
    """Let the loop hand on a signal, and what follows it."""
    for _ in range(5):
        await asyncio.sleep(0)


async def test_one_pauses_before_one_is_stopped(sent, monkeypatch):
    happened: list[str] = []
    later: list[float] = []
    loop = asyncio.get_running_loop()

    def call_later(seconds, work, *arguments):
        later.append(seconds)
        assert happened == ["paused"]
        work(*arguments)

    monkeypatch.setattr(loop, "call_later", call_later)
    with pause_on_suspend(lambda: happened.append("paused")):
        signal.raise_signal(signal.SIGTSTP)
        await turn()
    assert happened == ["paused"]
    assert sent == [(os.getpid(), signal.SIGSTOP)]
    assert later == [pytest.approx(0.3, abs=0.1)]
    assert later[0] > 0.2, "what fades out within 0.2 s is heard to its end"


async def test_afterwards_the_signal_is_the_terminals_again(sent):
    with pause_on_suspend(lambda: None):
        assert signal.getsignal(signal.SIGTSTP) is not signal.SIG_DFL
    assert signal.getsignal(signal.SIGTSTP) is signal.SIG_DFL


async def test_a_program_with_a_way_of_its_own_keeps_it(sent):
    own: list[int] = []
    signal.signal(signal.SIGTSTP, lambda number, _: own.append(number))
    with pause_on_suspend(lambda: pytest.fail("it was paused")):
        signal.raise_signal(signal.SIGTSTP)
        await turn()
    assert own == [signal.SIGTSTP]


def test_in_another_thread_signals_are_left_alone(sent):
    reached: list[bool] = []

    def run() -> None:
        with pause_on_suspend(lambda: None):
            reached.append(True)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert reached == [True]


async def test_where_there_are_no_such_signals_nothing_is_done(sent, monkeypatch):
    monkeypatch.setattr(job_control, "os", type("Other", (), {"name": "nt"}))
    with pause_on_suspend(lambda: None):
        assert signal.getsignal(signal.SIGTSTP) is signal.SIG_DFL
