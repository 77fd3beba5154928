"""What can be wrong with the settings."""

from __future__ import annotations

from voicecoach.model.errors import VoicecoachError


class SettingsError(VoicecoachError):
    """A preferences file that cannot be read, or cannot be written."""
