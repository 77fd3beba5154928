"""Streams that are closed or full, a plain locale, a signal at the start: never a traceback or a hang."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from voicecoach.settings.folders import HOME_VARIABLE

SILENT = "--voice none"
SHORT = """\
format: 1
routine: short
title: Short
blocks:
  - say: Breathe out.
  - rest: 5 s
"""


def run(tmp_path, command, redirect="", **variables):
    return subprocess.run(
        ["sh", "-c", f'exec "$0" -m voicecoach {command} {redirect}', sys.executable],
        env={**os.environ, HOME_VARIABLE: str(tmp_path), **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("command", "redirect", "code"),
    [
        (f"plan warm-up {SILENT}", ">&- 2>&- <&-", 0),
        ("nonsense", "2>&-", 2),
        ("", "<&- >&-", 2),
        (f"play $ROUTINE --plain --output silent --speed 1000 {SILENT}", ">&- <&-", 0),
        ("list", ">/dev/full", 1),
        (f"play $ROUTINE --plain --output silent --speed 1000 {SILENT}", ">/dev/full", 1),
        ("nonsense", "2>/dev/full", 2),
        ("check nothing.yaml", ">/dev/full 2>/dev/full", 1),
        ("--help", ">/dev/full", 1),
    ],
)
def test_a_stream_that_takes_nothing(tmp_path, command, redirect, code):
    routine = tmp_path / "short.yaml"
    routine.write_text(SHORT, encoding="utf-8")
    done = run(tmp_path, command, redirect, ROUTINE=str(routine))
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    if redirect == ">/dev/full":
        assert b"No space left on device" in done.stderr


def test_a_plain_locale(tmp_path):
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}
    for command in (f"plan daily-psoas {SILENT}", "check Übung.yaml"):
        done = run(tmp_path, command, **plain)
        assert done.returncode in {0, 2}
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("SIGINT", "click"),
        ("SIGTERM", "voicecoach.cli.main"),
        ("SIGINT", "voicecoach.routines.library"),
        ("SIGHUP", "rich"),
    ],
)
def test_a_signal_while_modules_are_imported(tmp_path, name, module):
    program = f"""
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # ignored where the tests run under nohup

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.{name})

sys.meta_path.insert(0, Interrupting())
from voicecoach.__main__ import main
sys.argv[1:] = ["plan", "warm-up", "--voice", "none"]
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, HOME_VARIABLE: str(tmp_path)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 130
    assert done.stdout == b""
    assert done.stderr.strip() == b""


def test_a_signal_that_is_ignored_from_the_start_stays_so(tmp_path):
    program = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
from voicecoach.__main__ import main
from voicecoach.cli import main as command_line
command_line.run = lambda _: os.kill(os.getpid(), signal.SIGINT) or 7
main()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (7, b"")


def test_a_home_that_does_not_exist(tmp_path):
    done = run(tmp_path, "list", **{HOME_VARIABLE: "~nosuchuser/coach"})
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"there is no such home folder" in done.stderr
