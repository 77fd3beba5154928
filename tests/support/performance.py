"""A performance: the program of ``performer.py`` on a listening rig, what it said and what was heard."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from support.listening import find
from support.playable import short_session
from support.rig import Rig, listening_rig
from support.stalls import Played, played

from voicecoach.audio.units import samples_from_ms
from voicecoach.mix.mixdown import Mixdown

DEVICES = ("simpleaudio", "miniaudio")
_TESTS = Path(__file__).parent.parent
Act = tuple[str, float, str]
Result = TypeVar("Result")


class Performance:
    """One run of the performer; its lines are read as they come."""

    def __init__(self, rig: Rig, output: str, acts: Sequence[Act] = ()) -> None:
        self.rig = rig
        self.lines: list[dict[str, Any]] = []
        self._begins_at = rig.mark()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "support.performer", output, json.dumps(acts)],
            env={**os.environ, **rig.environment, "PYTHONPATH": f"{_TESTS}{os.pathsep}{_TESTS.parent}"},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def wait_for(self, what: str, detail: object = None, *, within_s: float = 90.0) -> dict[str, Any]:
        """Return the first line of that kind, as soon as it has come."""
        deadline = time.monotonic() + within_s
        while time.monotonic() < deadline:
            for line in self.lines:
                if line["what"] == what and detail in {None, _hashable(line["detail"])}:
                    return line
            if self.process.poll() is not None and not self._reader.is_alive():
                break
            time.sleep(0.01)
        raise AssertionError(f"no {what} {detail or ''} in {self.lines}; {self._said()}")

    def end(self, within_s: float = 120.0) -> dict[str, Any]:
        """Return the last line, after the program has ended well and the recorder has caught up."""
        assert self.process.wait(within_s) == 0, self._said()
        self._reader.join(60)
        time.sleep(0.3)
        return self.lines[-1]

    def worker(self) -> int:
        """Return the process id of the audio worker."""
        (worker,) = (pid for pid, (_, parent) in _processes().items() if parent == self.process.pid)
        return worker

    def kill(self) -> None:
        """End the program as a power cut would."""
        self.process.kill()
        self.process.wait(60)

    def close(self) -> None:
        self.kill()
        self._reader.join(60)
        for pipe in (self.process.stdout, self.process.stderr):
            if pipe is not None:
                pipe.close()

    def heard(self) -> NDArray[np.int16]:
        """Return what has been recorded since the program began."""
        return self.rig.recording()[self._begins_at :]

    def when(self, name: str) -> list[float]:
        """Return the seconds of the recording at which a sentence, or a bell, begins."""
        return find(self.heard(), sound_of(name))

    def reached(self) -> list[str]:
        """Return what the program says it has come to."""
        return [line["detail"] for line in self.lines if line["what"] == "reached"]

    def times(self, what: str, detail: str) -> list[float]:
        """Return when the program said so, by the machine's clock."""
        return [line["at"] for line in self.lines if line["what"] == what and line["detail"] == detail]

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(json.loads(line))

    def _said(self) -> str:
        if self.process.poll() is None or self.process.stderr is None:
            return "still running"
        return self.process.stderr.read()


def on_each_output(
    scene: Callable[[Performance], Result], acts: Sequence[Act] = ()
) -> dict[str, Played[Result]]:
    """Play ``scene`` on both outputs at once, each with a rig of its own; return what it returns."""

    def one(output: str) -> Played[Result]:
        return played(lambda: _played(output, acts, scene))

    with ThreadPoolExecutor(len(DEVICES)) as pool:
        return dict(zip(DEVICES, pool.map(one, DEVICES), strict=True))


def _played(output: str, acts: Sequence[Act], scene: Callable[[Performance], Result]) -> Result:
    with listening_rig() as rig:
        performance = Performance(rig, output, acts)
        try:
            return scene(performance)
        finally:
            performance.close()


@cache
def sound_of(name: str) -> NDArray[np.int16]:
    """Return what the session sounds like while ``name`` does."""
    session = short_session()
    event = next(event for event in session.timeline.events if name in {event.text, event.kind.value})
    sound = Mixdown(session.timeline, session.clips)
    return sound.render(samples_from_ms(event.at_ms), samples_from_ms(event.duration_ms))


def status(process: int) -> str:
    """Return the system's letter for a process (S sleeps, T is stopped), or nothing: it is gone."""
    return _processes().get(process, ("", 0))[0]


def _processes() -> dict[int, tuple[str, int]]:
    """Return status and parent of every process."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            letter, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            found[int(folder.name)] = letter, int(parent)
    return found


def planned(name: str) -> list[float]:
    """Return when the short session's plan has a sentence or a sound, in seconds."""
    return [
        event.at_ms / 1000
        for event in short_session().timeline.events
        if name in {event.text, event.kind.value}
    ]


def _hashable(detail: object) -> object:
    return tuple(detail) if isinstance(detail, list) else detail
