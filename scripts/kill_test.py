#!/usr/bin/env python3
"""Kills the program at random moments and looks what stays: ``scripts/kill_test.py [KILLS] [--seed N]``.

Plays (on its own sound server), exports and plans a short routine, with sentences that were spoken
before and without; kills each run with SIGKILL at a moment drawn from its whole length, every third time with
all of its child processes. Then it waits for the children, starts the program once more, and looks for
temporary files, for guides that are neither whole nor as they were, and for processes. Prints how many files
the kills left, and how many were left in the end; ends with 1 if there were any.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

TREE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TREE), str(TREE / "tests")]

import av  # noqa: E402 - the path comes first
from support.rig import listening_rig  # noqa: E402

_MARK = "VOICECOACH_KILL_TEST"
_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - looked at, not written
_ORPHANS_END_S = 10.0
_KEPT = {".clip", ".log", ".json"}
_ROUTINE = """\
format: 1
routine: short
title: Short
cautions: []
blocks:
  - {exercise: hold-still, hold: 5 s}
exercises:
  - exercise: hold-still
    name: Hold still
    posture: standing
    enter: [{say: Stand tall., move: 1 s}]
"""
_GUIDES = ("guide.m4a", "guide.wav")
_OLDER = "an older guide"
_PLAN = ("plan", "short.yaml")
_COMMANDS: tuple[tuple[str, ...], ...] = (
    ("play", "short.yaml", "--plain"),
    ("play", "short.yaml", "--plain", "--output", "miniaudio"),
    ("export", "short.yaml", "-o", _GUIDES[0]),
    ("export", "short.yaml", "-o", _GUIDES[1]),
    _PLAN,
)
_PARTS = ("play", "export", "plan")
_PLAYED_S = 3.0
"""Of a play, which takes as long as the session, the beginning is enough."""


@dataclass
class World:
    """A folder for everything that the program may write, and an environment that keeps it there."""

    folder: Path
    environment: dict[str, str]
    mark: str = field(default_factory=lambda: os.urandom(8).hex())

    def __post_init__(self) -> None:
        for name in ("home", "tmp", "work"):
            (self.folder / name).mkdir()
        (self.work / "short.yaml").write_text(_ROUTINE, encoding="utf-8")
        self.environment |= {
            "VOICECOACH_HOME": str(self.folder / "home"),
            "TMPDIR": str(self.folder / "tmp"),
            "PYTHONPATH": str(TREE),
            _MARK: self.mark,
        }

    @property
    def work(self) -> Path:
        """Where the program runs, and guides appear."""
        return self.folder / "work"

    @property
    def spoken(self) -> Path:
        """The sentences that were spoken before."""
        return self.folder / "home" / "cache" / "speech"

    def start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        """Start the program."""
        return subprocess.Popen(
            [sys.executable, "-m", "voicecoach", *command],
            cwd=self.work,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def processes(self) -> Iterator[int]:
        """Yield the ids of all living processes of the program."""
        wanted = f"{_MARK}={self.mark}".encode()
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                with suppress(OSError):
                    if wanted in (folder / "environ").read_bytes().split(b"\0"):
                        yield int(folder.name)

    def left(self) -> list[str]:
        """Return the files that no finished run leaves."""
        here = [path for path in self.folder.rglob("*") if path.is_file() and self._is_left(path)]
        folders = [path for path in (self.folder / "tmp").iterdir() if path.is_dir()]
        tapes = _SHARED_MEMORY.glob(f"voicecoach-{'[0-9a-f]' * 16}.tape")
        return sorted(map(str, (*here, *folders, *tapes)))

    def _is_left(self, path: Path) -> bool:
        if path.is_relative_to(self.work):
            return path.name not in {"short.yaml", *_GUIDES}
        return not (path.is_relative_to(self.folder / "home" / "cache") and path.suffix in _KEPT)

    def guides(self) -> list[Path]:
        """Return the guides that are there."""
        return [path for name in _GUIDES if (path := self.work / name).exists()]


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill and look; return 0 when nothing is left, 1 when something is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("kills", nargs="?", type=int, default=100)
    parser.add_argument("--seed", type=int, default=6)
    options = parser.parse_args(arguments)
    dice = random.Random(options.seed)  # noqa: S311 - moments, not secrets
    with listening_rig() as rig, tempfile.TemporaryDirectory(prefix="kill-") as folder:
        world = World(Path(folder), {**os.environ, **rig.environment})
        return _kill_often(world, dice, options.kills)


def _kill_often(world: World, dice: random.Random, kills: int) -> int:
    lengths = _lengths(world)
    figures: Counter[str] = Counter()
    troubles: list[str] = []
    for number in count():
        if figures["kills"] == kills:
            break
        command, is_new = dice.choice(list(lengths))
        moment = dice.uniform(0, lengths[command, is_new])
        for name in _GUIDES:
            (world.work / name).unlink(missing_ok=True)
            if dice.random() < 0.5:
                (world.work / name).write_text(_OLDER, encoding="utf-8")
        older = world.guides()
        if is_new:
            shutil.rmtree(world.spoken, ignore_errors=True)
        if not _kill(world, command, moment, everything=number % 3 == 2):
            continue  # it ended before
        figures.update(["kills", f"kills of {command[0]}"])
        orphans = _orphans(world)
        figures["files left"] += len(world.left())
        _length(world, _PLAN)
        left = [*world.left(), *(f"process {pid}" for pid in orphans)]
        left += [f"{path}, which is not whole" for path in world.guides() if not _is_whole_or_old(path)]
        left += [f"no {path}" for path in older if not path.exists()]
        figures["left in the end"] += len(left)
        troubles += [f"{number}: {' '.join(command)}, killed after {moment:.3f} s: {each}" for each in left]
    for name in (
        "kills",
        "kills of play",
        "kills of export",
        "kills of plan",
        "files left",
        "left in the end",
    ):
        print(f"{name:16}{figures[name]:5}")
    print("\n".join(troubles) or "Nothing is left.")
    return 1 if troubles else 0


def _lengths(world: World) -> dict[tuple[tuple[str, ...], bool], float]:
    """Return the seconds in which each command may be killed, with sentences to be spoken and without."""
    found: dict[tuple[tuple[str, ...], bool], float] = {}
    for is_new in (True, False):
        for command in _COMMANDS:
            if is_new:
                shutil.rmtree(world.spoken, ignore_errors=True)
            is_play = command[0] == "play"
            length = _length(world, _PLAN if is_play else command)
            found[command, is_new] = length + _PLAYED_S * is_play
    return found


def _length(world: World, command: Sequence[str]) -> float:
    """Run a command to its end; return how long it takes, in seconds."""
    begin = time.monotonic()
    if world.start(command).wait():
        raise RuntimeError(f"{' '.join(command)} does not work here")
    return time.monotonic() - begin


def _kill(world: World, command: Sequence[str], moment: float, *, everything: bool) -> bool:
    """Start a command and kill it; return whether it was still running."""
    process = world.start(command)
    with suppress(subprocess.TimeoutExpired):
        process.wait(moment)
        return False
    for pid in (process.pid, *(world.processes() if everything else ())):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.wait()
    return True


def _orphans(world: World) -> list[int]:
    """Return the processes that do not end after their parent."""
    deadline = time.monotonic() + _ORPHANS_END_S
    while living := list(world.processes()):
        if time.monotonic() > deadline:
            for pid in living:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            break
        time.sleep(0.02)
    return living


def _is_whole_or_old(path: Path) -> bool:
    """Return whether a guide is the older one, or can be heard to its end and has all its chapters."""
    if path.read_bytes() == _OLDER.encode():
        return True
    try:
        with av.open(str(path)) as guide:
            heard = sum(frame.samples / frame.sample_rate for frame in guide.decode(audio=0))
            ends = [entry["end"] / 1000 for entry in guide.chapters()]
            promised = ends[-1] if ends else float(guide.duration or 0) / av.time_base
    except av.FFmpegError:
        return False
    return abs(heard - promised) < 0.1 and len(ends) == (3 if path.suffix == ".m4a" else 0)


if __name__ == "__main__":
    sys.exit(main())
