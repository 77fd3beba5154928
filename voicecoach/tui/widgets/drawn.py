"""The base of the widgets on the session screen."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from voicecoach.display.view import View


class Drawn(Widget):
    """Draws its part of a `View`, and repaints only when that part has changed."""

    DEFAULT_CSS = """
    Drawn { width: 1fr; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    moment: reactive[View | None] = reactive(None, repaint=False)

    def __init__(self) -> None:
        super().__init__()
        self._look = Content()

    def draw(self, moment: View, place: Size) -> Content:
        """Return what to show in ``place``, in cells."""
        raise NotImplementedError

    def watch_moment(self) -> None:
        """Repaint if the new moment looks different."""
        if self.moment is None or not self.content_size:
            return
        look = self.draw(self.moment, self.content_size)
        if not look.is_same(self._look):
            self._look = look
            self.refresh()

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.watch_moment()

    def render(self) -> Content:
        """Return the last drawing."""
        return self._look
