"""Removes control characters from everything that the screens show."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from voicecoach.model.printable import REPLACEMENT, has_controls, printable


class ControlFilter(LineFilter):
    """Removes control characters from every line before it is drawn, for all widgets.

    They are removed, not replaced: they have no width, and the layout counts none for them.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """Return the segments without control characters; Textual's own control segments are kept."""
        return [
            Segment(printable(text).replace(REPLACEMENT, ""), style)
            if control is None and has_controls(text)
            else Segment(text, style, control)
            for text, style, control in segments
        ]
