"""What went wrong, in plain words."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Label, Static

from voicecoach.model.errors import VoicecoachError
from voicecoach.tui.screens.dialogue import Dialogue
from voicecoach.wording.wording import MessageId, Wording


class ProblemScreen(Dialogue[None]):
    """One error: what, where, fix."""

    BINDINGS: ClassVar = [Binding("escape,enter,space,q", "leave", id="problem.close")]

    def __init__(self, error: BaseException, wording: Wording) -> None:
        super().__init__(wording, None)
        self._error = error

    def compose(self) -> ComposeResult:
        """Return the message, part by part."""
        what, where, fix = problem_words(self._error, self.wording)
        with Vertical(classes="panel"):
            yield Label(self.wording(MessageId.PROBLEM), classes="panel-title")
            yield Static(what, markup=False)
            if where:
                yield Static(where, markup=False, classes="quiet")
            if fix:
                yield Static(fix, markup=False, classes="fix")
            yield Label(self.wording(MessageId.ENTER_GOES_ON), classes="panel-foot")


def problem_words(error: BaseException, wording: Wording) -> tuple[str, str | None, str | None]:
    """Return what is wrong, where, and what to do."""
    if isinstance(error, VoicecoachError):
        return error.what, error.where, error.fix
    return (
        wording(MessageId.INTERNAL_FAILURE, error=str(error) or type(error).__name__),
        None,
        wording(MessageId.ASK_DOCTOR),
    )
