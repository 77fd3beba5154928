"""Single keys from standard input, while something else runs."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from voicecoach.player.commands import Back, Command, Quit, Ready, SkipBlock, TogglePause

KEYS: dict[str, Command] = {
    "p": TogglePause(),
    " ": TogglePause(),
    "n": SkipBlock(),
    "b": Back(),
    "\n": Ready(),
    "\r": Ready(),
    "q": Quit(),
    "\x1b[C": SkipBlock(),
    "\x1b[D": Back(),
}
"""Letters, and the sequences that terminals send for the arrows."""


def commands_in(characters: Iterable[str], *, by_line: bool) -> Iterator[Command]:
    """Yield the command of each key that has one.

    ``by_line``: the end of a line with keys is not a key; that of an empty line is.
    """
    line_is_empty = True
    for key in _keys_in(characters):
        if not (by_line and key in "\r\n" and not line_is_empty):
            command = KEYS.get(key.lower() if len(key) == 1 else key)
            if command is not None:
                yield command
        line_is_empty = key == "\n"


def _keys_in(characters: Iterable[str]) -> Iterator[str]:
    """Yield characters; the sequence of an arrow or function key is one item."""
    sequence = ""
    for character in characters:
        if not sequence and character != "\x1b":
            yield character
            continue
        sequence += character
        if len(sequence) > 1 and (len(sequence) > 2 or character not in "[O") and not character.isdigit():
            yield sequence.replace("\x1bO", "\x1b[")
            sequence = ""


@contextmanager
def commands_from_input(dispatch: Callable[[Command], None]) -> Iterator[threading.Event]:
    """Pass each key on standard input to ``dispatch``, from a separate thread.

    A terminal sends a key when it is pressed; anything else is read by line. Missing input, or its end, is no
    error: the session goes on. The yielded event is set when no more keys can come; ``Ready`` is then sent,
    which ends a pending wait.
    """
    ended = threading.Event()
    if not _may_read():
        ended.set()
        yield ended
        return
    handle = sys.stdin.fileno()
    with _single_keys(handle) as are_single:

        def read() -> None:
            for command in commands_in(_characters(handle), by_line=not are_single):
                dispatch(command)
            ended.set()
            dispatch(Ready())

        # A daemon: a pending read must not block the end of the program.
        threading.Thread(target=read, name="keys", daemon=True).start()
        yield ended


def _may_read() -> bool:
    """Return whether there is an input to read: a background job would be suspended for reading it."""
    try:
        handle = sys.stdin.fileno()
        return not os.isatty(handle) or os.name == "nt" or os.tcgetpgrp(handle) == os.getpgrp()
    except (AttributeError, OSError, ValueError):  # no stdin, or a closed one
        return False


def _characters(handle: int) -> Iterator[str]:
    # Not through sys.stdin: its lock, held by a waiting thread, would block the end of the interpreter.
    while True:
        try:
            character = os.read(handle, 1)
        except OSError:
            return
        if not character:
            return
        yield character.decode("latin-1")


@contextmanager
def _single_keys(handle: int) -> Iterator[bool]:
    """Set a terminal to single keys; yield whether that worked."""
    if os.name == "nt" or not os.isatty(handle):
        yield False
        return
    import termios
    import tty

    def ask_again(*_: object) -> None:
        if os.tcgetpgrp(handle) == os.getpgrp():
            tty.setcbreak(handle, termios.TCSADRAIN)

    before = termios.tcgetattr(handle)
    tty.setcbreak(handle)
    # After Ctrl-Z the shell may have changed the settings of the terminal.
    on_return = signal.signal(signal.SIGCONT, ask_again)
    try:
        yield True
    finally:
        signal.signal(signal.SIGCONT, on_return)
        termios.tcsetattr(handle, termios.TCSADRAIN, before)
