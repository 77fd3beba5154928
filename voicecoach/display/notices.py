"""Notices about the sound, in words."""

from __future__ import annotations

from voicecoach.player.snapshot import SoundNotice
from voicecoach.wording.wording import MessageId, Wording

_MESSAGES = {SoundNotice.NO_DEVICE: MessageId.NO_SOUND}


def notice_words(notice: SoundNotice | None, wording: Wording) -> str | None:
    """Return a notice in whole sentences; ``None`` if there is none."""
    return None if notice is None else wording(_MESSAGES[notice])
