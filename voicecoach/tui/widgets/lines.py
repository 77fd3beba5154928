"""The quiet lines: the sentence, what comes next, trouble with the sound."""

from __future__ import annotations

import textwrap

from textual.content import Content
from textual.geometry import Size

from voicecoach.display.view import View
from voicecoach.tui.widgets.drawn import Drawn
from voicecoach.wording.wording import MessageId


class SentenceLine(Drawn):
    """The spoken sentence, dimmed once it is over; at most two lines."""

    def draw(self, moment: View, place: Size) -> Content:
        """Return the sentence in quotation marks."""
        if moment.spoken is None:
            return Content()
        lines = textwrap.wrap(f"“{moment.spoken.text}”", max(10, place.width), max_lines=2, placeholder=" …")
        return Content.styled("\n".join(lines), "$quiet" if moment.spoken.is_over else "$foreground")


class NextLine(Drawn):
    """What comes after the present work."""

    def draw(self, moment: View, place: Size) -> Content:  # noqa: ARG002 - it fits any size
        """Return the line; ``then`` if the largest item already shows what is next."""
        if not moment.next_line:
            return Content()
        word = moment.wording(MessageId.THEN if moment.is_coming else MessageId.NEXT)
        return Content.assemble((f"{word}  ", "$quiet"), (moment.next_line, "$foreground"))


class NoticeLine(Drawn):
    """What is wrong with the sound."""

    def draw(self, moment: View, place: Size) -> Content:
        """Return as many whole sentences as fit, at least the first; or nothing."""
        notice = moment.notice or ""
        while len(notice) > place.width and ". " in notice:
            notice = notice.rpartition(". ")[0] + "."
        return Content.styled(notice, "$warning")
