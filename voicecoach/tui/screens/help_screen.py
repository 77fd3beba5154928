"""What each key does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from voicecoach.tui.key_commands import KeyCommand


class HelpScreen(ModalScreen[None]):
    """The keys of the screen below."""

    BINDINGS: ClassVar = [
        Binding(
            "escape,question_mark,q,enter,space", "dismiss", "close", id="help.close", tooltip="Close help"
        )
    ]

    def __init__(self, commands: Sequence[KeyCommand]) -> None:
        super().__init__()
        self._commands = commands

    def compose(self) -> ComposeResult:
        """Return one line a command."""
        lines = [
            Content.assemble((f"{command.shown_key:>8}", "bold $accent"), f"   {command.says}")
            for command in self._commands
        ]
        with Vertical(classes="panel"):
            yield Label("Keys", classes="panel-title")
            yield Static(Content("\n").join(lines))
            yield Label("Esc closes this.", classes="panel-foot")
