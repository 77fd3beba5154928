"""Keys from a terminal and from a pipe."""

from __future__ import annotations

import pytest

from voicecoach.cli.keys import commands_in
from voicecoach.player.commands import Command


@pytest.mark.parametrize(
    ("typed", "commands"),
    [
        ("p\n", [Command.PAUSE]),
        ("P\r\n", [Command.PAUSE]),
        (" \n", [Command.PAUSE]),
        ("\n", [Command.READY]),
        ("n\n\nb\n", [Command.SKIP, Command.READY, Command.BACK]),
        ("nnq", [Command.SKIP, Command.SKIP, Command.QUIT]),
        ("x?\n", []),
        ("", []),
    ],
)
def test_lines_of_a_pipe(typed, commands):
    assert list(commands_in(typed, by_line=True)) == commands


@pytest.mark.parametrize(
    ("typed", "commands"),
    [
        ("p", [Command.PAUSE]),
        (" \n", [Command.PAUSE, Command.READY]),
        ("n\rq", [Command.SKIP, Command.READY, Command.QUIT]),
        ("\x1b[A\x1b[B", []),
        ("\x1b[C\x1bOD", [Command.SKIP, Command.BACK]),
        ("\x1b[15~p", [Command.PAUSE]),
    ],
)
def test_single_keys_of_a_terminal(typed, commands):
    assert list(commands_in(typed, by_line=False)) == commands
