"""The way from the command line to the screens."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from voicecoach.model.request import PlanRequest
    from voicecoach.model.routine import Routine


def show_screens(
    *,
    start: tuple[Routine, PlanRequest] | None = None,
    output: str | None = None,
    speed: float = 1,
    keep_awake: bool = False,
) -> None:
    """Open the library; with ``start``, play that at once. Returns when the user leaves.

    Raises click.UsageError without a terminal, and click's Exit if a signal ended the screens.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("the screens need a terminal: try voicecoach play ROUTINE --plain, or --help")
    from voicecoach.tui.start import open_screens

    code = open_screens(start=start, output=output, speed=speed, keep_awake=keep_awake)
    if code:
        raise click.exceptions.Exit(code)
