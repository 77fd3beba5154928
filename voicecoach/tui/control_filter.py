"""What the screens show, without the characters that a terminal would obey."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from voicecoach.model.printable import REPLACEMENT, has_controls, printable


class ControlFilter(LineFilter):
    """Takes the controls out of every line before it is drawn, whichever widget wrote it.

    They are left out, not replaced: they have no width, and the layout has counted them as nothing.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """Return the segments without controls; what Textual itself tells the terminal stays."""
        return [
            Segment(printable(text).replace(REPLACEMENT, ""), style)
            if control is None and has_controls(text)
            else Segment(text, style, control)
            for text, style, control in segments
        ]
