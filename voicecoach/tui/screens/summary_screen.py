"""The end of a session: what was done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Footer, Static

from voicecoach.model.units import clock
from voicecoach.tui.drawing.bars import line_cells
from voicecoach.tui.drawing.columns import two_columns
from voicecoach.tui.key_commands import KeyCommand, bindings
from voicecoach.tui.screens.base_screen import BaseScreen
from voicecoach.tui.session_summary import ExerciseSummary, SessionSummary

_COMMANDS = (
    KeyCommand(
        id="summary.leave",
        keys="enter,escape,q,space",
        shown_key="enter",
        action="leave",
        word="done",
        says="Leave the summary",
    ),
)

_BAR_COLUMNS = 24


class SummaryScreen(BaseScreen[None]):
    """Time, sides, exercises, and a question for oneself."""

    KEY_COMMANDS: ClassVar = _COMMANDS
    BINDINGS: ClassVar = bindings(*_COMMANDS)

    def __init__(self, recap: SessionSummary, title: str) -> None:
        super().__init__()
        self._recap = recap
        self._title = title

    def compose(self) -> ComposeResult:
        """Return the recap."""
        with Vertical(id="summary"):
            yield Static(headline(self._recap, self._title), classes="panel-title")
            if self._recap.left_ms or self._recap.right_ms:
                yield Static(side_bars(self._recap))
            yield Static(exercise_lines(self._recap.exercises))
            yield Static(
                "Looser, the same, tighter? If anything hurt, make it smaller next time.",
                classes="quiet",
            )
        yield Footer(show_command_palette=False)

    def action_leave(self) -> None:
        """Leave."""
        self.dismiss(None)


def headline(recap: SessionSummary, title: str) -> Content:
    """Return whether it was finished, and the time."""
    word = "Done." if recap.finished else "Stopped here."
    return Content.assemble(
        (f"{word}  ", "bold $primary"),
        (f"{clock(recap.at_ms)} of {clock(recap.planned_ms)}", "bold $foreground"),
        (f"   {title}", "$quiet"),
    )


def side_bars(recap: SessionSummary) -> Content:
    """Return the work of both sides as bars on one scale."""
    most = max(1, recap.left_ms, recap.right_ms)
    return Content("\n").join([_bar("left", recap.left_ms, most), _bar("right", recap.right_ms, most)])


def exercise_lines(exercises: Sequence[ExerciseSummary]) -> Content:
    """Return a line an exercise: how much of it was done."""
    marks = [
        Content.styled("● ", "$primary")
        if exercise.done == exercise.planned
        else Content.styled("○ ", "$quiet")
        for exercise in exercises
    ]
    return two_columns([(exercise.title, _how_much(exercise)) for exercise in exercises], marks)


def _how_much(exercise: ExerciseSummary) -> str:
    if exercise.done == exercise.planned:
        return "done"
    return f"{exercise.done} of {exercise.planned}" if exercise.done else "not done"


def _bar(word: str, length_ms: int, most_ms: int) -> Content:
    cells, _ = line_cells(length_ms / most_ms, _BAR_COLUMNS)
    return Content.assemble(
        (f"{word:<6}", "$quiet"), (f"{clock(length_ms):>6}  ", "$foreground"), ("━" * cells, "$primary")
    )
