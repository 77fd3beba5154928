"""The words to read from afar: the side, by what it means."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size

from voicecoach.display.view import Activity, View
from voicecoach.model.side import Side
from voicecoach.tui.drawing.big_letters import banner
from voicecoach.tui.widgets.drawn import Drawn


class SideBanner(Drawn):
    """``RIGHT KNEE DOWN`` in capitals as large as the place allows; the key in a wait; else blank."""

    def draw(self, moment: View, place: Size) -> Content:
        """Return the side's meaning."""
        words = "press enter" if moment.phase is Activity.WAIT else moment.side_means
        if not words:
            return Content()
        return Content.styled(
            "\n".join(_fitted(words, moment.side, place.width, place.height)), "bold $banner"
        )


def _fitted(words: str, side: Side | None, columns: int, rows: int) -> tuple[str, ...]:
    if rows < 3:
        return (words.upper(),)
    lines = banner(words, columns)
    if len(lines) == 1 and side is not None and side in words:
        large = banner(side, columns)
        rest = words.replace(side, "", 1).strip().upper()
        return (*large[:-1], f"{large[-1]}  {rest}")
    return lines
