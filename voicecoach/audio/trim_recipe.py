"""The parameters of trimming, without numpy: the key of a cached clip needs no arrays."""

from __future__ import annotations

TRIM_RECIPE = "trim-1"
"""Part of the key of cached clips: change it whenever the same recording would give a different clip."""

SILENCE_BELOW = 10 ** (-48 / 20)
"""Relative to the peak: below the softest f and th, above the noise of recorded voices."""
KEEP_BEFORE_MS = 10
KEEP_AFTER_MS = 30
EDGE_FADE_MS = 5
