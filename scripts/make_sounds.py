#!/usr/bin/env python3
"""Makes the house sounds: ``python scripts/make_sounds.py [FOLDER]``. The same bytes every time.

A struck bell is a handful of partials, each with its own frequency ratio and decay,
the higher ones sooner. Each partial is a pair of tones a little out of tune with each other, which gives the
shimmer of real metal. All pitches belong to one scale, so that whatever sounds together agrees.
"""

from __future__ import annotations

import sys
import wave
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE = 24_000
"""These sounds have nothing above 5 kHz, and the lower rate halves the files."""
PEAK = 0.7
"""Of full scale; the mixer sets the level that is heard."""
SHADOW = 0.22
"""Strength of the second tone of each partial."""

A4, C5_SHARP, E5, F5_SHARP, A5 = 440.0, 554.37, 659.26, 739.99, 880.0

Waveform = NDArray[np.float64]


@dataclass(frozen=True)
class Timbre:
    """What something sounds like when struck: (ratio, strength, seconds to fall by 60 dB) of each partial."""

    partials: tuple[tuple[float, float, float], ...]
    attack: float
    """Seconds until the sound is at its full strength; a felt mallet takes longer than a wooden one."""
    shimmer: float
    """Hertz between the two tones of a partial."""


BELL = Timbre(((1.0, 1.0, 3.4), (2.01, 0.20, 1.7), (2.71, 0.10, 1.0), (4.2, 0.02, 0.35)), 0.008, 1.3)
"""A small bowl struck with felt: its own note in front, behind it a veil of inharmonic partials."""
BAR = Timbre(((1.0, 1.0, 0.75), (3.93, 0.10, 0.18)), 0.004, 0.0)
"""A wooden bar over a resonator, as in a marimba: dry beside the bells."""
BLOCK = Timbre(((1.0, 1.0, 0.09), (2.76, 0.08, 0.04)), 0.003, 0.0)
"""A soft tap."""


def struck(timbre: Timbre, pitch: float, length: float) -> Waveform:
    """Return one note of ``pitch`` Hz, ``length`` seconds long, at 24 kHz."""
    moments = np.arange(round(length * RATE)) / RATE
    note = np.zeros(len(moments))
    for ratio, strength, fall in timbre.partials:
        decay = strength * 10.0 ** (-3.0 * moments / fall)
        turn = 2 * np.pi * moments
        note += decay * (
            np.sin(turn * pitch * ratio) + SHADOW * np.sin(turn * (pitch * ratio + timbre.shimmer))
        )
    onset = np.clip(moments / timbre.attack, 0.0, 1.0)
    return note * onset * onset * (3.0 - 2.0 * onset)


def notes(timbre: Timbre, pitches: tuple[float, ...], *, apart: float, length: float) -> Waveform:
    """Return notes struck one after the other, ``apart`` seconds, each ringing on to the end."""
    figure = np.zeros(round(length * RATE))
    for index, pitch in enumerate(pitches):
        start = round(index * apart * RATE)
        figure[start:] += struck(timbre, pitch, (len(figure) - start) / RATE)
    return figure


SOUNDS: dict[str, Callable[[], Waveform]] = {
    "tick": lambda: struck(BLOCK, A5, 0.09),
    "lower": lambda: notes(BAR, (E5, A4), apart=0.11, length=0.4),
    "start": lambda: struck(BELL, E5, 2.6),
    "end": lambda: struck(BELL, A4, 3.0),
    "switch": lambda: notes(BAR, (C5_SHARP, F5_SHARP), apart=0.2, length=1.1),
    "next": lambda: notes(BAR, (A4, C5_SHARP, E5), apart=0.15, length=1.1),
    "finish": lambda: notes(BELL, (E5, C5_SHARP, A4), apart=0.45, length=3.0),
}


def finished(sound: Waveform) -> bytes:
    """Return a sound as int16 at its level, the last tenth faded into silence."""
    tail = len(sound) // 10
    sound[-tail:] *= 0.5 + 0.5 * np.cos(np.pi * np.arange(1, tail + 1) / tail)
    steps: NDArray[np.int16] = np.rint(sound * (PEAK / np.abs(sound).max()) * 32_767).astype("<i2")
    return steps.tobytes()


def make(folder: Path) -> None:
    """Write every house sound into ``folder`` as a WAV file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, sound in SOUNDS.items():
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setparams((1, 2, RATE, 0, "NONE", "not compressed"))
            file.writeframes(finished(sound()))


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent / "sounds")
