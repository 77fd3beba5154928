"""Progress on standard error, for work that takes noticeably long."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Self, TextIO

QUIET_S = 0.5


class LateProgress:
    """``what: 34 of 120``, on one line of a terminal, from half a second on.

    Without a terminal, one line is written once.
    """

    def __init__(
        self, what: str, *, stream: TextIO | None = None, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._what = what
        self._stream = sys.stderr if stream is None else stream
        self._now = now
        self._began = now()
        self._shown = 0

    def __call__(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` are done."""
        if self._now() - self._began < QUIET_S:
            return
        if self._stream.isatty():
            line = f"{self._what}: {done} of {total}"
            self._write(f"\r{line:{self._shown}}")
            self._shown = len(line)
        elif not self._shown:
            self._shown = 1
            self._write(f"{self._what} …\n")

    def close(self) -> None:
        """Erase the line."""
        if self._shown and self._stream.isatty():
            self._write(f"\r{'':{self._shown}}\r")

    def _write(self, text: str) -> None:
        with suppress(OSError):  # a full or closed stream is no reason to end what is in progress
            self._stream.write(text)
            self._stream.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
