"""``play --plain`` as a person, a pipe and a supervisor meet it: a session, keys, and every way to end."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support.progress import without_progress
from support.terminal import Terminal

PROGRAM = str(Path(sys.executable).with_name("voicecoach"))
SESSION = ("daily-psoas", "--voice", "none")
PLAY = (PROGRAM, "play", *SESSION, "--plain", "--output", "silent")

pytestmark = pytest.mark.e2e


@pytest.fixture
def environment(tmp_path):
    return {**os.environ, "VOICECOACH_HOME": str(tmp_path)}


@pytest.fixture
def start(environment):
    """Return a function that starts a session; it is ended with the test."""
    started = []
    # What a program ignores its children ignore, and these tests may themselves be a job in the background.
    ours = {
        signal.SIGINT: signal.signal(signal.SIGINT, signal.default_int_handler),
        signal.SIGHUP: signal.signal(signal.SIGHUP, signal.SIG_DFL),
    }

    def start(*arguments, before=""):
        process = subprocess.Popen(
            ["/bin/sh", "-c", f'{before} exec "$@"', "sh", *PLAY, *arguments],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            stream.close()
    for number, handler in ours.items():
        signal.signal(number, handler)


def until(process, words):
    """Read lines until one holds ``words``; return it."""
    for line in process.stdout:
        if words in line:
            return line
    raise AssertionError(f"no line with {words!r}: {process.stderr.read()}")


def events_of(lines):
    """Return (session time, track, kind, text) of each line that tells an event."""
    found = (re.match(r" *([\d:.]+)  (voice|count|breath|chime|bed) ([\w-]+) *(.*)", line) for line in lines)
    return [match.groups() for match in found if match]


def test_a_whole_session_is_told_as_it_was_planned(environment):
    planned = json.loads(subprocess.check_output([PROGRAM, "plan", *SESSION, "--json"], env=environment))
    done = subprocess.run(
        [*PLAY, "--speed", "1000"],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    told = events_of(done.stdout.splitlines())
    wanted = [event for event in planned["events"] if event["kind"] not in {"tick", "lower"}]
    assert [(track, kind) for _, track, kind, _ in told] == [
        (event["track"], event["kind"]) for event in wanted
    ]
    spoken = [event["text"] for event in wanted if event["track"] == "voice"]
    assert [text for _, track, _, text in told if track == "voice"] == spoken
    total = planned["duration_ms"] // 1000
    assert (
        done.stdout.splitlines()[-1]
        == f"Done: {total // 60}:{total % 60:02} of {total // 60}:{total % 60:02}."
    )
    assert without_progress(done.stderr) == ""


def test_keys_come_from_a_pipe(start):
    process = start("--speed", "5")
    until(process, "voice title")
    process.stdin.write("p\n")
    process.stdin.flush()
    assert "paused" in until(process, "session ")
    process.stdin.write("p\n")
    process.stdin.flush()
    until(process, "playing")
    process.stdin.write("n\n")
    process.stdin.flush()
    until(process, "Supported leg drop")
    process.stdin.write("q\n")
    process.stdin.flush()
    until(process, "Stopped: ")
    assert process.wait(60) == 0


def test_an_input_that_ends_does_not_end_the_session(start):
    process = start("--speed", "30")
    process.stdin.close()
    until(process, "voice title")
    until(process, "voice announce")


def test_an_input_that_was_closed_from_the_start(environment):
    done = subprocess.run(
        [
            "/bin/sh",
            "-c",
            f"exec {PROGRAM} play movement-break --voice none --plain --output silent --speed 1000 <&-",
        ],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert "Done: " in done.stdout


@pytest.mark.parametrize("before", ["exec", "sleep 2 |"], ids=["no input", "an input that ends"])
def test_a_wait_that_nobody_can_end_is_ended(environment, tmp_path, before):
    routine = tmp_path / "waits.yaml"
    routine.write_text("format: 1\nroutine: waits\ntitle: Waits\nblocks: [wait: Ready?, say: Well done.]\n")
    options = "--voice none --plain --output silent --speed 100"
    done = subprocess.run(
        ["/bin/sh", "-c", f"{before} {PROGRAM} play {routine} {options}"],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert "waiting: Enter goes on" in done.stdout
    assert "Done: " in done.stdout


def test_after_ctrl_z_keys_are_single_keys_again(environment):
    terminal = Terminal(*PLAY, environment=environment)
    try:
        terminal.until("voice title")
        terminal.press("\x1a")
        assert os.WIFSTOPPED(terminal.change(os.WUNTRACED))
        terminal.cook()
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.press("p")
        terminal.until("playing")
        terminal.press("q")
        assert os.waitstatus_to_exitcode(terminal.change()) == 0
    finally:
        terminal.end()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_at_once_without_a_traceback(start, number):
    process = start()
    until(process, "voice title")
    process.send_signal(number)
    assert process.wait(60) == 130
    assert without_progress(process.stderr.read()).strip() == ""


def test_a_job_that_ignores_ctrl_c_still_ends_when_it_is_told_to(start):
    process = start(before="trap '' INT;")  # as a shell starts what stands before an &
    until(process, "voice title")
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 130


def test_what_was_told_to_survive_the_terminal_does(start):
    process = start("--speed", "30", before="trap '' HUP;")  # as nohup does
    until(process, "voice title")
    process.send_signal(signal.SIGHUP)
    until(process, "voice announce")


def test_a_reader_that_leaves_ends_the_session(start):
    process = start("--speed", "30")
    until(process, "voice title")
    process.stdout.close()
    assert process.wait(60) == 1
    assert without_progress(process.stderr.read()) == ""
