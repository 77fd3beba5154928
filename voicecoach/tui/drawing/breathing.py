"""The fill level of the lungs: the motion of the pacer."""

from __future__ import annotations

import math

from voicecoach.display.now_playing import Breath, BreathPhase

_EMPTY = 0.04
"""Lungs are never empty, and a column that vanishes is hard to follow."""

_STEPS = 4


def lung_level(breath: Breath, *, stepped: bool = False) -> float:
    """Return the fill of the lungs, 0 to 1: eased like a breath; ``stepped``: in quarters."""
    fraction = math.ceil(breath.fraction * _STEPS) / _STEPS if stepped else breath.fraction
    eased = (1 - math.cos(math.pi * fraction)) / 2
    risen = {
        BreathPhase.IN: eased,
        BreathPhase.HOLD_IN: 1.0,
        BreathPhase.OUT: 1 - eased,
        BreathPhase.HOLD_OUT: 0.0,
    }[breath.phase]
    return _EMPTY + (1 - _EMPTY) * risen
