"""Chimes: the house sounds (those that ship with the program) and sound files of authors."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np

from voicecoach.audio.author_files import decoded_sound, last_change_ns
from voicecoach.audio.clip import Clip
from voicecoach.audio.errors import SoundError
from voicecoach.audio.fades import half_cosine
from voicecoach.audio.resample import resampled
from voicecoach.audio.units import samples_from_ms
from voicecoach.audio.wav import read_sound
from voicecoach.resources import sound_path

_EDGE_MS = 50


@lru_cache(maxsize=32)
def house_sound(name: str) -> Clip:
    """Return a house sound by name (``start``). Its first sample is the onset.

    Raises SoundError for an unknown name or a damaged file.
    """
    try:
        path = sound_path(name)
    except FileNotFoundError as error:
        raise SoundError(str(error), fix="reinstall voicecoach") from error
    waveform, rate = read_sound(path)
    return Clip.of(resampled(waveform, rate))


def authors_sound(path: Path) -> Clip:
    """Return an author's sound file, its edges faded; read again only after it has changed.

    Raises SoundError: it is missing, too large, too long, empty, or not a sound.
    """
    return _authors_sound(path, last_change_ns(path))


@lru_cache(maxsize=32)
def _authors_sound(path: Path, changed_ns: int) -> Clip:  # noqa: ARG001 - part of the key of the cache
    samples = decoded_sound(path)
    edge = min(samples_from_ms(_EDGE_MS), len(samples) // 2)
    for part in (slice(0, edge), slice(len(samples) - edge, None)):
        rise = half_cosine(edge)
        gains = rise if part.start == 0 else rise[::-1]
        samples[part] = np.rint(samples[part] * gains)
    return Clip(samples)
