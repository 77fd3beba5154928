"""Recordings of an engine: completeness, conversion to clips, plausibility."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicecoach.audio.clip import Clip

_RIFF_HEADER = 44
_HEAD = 12

_MS_A_MINUTE = 60_000
_FASTEST = 4
"""A recording this many times shorter than its words take at the set rate was cut short."""
_SLOWEST = 4
_SLOWEST_EXTRA_MS = 3000
"""Allowance for one long word and the pauses around it."""


def is_whole(path: Path) -> bool:
    """Return whether a WAV or AIFF file has all the bytes that its header declares, and some sound."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
        size = path.stat().st_size
    except OSError:
        return False
    if len(head) < _HEAD or size <= _RIFF_HEADER:
        return False
    order = ">" if head.startswith(b"FORM") else "<"
    promised: int = struct.unpack_from(f"{order}I", head, 4)[0]
    return promised > _RIFF_HEADER - 8 and size >= promised + 8


def clip_of(path: Path) -> Clip:
    """Return a recording at 48 kHz, trimmed. Raises SoundError if it cannot be read."""
    from voicecoach.audio.resample import resampled  # noqa: PLC0415 - the worker needs this module without arrays
    from voicecoach.audio.trim import trimmed  # noqa: PLC0415 - as above
    from voicecoach.audio.wav import read_sound  # noqa: PLC0415 - as above

    waveform, rate = read_sound(path)
    return trimmed(resampled(waveform, rate))


def is_plausible(length_ms: int, text: str, rate_wpm: int) -> bool:
    """Return whether a trimmed recording has a plausible length for ``text``: not cut short, not run on."""
    share = _MS_A_MINUTE * len(text.split()) / rate_wpm
    return length_ms > 0 and share / _FASTEST <= length_ms <= share * _SLOWEST + _SLOWEST_EXTRA_MS
