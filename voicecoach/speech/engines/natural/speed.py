"""The speed to ask of the natural voice for a rate in words per minute."""

from __future__ import annotations

from bisect import bisect_left

_MEASURED = (
    (79.3, 0.5), (81.0, 0.525), (83.9, 0.55), (93.4, 0.575), (96.4, 0.6), (98.5, 0.625), (100.8, 0.65),
    (108.7, 0.675), (112.7, 0.7), (115.6, 0.725), (118.6, 0.75), (121.4, 0.775), (133.2, 0.8),
    (144.9, 0.825), (149.0, 0.85), (154.7, 0.875), (157.5, 0.9), (162.0, 0.95), (165.6, 1.0),
    (169.7, 1.05), (173.3, 1.1), (177.4, 1.15), (183.9, 1.2), (189.6, 1.25), (192.6, 1.3),
    (198.4, 1.325), (217.0, 1.333), (236.5, 1.34), (241.9, 1.35), (247.7, 1.4), (255.9, 1.5),
    (263.4, 1.6), (268.9, 1.7), (273.0, 1.8), (277.6, 1.9), (291.7, 2.0),
)  # fmt: skip
"""Words per minute, and the speed that gives them, with hibari-tts 0.2.1.

The model counts in whole frames, so that time does not go with the inverse of its speed. Measured on 352
sentences of the bundled library; a speed of 0.85 is 149 words a minute on sentences of usual length.
"""

SLOWEST_WPM, FASTEST_WPM = _MEASURED[0][0], _MEASURED[-1][0]


def speed_at(rate_wpm: int) -> float:
    """Return the speed for a rate, between those measured; the nearest one beyond them."""
    rates = [rate for rate, _ in _MEASURED]
    place = bisect_left(rates, rate_wpm)
    if place == 0 or place == len(rates):
        return _MEASURED[min(place, len(rates) - 1)][1]
    (below, slower), (above, faster) = _MEASURED[place - 1], _MEASURED[place]
    return slower + (faster - slower) * (rate_wpm - below) / (above - below)
