"""The list of routines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.events import Click
from textual.reactive import reactive
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from voicecoach.tui.routine_filter import props_of, title_of
from voicecoach.wording.wording import MessageId, Wording

if TYPE_CHECKING:
    from voicecoach.routines.library import Entry

_TIME_COLUMNS = 10


class RoutineList(OptionList):
    """One line per routine: title, length, props."""

    lengths: reactive[Mapping[str, int]] = reactive({}, repaint=False)
    """Milliseconds by routine name, once known."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self._entries: tuple[Entry, ...] = ()

    @property
    def chosen(self) -> Entry | None:
        """The routine under the cursor."""
        return None if self.highlighted is None else self._entries[self.highlighted]

    def show(self, entries: Sequence[Entry]) -> None:
        """List ``entries``, the cursor on the same routine as before, else on the first."""
        before = self.chosen
        self._entries = tuple(entries)
        self._relist()
        names = [entry.name for entry in entries]
        if names:
            self.highlighted = names.index(before.name) if before and before.name in names else 0

    def on_resize(self) -> None:
        """Fit the columns to the width."""
        cursor = self.highlighted
        self._relist()
        self.highlighted = cursor

    def watch_lengths(self) -> None:
        """Show the lengths."""
        self.on_resize()

    def on_click(self, event: Click) -> None:
        """Move the cursor with the first click; open with a click on the cursor's routine."""
        clicked = event.style.meta.get("option")
        if clicked is not None and clicked != self.highlighted:
            self.highlighted = clicked
            event.prevent_default()

    def _relist(self) -> None:
        width = max(20, min(48, self.content_size.width * 2 // 5))
        self.set_options(
            Option(_line(entry, width, self.lengths.get(entry.name), self._wording), id=entry.name)
            for entry in self._entries
        )


def _line(entry: Entry, width: int, length_ms: int | None, wording: Wording) -> Content:
    routine = entry.routine
    if routine is None:
        return Content.assemble(_column(entry.name, width), (wording(MessageId.CANNOT_BE_PLAYED), "$warning"))
    minutes = "" if length_ms is None else f"{max(1, round(length_ms / 60_000)):>3}"
    time = minutes and wording(MessageId.MINUTES, length=minutes)
    return Content.assemble(
        _column(title_of(routine, wording.language), width),
        (_column(time, _TIME_COLUMNS), "$quiet"),
        (", ".join(props_of(routine, wording.language)), "$quiet"),
    )


def _column(text: str, width: int) -> str:
    cut = text if len(text) < width else text[: width - 2] + "…"
    return f"{cut:<{width}}"
