"""A short question with two answers."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, Static

from voicecoach.tui.screens.dialogue import Dialogue
from voicecoach.wording.wording import MessageId, Wording


class QuestionScreen(Dialogue[bool]):
    """Asks before an action that cannot be undone; its result is whether to do it.

    Only the named key agrees; Enter and all other keys change nothing.
    """

    BINDINGS: ClassVar = [
        Binding("enter,escape,space,n,q", "leave", id="question.safe"),
        Binding("y,j", "agree", id="question.do"),
    ]

    def __init__(self, question: MessageId, safe: MessageId, do: MessageId, wording: Wording) -> None:
        super().__init__(wording, safe=False)
        self._question = question
        self._answers = (("enter", safe), ("y", do))

    def compose(self) -> ComposeResult:
        """Return the question above its answers."""
        parts: list[str | tuple[str, str]] = []
        for key, answer in self._answers:
            parts += [(self.wording.key_name(key), "bold $accent"), f"  {self.wording(answer)}      "]
        with Vertical(classes="panel"):
            yield Label(self.wording(self._question), classes="panel-title")
            yield Static(Content.assemble(*parts).rstrip())

    def action_agree(self) -> None:
        """Do it."""
        self.dismiss(True)  # noqa: FBT003 - the answer
