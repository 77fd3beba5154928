"""PAUSED, and the key to continue."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size

from voicecoach.display.view import View
from voicecoach.tui.drawing.big_letters import banner
from voicecoach.tui.widgets.drawn import Drawn
from voicecoach.wording.wording import MessageId

_LOW = 3
"""Heights (rows) without room for an empty row."""


class PausedSign(Drawn):
    """Replaces the pacer while the session is paused."""

    def draw(self, moment: View, place: Size) -> Content:
        """Return the word and the key, in the upper part of the place."""
        key, goes_on = moment.wording.key_name("space"), moment.wording(MessageId.GOES_ON)
        between = " " if len(key) + 1 + len(goes_on) <= place.width else "\n"
        above = "\n\n" if place.height > _LOW else "\n"
        return Content.assemble(
            ("\n".join(banner(moment.wording(MessageId.PAUSED), place.width)), "bold $foreground"),
            (f"{above}{key}", "bold $accent"),
            (f"{between}{goes_on}", "$foreground"),
        )
