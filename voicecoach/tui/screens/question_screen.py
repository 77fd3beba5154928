"""A short question with two answers."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, Static


class QuestionScreen(ModalScreen[bool]):
    """Answers ``True`` for the first answer (enter), ``False`` for the second (escape)."""

    BINDINGS: ClassVar = [
        Binding("enter,y", "answer(True)", "yes", id="question.yes", tooltip="Take the first answer"),
        Binding("escape,n,q", "answer(False)", "no", id="question.no", tooltip="Take the second answer"),
    ]

    def __init__(self, question: str, first: str, second: str) -> None:
        super().__init__()
        self._question = question
        self._first = first
        self._second = second

    def compose(self) -> ComposeResult:
        """Return the question above its answers."""
        answers = Content.assemble(
            ("enter", "bold $accent"), f"  {self._first}      ", ("esc", "bold $accent"), f"  {self._second}"
        )
        with Vertical(classes="panel"):
            yield Label(self._question, classes="panel-title")
            yield Static(answers)

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001 - an action's argument
        """Give the answer."""
        self.dismiss(answer)
