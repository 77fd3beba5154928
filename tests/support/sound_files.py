"""Sound files as an author might bring them."""

import wave
from pathlib import Path

import numpy as np


def hum(path: Path, *, ms: int, hz: float = 200.0, level: float = 0.3) -> Path:
    moments = np.arange(48 * ms) / 48_000
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 48_000, 0, "NONE", ""))
        file.writeframes((32_767 * level * np.sin(2 * np.pi * hz * moments)).astype("<i2").tobytes())
    return path
