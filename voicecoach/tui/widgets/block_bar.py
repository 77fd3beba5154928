"""Progress to the next bell, the phase's word, and the last sound's word."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size

from voicecoach.display.view import View
from voicecoach.tui.drawing.bars import line_cells
from voicecoach.tui.theme import phase_colour
from voicecoach.tui.widgets.drawn import Drawn

_WORDS_WIDTH = 30
_SOUND_STYLES = ("$faint", "$quiet", "$foreground", "bold $foreground")


class BlockBar(Drawn):
    """A thin line and two words that keep their places."""

    def draw(self, moment: View, place: Size) -> Content:
        """Return the line; a sound's word fades slowly after it."""
        width = max(8, place.width - _WORDS_WIDTH)
        passed, half = line_cells(moment.fraction, width)
        colour = phase_colour(moment.phase)
        parts = [
            ("━" * passed + ("╸" if half else ""), colour),
            ("─" * (width - passed - half), "$faint"),
            (f"  {moment.phase_word:<18}", f"bold {colour}"),
        ]
        if moment.sound is not None:
            strength = int(moment.sound.freshness * len(_SOUND_STYLES))
            parts.append((f" ◦ {moment.sound.word}", _SOUND_STYLES[min(strength, len(_SOUND_STYLES) - 1)]))
        return Content.assemble(*parts)
