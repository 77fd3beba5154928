"""The figures by which silence is taken off, apart from the arrays: the key of a cached clip needs none."""

from __future__ import annotations

TRIM_RECIPE = "trim-1"
"""Part of the key of cached clips: change it whenever the same recording would give another clip."""

SILENCE_BELOW = 10 ** (-48 / 20)
"""Relative to the loudest sample: under the softest f and th, above the noise of recorded voices."""
KEEP_BEFORE_MS = 10
KEEP_AFTER_MS = 30
EDGE_FADE_MS = 5
