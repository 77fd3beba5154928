"""Runs a command of the program in a fork of a process that has imported everything."""

from __future__ import annotations

import os
import resource
import signal
import sys
import tempfile
from functools import cache
from pathlib import Path

from voicecoach.cli.main import run

_CPU_LIMIT_S = 30
_SPACE_LIMIT = 4 * 2**30


def in_child(arguments: tuple[str, ...], folder: Path) -> tuple[int, resource.struct_rusage, int, bytes]:
    """Run a command in a fork of this process; return its exit code, usage, growth in KiB, and words."""
    with tempfile.TemporaryFile() as said:
        child = os.fork()
        if child == 0:
            _be_the_command(arguments, folder, said.fileno())
        _, status, usage = os.wait4(child, 0)
        said.seek(0)
        return os.waitstatus_to_exitcode(status), usage, usage.ru_maxrss - _idle_kb(), said.read()


def _be_the_command(arguments: tuple[str, ...], folder: Path, said: int) -> None:
    code = 99
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (_CPU_LIMIT_S, _CPU_LIMIT_S))
        resource.setrlimit(resource.RLIMIT_AS, (_SPACE_LIMIT, _SPACE_LIMIT))
        signal.alarm(10 * _CPU_LIMIT_S)
        os.chdir(folder)
        os.dup2(said, 1)
        os.dup2(said, 2)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - for the rest of the process
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - as above
        code = run(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # noqa: BLE001 - whatever it is, it is what is looked for
        import traceback  # noqa: PLC0415 - of the rare case

        os.write(2, traceback.format_exc().encode(errors="replace"))
    finally:
        os._exit(code)


@cache
def _idle_kb() -> int:
    """Return what a fork of this process takes that does nothing, in KiB."""
    child = os.fork()
    if child == 0:
        os._exit(0)
    _, _, usage = os.wait4(child, 0)
    return usage.ru_maxrss
