"""Help: what each key does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Label, Static

from voicecoach.tui.key_commands import KeyCommand
from voicecoach.tui.screens.dialogue import Dialogue
from voicecoach.wording.wording import MessageId, Wording

EVERYWHERE = (
    KeyCommand(id="app.palette", keys="ctrl+p", shown_keys="Ctrl-P", action="command_palette"),
    KeyCommand(id="app.leave", keys="ctrl+c", shown_keys="Ctrl-C", action="help_quit"),
    KeyCommand(id="app.suspend", keys="ctrl+z", shown_keys="Ctrl-Z", action="suspend_process"),
)
"""Keys of the application, on every screen."""


class HelpScreen(Dialogue[None]):
    """The keys of the screen below, and those of every screen."""

    BINDINGS: ClassVar = [Binding("escape,question_mark,q,enter,space", "leave", id="help.close")]

    def __init__(self, commands: Sequence[KeyCommand], wording: Wording) -> None:
        super().__init__(wording, None)
        self._commands = (*commands, *EVERYWHERE)

    def compose(self) -> ComposeResult:
        """Return one line per command."""
        keys = ["  ".join(command.key_names(self.wording)) for command in self._commands]
        width = max(map(len, keys))
        lines = [
            Content.assemble((f"{key:>{width}}", "bold $accent"), f"   {self.wording.keys[command.id].says}")
            for key, command in zip(keys, self._commands, strict=True)
        ]
        with VerticalScroll(classes="panel"):
            yield Label(self.wording(MessageId.HELP_TITLE), classes="panel-title")
            yield Static(Content("\n").join(lines))
            yield Label(self.wording(MessageId.HELP_CLOSE), classes="panel-foot")
