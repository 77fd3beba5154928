"""The screens in a real terminal: every way to leave them, and what is left behind."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.terminal import Terminal

PROGRAM = str(Path(sys.executable).with_name("voicecoach"))
PLAY = (PROGRAM, "play", "movement-break", "--voice", "none", "--output", "silent")

pytestmark = pytest.mark.e2e


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal(
        *PLAY,
        environment={**os.environ, "VOICECOACH_HOME": str(tmp_path), "TERM": "xterm-256color"},
    )
    try:
        terminal.until("welcome")
        yield terminal
    finally:
        terminal.end()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_gives_the_terminal_back_without_a_traceback(
    session: Terminal, number: signal.Signals
) -> None:
    os.kill(session.pid, number)
    assert os.waitstatus_to_exitcode(session.change()) == 130
    assert b"\x1b[?1049l" in session.screen
    assert b"Traceback" not in session.screen
    assert b"KeyboardInterrupt" not in session.screen


def test_nobody_goes_on_coaching_in_a_terminal_that_was_closed(session: Terminal) -> None:
    session.close()
    assert os.waitstatus_to_exitcode(session.change()) == 130


def test_ctrl_c_asks_as_q_does(session: Terminal) -> None:
    session.press("\x03")
    session.until("Stop here?")
    session.press("y")
    session.until("Stopped here.")
    session.press("\r")
    assert os.waitstatus_to_exitcode(session.change()) == 0


def test_ctrl_z_is_a_pause(session: Terminal) -> None:
    session.press("\x1a")
    assert os.WIFSTOPPED(session.change(os.WUNTRACED))
    os.kill(session.pid, signal.SIGCONT)
    session.until("goes on")
