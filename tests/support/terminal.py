"""A terminal of one's own, for a program that wants one."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

PATIENCE_S = 60.0


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

    def cook(self) -> None:
        """Let the terminal wait for whole lines again, as a shell does whose job was stopped."""
        modes = termios.tcgetattr(self.handle)
        modes[3] |= termios.ICANON | termios.ECHO
        termios.tcsetattr(self.handle, termios.TCSANOW, modes)

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
