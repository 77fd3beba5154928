"""Errors of stored data."""

from __future__ import annotations

from voicecoach.model.errors import VoicecoachError


class SerialisationError(VoicecoachError):
    """Data that cannot be read back. ``where`` names the source and the path of the bad value.

    ``faults``: (path, what is wrong) of every fault, in the order of the data; paths begin with ``$``.
    """

    def __init__(
        self,
        what: str,
        *,
        where: str | None = None,
        fix: str | None = None,
        faults: tuple[tuple[str, str], ...] = (),
    ) -> None:
        super().__init__(what, where=where, fix=fix)
        self.faults = faults
