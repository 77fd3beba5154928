"""Messages from threads to screens."""

from __future__ import annotations

from textual.message import Message


class VoiceProgress(Message):
    """``ready`` of ``wanted`` sentences are ready."""

    def __init__(self, ready: int, wanted: int) -> None:
        super().__init__()
        self.ready = ready
        self.wanted = wanted

    def can_replace(self, message: Message) -> bool:
        """Let a newer count replace one that was not shown yet."""
        return isinstance(message, VoiceProgress)
