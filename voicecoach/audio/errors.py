"""What can go wrong with a sound."""

from __future__ import annotations

from voicecoach.model.errors import VoicecoachError


class SoundError(VoicecoachError):
    """A sound file that cannot be read or used."""
