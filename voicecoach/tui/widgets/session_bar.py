"""The bar of the whole session."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size

from voicecoach.display.view import View
from voicecoach.tui.drawing.bars import line_cells, share_columns
from voicecoach.tui.theme import phase_colour
from voicecoach.tui.widgets.drawn import Drawn


class SessionBar(Drawn):
    """One run of cells per exercise, in proportion to its length; the playhead moves inside."""

    def draw(self, moment: View, place: Size) -> Content:
        """Return passed, present and coming exercises; one plain bar if there are too many."""
        lengths = [segment.end_ms - segment.start_ms for segment in moment.segments]
        widths = share_columns(lengths, place.width - len(lengths) + 1)
        if not widths:
            passed, _ = line_cells(moment.session_ms / max(1, moment.duration_ms), place.width)
            return Content.assemble(("━" * passed, "$quiet"), ("━" * (place.width - passed), "$faint"))
        parts: list[tuple[str, str]] = []
        for segment, width in zip(moment.segments, widths, strict=True):
            passed, _ = line_cells(segment.fraction_at(moment.session_ms), width)
            present = segment.start_ms <= moment.session_ms < segment.end_ms
            colour = phase_colour(moment.phase) if present else "$quiet"
            parts += [("━" * passed, colour), ("━" * (width - passed), "$faint"), (" ", "$faint")]
        return Content.assemble(*parts[:-1])
