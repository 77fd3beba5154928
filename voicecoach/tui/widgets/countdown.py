"""The largest item on the screen: seconds left, or repetitions so far."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size

from voicecoach.display.view import Activity, View
from voicecoach.model.timeline import EventKind
from voicecoach.tui.drawing.big_digits import READY, largest_digits
from voicecoach.tui.theme import PULSE_SHADES, phase_colour
from voicecoach.tui.widgets.drawn import Drawn
from voicecoach.wording.wording import MessageId


class Countdown(Drawn):
    """Seconds left, counted down; or the repetition, counted up, with their number beside it."""

    def draw(self, moment: View, place: Size) -> Content:
        """Return the digits in the phase's colour, brighter with each tick of the last seconds."""
        text, beside = _text(moment)
        font = largest_digits(text, place.width - len(beside) - 2, place.height)
        lines = font.draw(text)
        style = f"bold {phase_colour(moment.phase, _shade(moment))}"
        parts: list[tuple[str, str]] = [("\n".join(lines), style)]
        if beside:
            parts.append((f"  {beside}", "$foreground"))
        return Content.assemble(*parts)


def _text(moment: View) -> tuple[str, str]:
    if moment.phase is Activity.WAIT:
        return READY, ""
    if moment.rep is not None:
        return f"{moment.rep:>2}", moment.wording(MessageId.OF, total=moment.reps) if moment.reps else ""
    return f"{moment.countdown or '':>2}", ""


def _shade(moment: View) -> int:
    sound = moment.sound
    if not moment.last_seconds or sound is None or sound.kind is not EventKind.TICK:
        return 0
    return round(sound.freshness * PULSE_SHADES)
