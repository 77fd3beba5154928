"""Beds as loops: those of the house, and sound files."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from voicecoach.audio.author_files import decoded_sound, last_change_ns
from voicecoach.audio.bed_cache import bed_cache
from voicecoach.audio.clip import Clip
from voicecoach.audio.errors import SoundError
from voicecoach.audio.loops import looped
from voicecoach.model.bed import HOUSE_BEDS, SHORTEST_BED_MS
from voicecoach.model.units import short_length


def bed_loop(sound: str) -> Clip:
    """Return the loop of a house bed, or of the file at an absolute path; read again after it has changed.

    Raises SoundError: the file is missing, too large, too short, empty, or not a sound.
    """
    if sound in HOUSE_BEDS:
        return bed_cache.bed(sound)
    path = Path(sound)
    return _loop_of(path, last_change_ns(path))


@lru_cache(maxsize=2)
def _loop_of(path: Path, changed_ns: int) -> Clip:  # noqa: ARG001 - part of the key of the cache
    recording = Clip(decoded_sound(path))
    if recording.length_ms < SHORTEST_BED_MS:
        raise too_short(path, recording.length_ms)
    return Clip(looped(recording.samples))


def too_short(path: Path, length_ms: int) -> SoundError:
    """Return the error for a file that is too short to be repeated."""
    return SoundError(
        f"lasts {short_length(length_ms)}, too little for a bed",
        where=str(path),
        fix=f"give at least {short_length(SHORTEST_BED_MS)}",
    )
