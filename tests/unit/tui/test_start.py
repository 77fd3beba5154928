from __future__ import annotations

import subprocess
import sys


def test_the_first_picture_waits_for_nothing_heavy() -> None:
    heavy = {"numpy", "pydantic", "ruamel.yaml", "av", "soxr", "miniaudio", "simpleaudio", "pyttsx3"}
    loaded = "import sys, voicecoach.tui.app; print(*sys.modules, sep='\\n')"
    shown = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert heavy.isdisjoint(shown.stdout.split())
