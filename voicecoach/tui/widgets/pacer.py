"""The pacer: the breath as a moving column."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive

from voicecoach.display.view import Activity, View
from voicecoach.model.timeline import EventKind
from voicecoach.tui.drawing.bars import column_rows
from voicecoach.tui.drawing.breathing import lung_level
from voicecoach.tui.theme import phase_colour
from voicecoach.tui.widgets.drawn import Drawn

_COLUMN, _NARROW_COLUMN, _GAP = 6, 2, 2


class Pacer(Drawn):
    """A column that fills on the inhale, with the word beside it; blank without a guided breath."""

    stepped = reactive(default=False)
    """Move in four steps, for reduced motion."""

    def draw(self, moment: View, place: Size) -> Content:
        """Return the column over the full height of the place."""
        if moment.breath is None or place.height == 0:
            return Content()
        breath = moment.wording.breaths[EventKind(moment.breath.phase)]
        longest = max(map(len, moment.wording.breaths.values()))
        width = max(_NARROW_COLUMN, min(_COLUMN, place.width - _GAP - longest))
        has_word = width + _GAP + longest <= place.width
        cells = column_rows(lung_level(moment.breath, stepped=self.stepped), place.height)
        colour = phase_colour(Activity.BREATH)
        parts: list[tuple[str, str]] = []
        for row, cell in enumerate(cells):
            word = f"{'':{_GAP}}{breath}" if has_word and row == place.height // 2 else ""
            end = "" if row == place.height - 1 else "\n"
            parts += [(cell * width, f"{colour} on $trough"), (word + end, "$foreground")]
        return Content.assemble(*parts)
