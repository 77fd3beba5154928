"""A listening rig without a sound card: a sound server of its own, and a recorder on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from support.waiting import until

from voicecoach.audio.units import SAMPLE_RATE

_ALSA = "</usr/share/alsa/alsa.conf>\npcm.!default { type pulse }\nctl.!default { type pulse }\n"


class Rig:
    """A folder with a sound server's socket, the environment that leads programs to it, and a recording."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.socket = folder / "run" / "pulse" / "native"
        self._capture = folder / "capture.raw"
        self._server: subprocess.Popen[bytes] | None = None
        self._recorder: subprocess.Popen[bytes] | None = None
        for made in ("home", "run", "run/pulse"):
            (folder / made).mkdir(mode=0o700)
        (folder / "asound.conf").write_text(_ALSA, encoding="utf-8")

    @property
    def environment(self) -> dict[str, str]:
        return {
            "HOME": str(self.folder / "home"),
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "PULSE_SERVER": f"unix:{self.socket}",
            "PULSE_SINK": "rig",
            "ALSA_CONFIG_PATH": str(self.folder / "asound.conf"),
            "VOICECOACH_HOME": str(self.folder / "home"),
        }

    def start_server(self) -> None:
        """Start the sound server and, first of all its clients, the recorder."""
        self._server = subprocess.Popen(
            ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disallow-exit",
             f"--log-target=file:{self.folder / 'pulse.log'}",
             "-L", f"module-native-protocol-unix auth-anonymous=1 socket={self.socket}",
             "-L", "module-null-sink sink_name=rig rate=48000 channels=1 format=s16le"],
            env=self._full, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        _give_priority(self._server)
        until(self._answers, "the sound server")
        self._record()

    def kill_server(self) -> None:
        """Let the sound server die in the middle of whatever it does."""
        for process in (self._server, self._recorder):
            _kill(process)
        self._server = self._recorder = None
        self.socket.unlink(missing_ok=True)

    def mark(self) -> int:
        """Return the sample that is being recorded now."""
        return self._capture.stat().st_size // 2 if self._capture.exists() else 0

    def recording(self) -> NDArray[np.int16]:
        """Return everything recorded so far; restarts of the server follow one another."""
        raw = self._capture.read_bytes()
        return np.frombuffer(raw[: len(raw) // 2 * 2], np.int16)

    def close(self) -> None:
        self.kill_server()

    @property
    def _full(self) -> dict[str, str]:
        return {**os.environ, **self.environment}

    def _answers(self) -> bool:
        asked = subprocess.run(["pactl", "info"], env=self._full, capture_output=True, check=False)
        return asked.returncode == 0

    def _record(self) -> None:
        before = self.mark()
        with self._capture.open("ab") as capture:
            self._recorder = subprocess.Popen(
                ["parec", "-d", "rig.monitor", "--raw", "--format=s16le", "--rate=48000", "--channels=1",
                 "--latency-msec=5", "--process-time-msec=5"],
                env=self._full, stdin=subprocess.DEVNULL, stdout=capture, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        _give_priority(self._recorder)
        until(lambda: self.mark() > before + SAMPLE_RATE // 2, "the recording")


@contextmanager
def listening_rig() -> Iterator[Rig]:
    """Yield a rig that is running."""
    with rig_without_server() as rig:
        rig.start_server()
        yield rig


@contextmanager
def rig_without_server() -> Iterator[Rig]:
    """Yield a rig on which nothing answers. Its folder has a short name: a socket's may not be long."""
    folder = Path(tempfile.mkdtemp(prefix="rig-"))
    rig = Rig(folder)
    try:
        yield rig
    finally:
        rig.close()
        shutil.rmtree(folder, ignore_errors=True)


def _give_priority(process: subprocess.Popen[bytes]) -> None:
    """Let the server and the recorder come before what else runs, as a desktop's sound server does.

    Where the system doesn't allow it they run as everything does, and a busy machine may drop sound.
    """
    with suppress(PermissionError):
        os.setpriority(os.PRIO_PROCESS, process.pid, -11)
    with suppress(PermissionError):
        os.sched_setscheduler(process.pid, os.SCHED_RR, os.sched_param(5))


def _kill(process: subprocess.Popen[bytes] | None) -> None:
    if process is not None:
        with suppress(ProcessLookupError):
            process.kill()
        process.wait(60)
