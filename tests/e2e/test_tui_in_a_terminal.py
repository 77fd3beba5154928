"""The screens in a real terminal: every way to leave them, and what is left behind."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

PROGRAM = str(Path(sys.executable).with_name("voicecoach"))
PLAY = (PROGRAM, "play", "movement-break", "--voice", "none", "--output", "silent")
PATIENCE_S = 20.0

pytestmark = pytest.mark.e2e


class Terminal:
    """A program on a terminal of its own, 80 columns by 24 lines."""

    def __init__(self, *command: str, environment: dict[str, str]) -> None:
        self.screen = b""
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTSTP):
                signal.signal(number, signal.SIG_DFL)
            os.execve(command[0], command, environment)  # noqa: S606 - a terminal belongs to who forks it
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def until(self, words: str) -> None:
        """Read what the program draws until ``words`` have come."""
        seen = len(self.screen)
        deadline = time.monotonic() + PATIENCE_S
        while words.encode() not in self.screen[seen:]:
            assert time.monotonic() < deadline, f"never drawn: {words}"
            self._read()

    def press(self, keys: str) -> None:
        os.write(self.handle, keys.encode())

    def close(self) -> None:
        """Close the window."""
        os.close(self.handle)
        self.handle = -1

    def change(self, flags: int = 0) -> int:
        """Return the program's next change of state, as ``waitpid`` tells it."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            pid, status = os.waitpid(self.pid, os.WNOHANG | flags)
            if pid:
                if not os.WIFSTOPPED(status):
                    self.pid = 0
                return status
            self._read()
        raise AssertionError("the program goes on")

    def end(self) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if self.handle >= 0:
            os.close(self.handle)

    def _read(self) -> None:
        ready = select.select([self.handle] if self.handle >= 0 else [], [], [], 0.05)[0]
        if ready:
            try:
                self.screen += os.read(self.handle, 65_536)
            except OSError:  # the other end has gone
                self.close()


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
    session.press("\r")
    session.until("Stopped here.")
    session.press("\r")
    assert os.waitstatus_to_exitcode(session.change()) == 0


def test_ctrl_z_is_a_pause(session: Terminal) -> None:
    session.press("\x1a")
    assert os.WIFSTOPPED(session.change(os.WUNTRACED))
    os.kill(session.pid, signal.SIGCONT)
    session.until("goes on")
