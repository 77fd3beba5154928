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
"""Letters, and what terminals send for the arrows."""


def commands_in(characters: Iterable[str], *, by_line: bool) -> Iterator[Command]:
    """Yield the command of each key that has one.

    ``by_line``: the end of a line that holds keys is not a key itself; an empty line is.
    """
    line_is_empty = True
    for key in _keys_in(characters):
        if not (by_line and key in "\r\n" and not line_is_empty):
            command = KEYS.get(key.lower() if len(key) == 1 else key)
            if command is not None:
                yield command
        line_is_empty = key == "\n"


def _keys_in(characters: Iterable[str]) -> Iterator[str]:
    """Yield characters; what a terminal sends for an arrow or a function key comes as one."""
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
    """Give each key on standard input to ``dispatch``, from a thread of its own.

    A terminal gives a key as it is pressed, anything else is read by line. No input, or its end, is no fault:
    the session simply goes on. The event that is yielded is set once no more keys can come; a wait that
    stands open then is ended, for nobody else could.
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

        # A daemon: a read that waits for a key must not hold up the end of the program.
        threading.Thread(target=read, name="keys", daemon=True).start()
        yield ended


def _may_read() -> bool:
    """Whether there is an input, and it is ours: a job in the background would be stopped for reading it."""
    try:
        handle = sys.stdin.fileno()
        return not os.isatty(handle) or os.name == "nt" or os.tcgetpgrp(handle) == os.getpgrp()
    except (AttributeError, OSError, ValueError):  # no stdin, or a closed one
        return False


def _characters(handle: int) -> Iterator[str]:
    # Not through sys.stdin: its lock, held by a thread that waits, would stop the interpreter's end.
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
    """Ask a terminal for keys as they are pressed; yield whether they will come so."""
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
    # After Ctrl-Z the shell has the terminal to itself, and gives it back as it likes it.
    on_return = signal.signal(signal.SIGCONT, ask_again)
    try:
        yield True
    finally:
        signal.signal(signal.SIGCONT, on_return)
        termios.tcsetattr(handle, termios.TCSADRAIN, before)
