"""Keys from a terminal and from a pipe."""

from __future__ import annotations

import pytest

from voicecoach.cli.keys import commands_in
from voicecoach.player.commands import Back, Quit, Ready, SkipBlock, TogglePause


@pytest.mark.parametrize(
    ("typed", "commands"),
    [
        ("p\n", [TogglePause()]),
        ("P\r\n", [TogglePause()]),
        (" \n", [TogglePause()]),
        ("\n", [Ready()]),
        ("n\n\nb\n", [SkipBlock(), Ready(), Back()]),
        ("nnq", [SkipBlock(), SkipBlock(), Quit()]),
        ("x?\n", []),
        ("", []),
    ],
)
def test_lines_of_a_pipe(typed, commands):
    assert list(commands_in(typed, by_line=True)) == commands


@pytest.mark.parametrize(
    ("typed", "commands"),
    [
        ("p", [TogglePause()]),
        (" \n", [TogglePause(), Ready()]),
        ("n\rq", [SkipBlock(), Ready(), Quit()]),
        ("\x1b[A\x1b[B", []),
        ("\x1b[C\x1bOD", [SkipBlock(), Back()]),
        ("\x1b[15~p", [TogglePause()]),
    ],
)
def test_single_keys_of_a_terminal(typed, commands):
    assert list(commands_in(typed, by_line=False)) == commands
