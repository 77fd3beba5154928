"""What went wrong, in plain words."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from voicecoach.model.errors import VoicecoachError


class ProblemScreen(ModalScreen[None]):
    """One error: what, where, and what to do."""

    BINDINGS: ClassVar = [
        Binding("escape,enter,space,q", "dismiss", "close", id="problem.close", tooltip="Close the message")
    ]

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self._error = error

    def compose(self) -> ComposeResult:
        """Return the message, part by part."""
        what, where, fix = problem_words(self._error)
        with Vertical(classes="panel"):
            yield Label("That did not work", classes="panel-title")
            yield Static(what, markup=False)
            if where:
                yield Static(where, markup=False, classes="quiet")
            if fix:
                yield Static(fix, markup=False, classes="fix")
            yield Label("Enter goes on.", classes="panel-foot")


def problem_words(error: BaseException) -> tuple[str, str | None, str | None]:
    """Return what is wrong, where, and what to do."""
    if isinstance(error, VoicecoachError):
        return error.what, error.where, error.fix
    return (
        f"Something inside voicecoach failed: {str(error) or type(error).__name__}",
        None,
        "voicecoach doctor looks for the cause.",
    )
