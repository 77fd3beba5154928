"""The end of a session: what was done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from voicecoach.model.dose import Range
from voicecoach.model.side import Side
from voicecoach.model.units import clock
from voicecoach.tui.drawing.bars import line_cells
from voicecoach.tui.drawing.columns import two_columns
from voicecoach.tui.key_commands import KeyCommand, bindings
from voicecoach.tui.screens.base_screen import BaseScreen
from voicecoach.tui.session_summary import ExerciseSummary, SessionSummary
from voicecoach.tui.widgets.keys_footer import KeysFooter
from voicecoach.wording.doses import counted
from voicecoach.wording.wording import MessageId, Wording

_COMMANDS = (
    KeyCommand(
        id="summary.leave", keys="enter,escape,q,space", shown_keys="enter,esc,q,space", action="leave"
    ),
)

_BAR_COLUMNS = 24


class SummaryScreen(BaseScreen[None]):
    """Time, sides, exercises, and a question to the user."""

    KEY_COMMANDS: ClassVar = _COMMANDS
    BINDINGS: ClassVar = bindings(*_COMMANDS)

    def __init__(self, summary: SessionSummary, title: str, wording: Wording) -> None:
        super().__init__(wording)
        self._summary = summary
        self._title = title

    def compose(self) -> ComposeResult:
        """Return the parts of the summary."""
        with Vertical(id="summary"):
            yield Static(headline(self._summary, self._title, self.wording), classes="panel-title")
            if self._summary.left_ms or self._summary.right_ms:
                yield Static(side_bars(self._summary, self.wording))
            yield Static(exercise_lines(self._summary.exercises, self.wording))
            yield Static(self.wording(MessageId.HOW_IT_FELT), classes="quiet")
        yield KeysFooter()

    def action_leave(self) -> None:
        """Leave."""
        self.dismiss(None)


def headline(summary: SessionSummary, title: str, wording: Wording) -> Content:
    """Return whether it was finished, and the time."""
    word = wording(MessageId.DONE if summary.finished else MessageId.STOPPED)
    time = wording(MessageId.OF_TOTAL, at=clock(summary.at_ms), total=clock(summary.planned_ms))
    return Content.assemble(
        (f"{word}  ", "bold $primary"),
        (time, "bold $foreground"),
        (f"   {title}", "$quiet"),
    )


def side_bars(summary: SessionSummary, wording: Wording) -> Content:
    """Return the work of both sides as bars on one scale."""
    most = max(1, summary.left_ms, summary.right_ms)
    worked = {Side.LEFT: summary.left_ms, Side.RIGHT: summary.right_ms}
    width = max(map(len, wording.sides.values()))
    return Content("\n").join(_bar(f"{wording.sides[side]:<{width}}", worked[side], most) for side in worked)


def exercise_lines(exercises: Sequence[ExerciseSummary], wording: Wording) -> Content:
    """Return one line per exercise: how much of it was done."""
    marks = [
        Content.styled("● ", "$primary")
        if exercise.done == exercise.planned
        else Content.styled("○ ", "$quiet")
        for exercise in exercises
    ]
    return two_columns([(exercise.title, _how_much(exercise, wording)) for exercise in exercises], marks)


def _how_much(exercise: ExerciseSummary, wording: Wording) -> str:
    if exercise.rounds is not None:
        return counted(MessageId.ROUNDS, Range.exactly(exercise.rounds), wording)
    if exercise.done == exercise.planned:
        return wording(MessageId.EXERCISE_DONE)
    if not exercise.done:
        return wording(MessageId.EXERCISE_NOT_DONE)
    return wording(MessageId.OF_TOTAL, at=exercise.done, total=exercise.planned)


def _bar(word: str, length_ms: int, most_ms: int) -> Content:
    cells, _ = line_cells(length_ms / most_ms, _BAR_COLUMNS)
    return Content.assemble(
        (f"{word} ", "$quiet"), (f"{clock(length_ms):>6}  ", "$foreground"), ("━" * cells, "$primary")
    )
