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
    """A thin line and two words in fixed places."""

    def draw(self, moment: View, place: Size) -> Content:
        """Return the line, if it fits, and the words; the word of a sound fades slowly."""
        width = max(0, place.width - _WORDS_WIDTH)
        passed, half = line_cells(moment.fraction, width)
        colour = phase_colour(moment.phase)
        gap = "  " if width else ""
        parts = [
            ("━" * passed + ("╸" if half else ""), colour),
            ("─" * (width - passed - half), "$faint"),
            (f"{gap}{moment.phase_word:<{min(18, place.width)}}", f"bold {colour}"),
        ]
        if moment.sound is not None and place.width >= _WORDS_WIDTH:
            strength = int(moment.sound.freshness * len(_SOUND_STYLES))
            parts.append(
                (
                    f" ◦ {moment.wording.sounds[moment.sound.kind]}",
                    _SOUND_STYLES[min(strength, len(_SOUND_STYLES) - 1)],
                )
            )
        return Content.assemble(*parts)
