"""Errors of speech."""

from __future__ import annotations

from voicecoach.model.errors import ExitCode, VoicecoachError


class SpeechError(VoicecoachError):
    """The voice is unavailable, or cannot speak a sentence."""


class UnknownVoiceError(SpeechError):
    """The requested voice does not exist on this machine."""

    exit_code = ExitCode.BAD_INPUT
