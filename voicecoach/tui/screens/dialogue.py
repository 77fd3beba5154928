"""The base of dialogues above a screen."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual.screen import ModalScreen

from voicecoach.wording.wording import Wording

Answer = TypeVar("Answer")


class Dialogue(ModalScreen[Answer], Generic[Answer]):
    """A question or a message. Ctrl-C, and Esc in most, leave it with ``safe``, which changes nothing."""

    def __init__(self, wording: Wording, safe: Answer) -> None:
        super().__init__()
        self.wording = wording
        self._safe = safe

    def action_leave(self) -> None:
        """Leave it without a change."""
        self.dismiss(self._safe)
