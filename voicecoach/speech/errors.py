"""What can go wrong between a sentence and its sound."""

from __future__ import annotations

from voicecoach.model.errors import ExitCode, VoicecoachError


class SpeechError(VoicecoachError):
    """The voice cannot be had, or cannot say something."""


class UnknownVoiceError(SpeechError):
    """A person asked for a voice that this machine does not have."""

    exit_code = ExitCode.BAD_INPUT
