"""The top line: routine and position."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size

from voicecoach.display.view import View
from voicecoach.model.units import clock
from voicecoach.tui.widgets.drawn import Drawn
from voicecoach.wording.wording import MessageId


class Heading(Drawn):
    """The routine's title, and the session's time and length."""

    def draw(self, moment: View, place: Size) -> Content:
        """Return title and clock at the two ends of the line."""
        now = clock(moment.session_ms)
        whole = f" {moment.wording(MessageId.OF, total=clock(moment.duration_ms))}"
        room = place.width - len(now) - len(whole) - 2
        title = moment.routine_title
        title = title if len(title) <= room else f"{title[: max(0, room - 1)]}…"
        gap = place.width - len(title) - len(now) - len(whole)
        return Content.assemble((title, "$quiet"), " " * max(2, gap), (now, "$foreground"), (whole, "$quiet"))
