"""What can go wrong while a guide is written."""

from __future__ import annotations

from voicecoach.model.errors import VoicecoachError


class ExportError(VoicecoachError):
    """A guide that could not be written; the folder is as it was before."""


class ExportCancelled(ExportError):  # noqa: N818 - a wish fulfilled, not a fault
    """The export was cancelled."""
