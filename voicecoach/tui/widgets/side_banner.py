"""The side, by what it means, legible from afar."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size

from voicecoach.display.view import Activity, View
from voicecoach.tui.drawing.big_letters import banner
from voicecoach.tui.widgets.drawn import Drawn
from voicecoach.wording import WORDINGS
from voicecoach.wording.wording import MessageId

_STEM = 4
"""Number of letters that identify the word for a side: ``left``, ``rechte``, ``rechtes``."""


class SideBanner(Drawn):
    """``RIGHT KNEE DOWN`` in upper case, as large as fits; the key in a wait, ``ROUND 4``; else blank."""

    def draw(self, moment: View, place: Size) -> Content:
        """Return the side's meaning."""
        words = moment.wording(MessageId.PRESS_ENTER) if moment.phase is Activity.WAIT else moment.side_means
        if moment.rounds_done is not None:
            words = moment.wording(MessageId.ROUND_NUMBER, number=moment.rounds_done + 1)
        if not words:
            return Content()
        return Content.styled(
            "\n".join(_fitted(words, _side_word(moment), place.width, place.height)), "bold $banner"
        )


def _side_word(moment: View) -> str | None:
    """Return the part of the side's meaning that names the side, in any language."""
    words = (moment.side_means or "").casefold().split()
    if moment.side is None:
        return None
    known = {wording.sides[moment.side][:_STEM] for wording in WORDINGS.values()}
    return next((word for word in words if word[:_STEM] in known), None)


def _fitted(words: str, side: str | None, columns: int, rows: int) -> tuple[str, ...]:
    if rows < 3:
        return (words.upper(),)
    lines = banner(words, columns)
    if len(lines) == 1 and side is not None:
        large = banner(side, columns)
        rest = words.casefold().replace(side, "", 1).strip().upper()
        return (*large[:-1], f"{large[-1]}  {rest}")
    return lines
