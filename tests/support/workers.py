"""Starts scripted speech workers, one behaviour after the other."""

from __future__ import annotations

import sys
from pathlib import Path

from voicecoach.speech.engines.recording.speech_process import SpeechProcess

_SCRIPT = Path(__file__).with_name("scripted_worker.py")


class Workers:
    """Each start gives a worker of the next behaviour; the last one repeats. See ``scripted_worker.py``."""

    def __init__(self, *behaviours: str) -> None:
        self._behaviours = list(behaviours)
        self.started: list[SpeechProcess] = []

    def __call__(self) -> SpeechProcess:
        behaviour = self._behaviours[min(len(self.started), len(self._behaviours) - 1)]
        self.started.append(SpeechProcess((sys.executable, "-S", "-E", str(_SCRIPT), behaviour)))
        return self.started[-1]

    @property
    def left_running(self) -> list[int]:
        """The ids of the processes that still exist, zombies too."""
        return [worker.pid for worker in self.started if is_there(worker.pid)]


def is_there(pid: int) -> bool:
    """Whether a process of this id exists, running or waiting to be collected."""
    return Path(f"/proc/{pid}").exists()
