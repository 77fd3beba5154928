"""The base of full screens: commands in the palette, help, failure messages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import SystemCommand
from textual.binding import ActiveBinding
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from voicecoach.tui.key_commands import KeyCommand, worded
from voicecoach.tui.screens.help_screen import HelpScreen
from voicecoach.tui.screens.problem_screen import ProblemScreen
from voicecoach.wording.wording import Wording

Result = TypeVar("Result")

HELP = KeyCommand(id="help", keys="question_mark", shown_keys="?", action="help", rank=-1)
_PADDING, _MARGINS, _NARROW = 4, 3, 72
"""In columns: a key in the footer besides its name and word; the sides of the footer; the width below which a
screen has no margins, as in app.tcss."""


class BaseScreen(Screen[Result], Generic[Result]):
    """A full screen. Subclasses name their commands once, in ``KEY_COMMANDS``."""

    KEY_COMMANDS: ClassVar[tuple[KeyCommand, ...]] = ()
    AUTO_FOCUS = ""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self.wording = wording

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The enabled keys, in the words of the interface; as many shown as fit."""
        return worded(
            super().active_bindings,
            {command.id: command for command in self.KEY_COMMANDS},
            self.wording,
            instead=self.worded_as(),
            columns=self.size.width if self.size.width < _NARROW else self.size.width - _MARGINS,
            padding=_PADDING - (self.size.width < _NARROW),
        )

    def worded_as(self) -> Mapping[str, str]:
        """Return the ids under which commands are worded at this moment, if they differ."""
        return {}

    def on_resize(self) -> None:
        """Fit the keys in the footer to its width."""
        self.refresh_bindings()

    def action_help(self) -> None:
        """Show this screen's keys."""
        self.app.push_screen(HelpScreen(self.KEY_COMMANDS, self.wording))

    def end(self, result: Result) -> None:
        """Leave with ``result``, together with any dialogue above."""
        while not self.is_active:
            self.app.pop_screen()
        self.dismiss(result)

    def palette_commands(self) -> Iterable[SystemCommand]:
        """Yield the enabled commands."""
        for command in self.KEY_COMMANDS:
            if self.check_action(command.action, ()):
                words = self.wording.keys[self.worded_as().get(command.id, command.id)]
                yield SystemCommand(
                    words.word[:1].upper() + words.word[1:], words.says, self._runner(command)
                )

    def _runner(self, command: KeyCommand) -> Callable[[], None]:
        def run() -> None:
            self.call_next(self.run_action, command.action)

        return run

    @on(Worker.StateChanged)
    def show_failure(self, event: Worker.StateChanged) -> None:
        """Show what went wrong in a worker."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.app.push_screen(
                ProblemScreen(event.worker.error, self.wording), lambda _: self.after_failure()
            )

    def after_failure(self) -> None:
        """Go on after a failure was read; by default the screen stays."""
