"""Errors of the settings."""

from __future__ import annotations

from voicecoach.model.errors import ExitCode, VoicecoachError


class SettingsError(VoicecoachError):
    """A preferences file that cannot be read, or cannot be written."""

    exit_code = ExitCode.BAD_INPUT
