"""PAUSED, and the key that goes on."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size

from voicecoach.display.view import View
from voicecoach.tui.drawing.big_letters import banner
from voicecoach.tui.widgets.drawn import Drawn


class PausedSign(Drawn):
    """Stands in the pacer's place while the session is paused."""

    def draw(self, moment: View, place: Size) -> Content:  # noqa: ARG002 - the same words always
        """Return the word and the key, in the upper part of the place."""
        return Content.assemble(
            ("\n".join(banner("paused", place.width)), "bold $foreground"),
            ("\n\nspace", "bold $accent"),
            (" goes on", "$foreground"),
        )
