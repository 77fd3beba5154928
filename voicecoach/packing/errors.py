"""The error of a pack."""

from __future__ import annotations

from voicecoach.model.errors import ExitCode, VoicecoachError


class PackError(VoicecoachError):
    """A pack that cannot be written or unpacked. ``id`` names its kind; docs/rules.md has a line for each."""

    exit_code = ExitCode.BAD_INPUT

    def __init__(self, rule: str, what: str, fix: str, *, where: str | None = None) -> None:
        super().__init__(what, where=where, fix=fix)
        self.id = rule
