"""The house beds, made by arithmetic: a soft chord and a light rain, both without end.

They are built of partials that fit whole numbers of times into the loop, so that its end meets its
beginning as any sample meets the next. The same samples every time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.clip import Clip
from voicecoach.audio.units import SAMPLE_RATE, samples_from_ms

LOOP_S: Final = 48
"""Seconds: long enough that nobody waits for a swell to come back."""
_COUNT: Final = LOOP_S * SAMPLE_RATE
_PEAK: Final = 0.5
"""Of full scale; the mixer sets the level that is heard."""

_ROOT_HZ: Final = 55.0
"""A1: the bells are in A as well. The notes are whole multiples of it, so that overtones that meet agree
exactly: in the tuning of a piano they would beat, about once a second."""
_HARMONICS: Final = 6
_DARK_ABOVE_HZ: Final = 700.0
_DRIFT: Final = 5
"""The partials of a note wander within this many turns per loop, 0.1 Hz: slower than a breath."""
_DRIFT_STRENGTH: Final = 0.3

_RAIN_ABOVE_HZ, _RAIN_FALLS_ABOVE_HZ, _RAIN_BELOW_HZ = 180.0, 600.0, 4_000.0
_RAIN_HIGHEST_HZ: Final = 10_000
_GUSTS: Final = ((1, 0.10), (2, 0.08), (5, 0.05))
"""How the rain swells: times per loop, and by what part."""
_DROPS_A_SECOND: Final = 14
_DROP_S: Final = 0.06
_DROP_LOW_HZ, _DROP_HIGH_HZ = 450.0, 1_500.0
_DROP_STRENGTH: Final = 2.2
"""The strongest, of the root mean square of the rain behind them: it is never waited for at the next turn."""

_Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Note:
    """A note of the chord: a multiple of the root that swells by ``depth``, ``swells`` times per loop."""

    multiple: int
    strength: float
    swells: int
    depth: float
    begins: float = 0.0
    """Where in a swell the loop begins: 0 at its height, 0.5 at its depth."""


_CHORD: Final = (
    _Note(2, 0.50, 2, 0.20),
    _Note(3, 0.60, 3, 0.40, 0.30),
    _Note(4, 0.75, 2, 0.40, 0.60),
    _Note(5, 0.60, 1, 0.85),
    _Note(6, 0.55, 3, 0.60, 0.75),
    _Note(9, 0.35, 1, 0.95, 0.5),
)
"""A and E, open; the third and the ninth come and go in turn."""


def pad() -> Clip:
    """Return a loop of a slow soft chord: nothing in it moves faster than a breath."""
    dice = _Dice(1)
    spectrum = np.zeros(_COUNT // 2 + 1, np.complex64)
    for note in _CHORD:
        swell = _swell(note)
        for harmonic in range(1, _HARMONICS + 1):
            hz = note.multiple * _ROOT_HZ * harmonic
            strength = note.strength * harmonic**-1.4 / (1.0 + (hz / _DARK_ABOVE_HZ) ** 2)
            lines = strength * np.convolve(swell, _drift(dice))
            first = round(hz * LOOP_S) - len(lines) // 2
            spectrum[first : first + len(lines)] += lines
    return _finished(_sounding(spectrum))


def rain() -> Clip:
    """Return a loop of light rain, as it is heard through a closed window."""
    dice = _Dice(2)
    hz = np.arange(_RAIN_HIGHEST_HZ * LOOP_S, dtype=np.float32) / LOOP_S
    low = (hz / _RAIN_ABOVE_HZ) ** 2
    shape = low / (1.0 + low)
    shape *= (1.0 + (hz / _RAIN_FALLS_ABOVE_HZ) ** 2) ** -0.3
    shape /= 1.0 + (hz / _RAIN_BELOW_HZ) ** 4
    wave = _sounding(shape * _turned(dice.numbers(len(hz))))
    wave /= np.sqrt(np.mean(wave**2))
    moments = np.arange(LOOP_S * 1_000) / (LOOP_S * 1_000)
    gusts = np.ones(len(moments))
    for times, part in _GUSTS:
        gusts += part * _turned(times * moments + dice.numbers(1)).real
    wave *= np.repeat(gusts.astype(np.float32), samples_from_ms(1))
    _add_drops(wave, dice)
    return _finished(wave)


RECIPES: Final[dict[str, Callable[[], Clip]]] = {"pad": pad, "rain": rain}


class _Dice:
    """Random numbers from 0 to 1 that stay the same in every release of numpy, as its raw bits do."""

    def __init__(self, seed: int) -> None:
        self._bits = np.random.PCG64(seed)

    def numbers(self, count: int) -> _Numbers:
        raw = np.asarray(self._bits.random_raw(count), np.uint64)
        numbers: _Numbers = (raw >> np.uint64(40)).astype(np.float32) * np.float32(2.0**-24)
        return numbers


def _turned(turns: NDArray[Any]) -> NDArray[np.complex64]:
    """Return complex numbers of length 1, at these parts of a turn."""
    turned: NDArray[np.complex64] = np.exp(np.complex64(2j * np.pi) * turns).astype(np.complex64, copy=False)
    return turned


def _sounding(lines: NDArray[np.complex64]) -> _Numbers:
    """Return the loop whose spectrum begins with ``lines`` and has nothing above them."""
    spectrum = np.zeros(_COUNT // 2 + 1, np.complex64)
    spectrum[: len(lines)] = lines
    wave: _Numbers = np.fft.irfft(spectrum, _COUNT).astype(np.float32, copy=False)
    return wave


def _swell(note: _Note) -> NDArray[np.complex64]:
    """Return the lines around a partial that make it louder and softer."""
    lines = np.zeros(2 * note.swells + 1, np.complex64)
    lines[note.swells] = 1.0
    lines[[0, -1]] = note.depth / 2 * _turned(np.array([-note.begins, note.begins]))
    return lines


def _drift(dice: _Dice) -> NDArray[np.complex64]:
    """Return the lines around a partial that make it wander a little, in a phase of its own."""
    away = np.arange(-_DRIFT, _DRIFT + 1)
    lines = _DRIFT_STRENGTH * np.exp(-((away / 2.5) ** 2)) * _turned(dice.numbers(len(away)))
    lines[_DRIFT] = 1.0
    turned: NDArray[np.complex64] = lines * _turned(dice.numbers(1))
    return turned


def _add_drops(wave: _Numbers, dice: _Dice) -> None:
    """Add soft drops all around the loop."""
    moments = np.arange(round(_DROP_S * SAMPLE_RATE)) / SAMPLE_RATE
    struck = (1.0 - np.exp(-moments / 0.0015)) * np.exp(-moments / 0.011)
    struck *= np.linspace(1.0, 0.0, len(moments))
    count = _DROPS_A_SECOND * LOOP_S
    starts = (dice.numbers(count) * _COUNT).astype(np.int64)
    pitches = _DROP_LOW_HZ * (_DROP_HIGH_HZ / _DROP_LOW_HZ) ** dice.numbers(count)
    strengths = _DROP_STRENGTH * dice.numbers(count) ** 3
    for start, pitch, strength in zip(starts, pitches, strengths, strict=True):
        place = (start + np.arange(len(moments))) % _COUNT
        wave[place] += strength * struck * np.sin(2 * np.pi * pitch * moments)


def _finished(wave: _Numbers) -> Clip:
    return Clip.of(wave * np.float32(_PEAK / np.abs(wave).max()))
