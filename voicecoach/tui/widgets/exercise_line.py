"""The exercise and its set."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size

from voicecoach.display.view import View
from voicecoach.model.dose import Range
from voicecoach.tui.widgets.drawn import Drawn
from voicecoach.wording.doses import counted
from voicecoach.wording.wording import MessageId

_MAX_DOTS = 8


class ExerciseLine(Drawn):
    """The exercise's name; at the other end its dose, its set, and one dot per set."""

    def draw(self, moment: View, place: Size) -> Content:
        """Return the line; if it is too narrow, without the dots, then without the dose."""
        prefix = f"{moment.wording(MessageId.COMING)}  " if moment.is_coming else ""
        head = Content.assemble((prefix, "$quiet"), (moment.title, "bold $foreground"))
        tail = Content()
        for tail in _tails(moment):
            if head.cell_length + 2 + tail.cell_length <= place.width:
                break
        return Content.assemble(head, " " * max(2, place.width - head.cell_length - tail.cell_length), tail)


def _tails(moment: View) -> list[Content]:
    """Return the possible ends of the line, the longest first."""
    dose = Content.styled(moment.dose or "", "$quiet")
    if moment.rounds_done is not None:
        done = counted(MessageId.ROUNDS, Range.exactly(moment.rounds_done), moment.wording)
        return [Content.styled(done, "$foreground"), Content()]
    if moment.set is None or moment.sets is None or moment.sets == 1:
        return [dose, Content()]
    words = MessageId.ROUND_OF if moment.is_round else MessageId.SET_OF
    number = Content.styled(moment.wording(words, number=moment.set, total=moment.sets), "$quiet")
    dots = Content.styled(_dots(moment.set, moment.sets, begun=not moment.is_coming), "$foreground")
    between = "   " if moment.dose else ""
    whole = Content.assemble(dose, between, number)
    return [Content.assemble(whole, "  ", dots) if dots else whole, whole, number, Content()]


def _dots(number: int, count: int, *, begun: bool) -> str:
    if count > _MAX_DOTS:
        return ""
    full = number if begun else number - 1
    return " ".join(["●"] * full + ["○"] * (count - full))
