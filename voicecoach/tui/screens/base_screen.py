"""What every full screen has: its commands in the palette, help, and calm words when something fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import SystemCommand
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from voicecoach.tui.key_commands import KeyCommand
from voicecoach.tui.screens.help_screen import HelpScreen
from voicecoach.tui.screens.problem_screen import ProblemScreen

Result = TypeVar("Result")

HELP = KeyCommand(
    id="help", keys="question_mark", shown_key="?", action="help", word="help", says="Show what each key does"
)


class BaseScreen(Screen[Result], Generic[Result]):
    """A full screen. Subclasses name their commands once, in ``KEY_COMMANDS``."""

    KEY_COMMANDS: ClassVar[tuple[KeyCommand, ...]] = ()
    AUTO_FOCUS = ""

    def action_help(self) -> None:
        """Show this screen's keys."""
        self.app.push_screen(HelpScreen(self.KEY_COMMANDS))

    def end(self, result: Result) -> None:
        """Leave with ``result``, together with whatever question or help stands above."""
        while not self.is_active:
            self.app.pop_screen()
        self.dismiss(result)

    def palette_commands(self) -> Iterable[SystemCommand]:
        """Yield the commands that make sense now."""
        for command in self.KEY_COMMANDS:
            if self.check_action(command.action, ()):
                yield SystemCommand(command.word.capitalize(), command.says, self._runner(command))

    def _runner(self, command: KeyCommand) -> Callable[[], None]:
        def run() -> None:
            self.call_next(self.run_action, command.action)

        return run

    @on(Worker.StateChanged)
    def show_failure(self, event: Worker.StateChanged) -> None:
        """Say what went wrong in a worker."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.app.push_screen(ProblemScreen(event.worker.error), lambda _: self.after_failure())

    def after_failure(self) -> None:
        """Go on after a failure was read; by default the screen stays."""
