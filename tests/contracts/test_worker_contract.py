"""What a parent relies on, whichever client it has: the same scripted child behind both."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from support.waiting import until

from voicecoach.workers.async_client import AsyncWorkerProcess
from voicecoach.workers.client import WorkerProcess
from voicecoach.workers.parent import WorkerLostError, module_command

TESTS = Path(__file__).parents[1]
CHILD = "support.scripted_child"
IN_TIME_S = 30.0
SHORT_S = 0.2
"""For requests that are never answered."""


class Client(Protocol):
    """One worker, whichever way its parent waits."""

    def ask(self, do: str, timeout_s: float = IN_TIME_S, **arguments: object) -> dict[str, Any]: ...

    def pid(self) -> int | None: ...

    def close(self) -> None: ...

    def kill(self) -> None: ...


class InThread:
    def __init__(self, command: tuple[str, ...], log: Path | None) -> None:
        self._worker = WorkerProcess(command, log=log)

    def ask(self, do: str, timeout_s: float = IN_TIME_S, **arguments: object) -> dict[str, Any]:
        return self._worker.ask({"do": do, **arguments}, timeout_s)

    def pid(self) -> int | None:
        return self._worker.pid

    def close(self) -> None:
        self._worker.close()

    def kill(self) -> None:
        self._worker.kill()


class InLoop:
    def __init__(self, command: tuple[str, ...], log: Path | None) -> None:
        self._runner = asyncio.Runner()
        self._worker = AsyncWorkerProcess(command, log=log)
        try:
            self._runner.run(self._worker.start())
        except WorkerLostError:
            self._runner.close()
            raise

    def ask(self, do: str, timeout_s: float = IN_TIME_S, **arguments: object) -> dict[str, Any]:
        return self._runner.run(self._worker.ask({"do": do, **arguments}, timeout_s))

    def pid(self) -> int | None:
        return self._worker.pid

    def close(self) -> None:
        self._runner.run(self._worker.close())

    def kill(self) -> None:
        self._runner.run(self._worker.kill())

    def end(self) -> None:
        self._runner.close()


Start = Callable[..., Client]


@pytest.fixture(params=[InThread, InLoop], ids=["thread", "event loop"])
def start(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    paths = [str(TESTS), os.environ.get("PYTHONPATH", "")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, paths)))
    started: list[Any] = []

    def one(*arguments: str, log: Path | None = None, command: tuple[str, ...] | None = None) -> Client:
        started.append(request.param(command or module_command(CHILD, *arguments), log))
        return started[-1]

    yield one
    for client in started:
        client.kill()
        if isinstance(client, InLoop):
            client.end()


def test_it_answers_one_request_after_the_other(start: Start) -> None:
    client = start()
    assert [client.ask("echo", value=value)["value"] for value in ("Übung", 2, None)] == ["Übung", 2, None]


def test_long_answers_come_whole(start: Start) -> None:
    value = "voice " * 50_000
    assert start().ask("echo", value=value)["value"] == value


def test_a_refusal_is_an_answer_and_the_worker_goes_on(start: Start) -> None:
    client = start()
    assert client.ask("refuse") == {"failed": "no such device"}
    assert client.ask("echo", value=1)["value"] == 1


def test_what_native_code_prints_goes_to_the_log(start: Start, tmp_path: Path) -> None:
    log = tmp_path / "new folder" / "worker.log"
    client = start(log=log)
    assert client.ask("print", value=1)["value"] == 1
    assert client.ask("echo", value=2)["value"] == 2
    assert log.read_text() == "printed while loading\nnative output\nnative errors\n"
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_without_a_log_what_is_printed_is_lost(start: Start, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for log in (None, tmp_path / "file" / "worker.log"):
        assert start(log=log).ask("print", value=1)["value"] == 1


@pytest.mark.parametrize(
    ("do", "timeout_s", "reason"),
    [
        ("hang", SHORT_S, "no answer in 0.2 s"),
        ("die", IN_TIME_S, "the process has ended"),
        ("raise", IN_TIME_S, "the process has ended"),
        ("babble", IN_TIME_S, "the process sent an invalid answer"),
        ("misnumber", IN_TIME_S, "the process sent an invalid answer"),
    ],
)
def test_a_lost_worker_is_killed_and_named(start: Start, do: str, timeout_s: float, reason: str) -> None:
    client = start()
    client.ask("echo")
    pid = client.pid()
    with pytest.raises(WorkerLostError) as caught:
        client.ask(do, timeout_s)
    assert caught.value.what == reason
    with pytest.raises(WorkerLostError):
        client.ask("echo")
    client.kill()
    assert not is_there(pid)


def test_a_fault_of_the_worker_is_in_the_log(start: Start, tmp_path: Path) -> None:
    client = start(log=tmp_path / "worker.log")
    with pytest.raises(WorkerLostError):
        client.ask("raise")
    assert "RuntimeError: a fault in the worker" in (tmp_path / "worker.log").read_text()


def test_a_program_that_is_not_there_cannot_start(start: Start) -> None:
    with pytest.raises(WorkerLostError, match="the process cannot start"):
        start(command=("/nowhere/python",))


def test_closing_lets_it_end_by_itself_and_take_its_folder_along(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "recordings"
    folder.mkdir()
    client = start(str(folder))
    client.ask("echo")
    pid = client.pid()
    client.close()
    client.close()
    assert not is_there(pid)
    assert not folder.exists()


def test_killed_it_is_gone_and_says_so(start: Start) -> None:
    client = start()
    client.ask("echo")
    pid = client.pid()
    client.kill()
    client.kill()
    assert not is_there(pid)
    with pytest.raises(WorkerLostError, match="the process has ended"):
        client.ask("echo")


@pytest.mark.parametrize("name", ["SIGINT", "SIGTSTP"])
def test_keys_pressed_in_the_terminal_are_for_the_parent(start: Start, name: str) -> None:
    client = start()
    client.ask("echo")
    pid = client.pid()
    assert pid is not None
    assert os.getsid(pid) == pid
    os.kill(pid, getattr(signal, name))
    assert client.ask("echo", value=1)["value"] == 1


ORPHAN = """
import sys, threading
from voicecoach.workers.client import WorkerProcess
from voicecoach.workers.parent import module_command
worker = WorkerProcess(module_command("support.scripted_child", sys.argv[1]))
worker.ask({"do": "echo"}, 30)
print(worker.pid, flush=True)
worker.ask({"do": sys.argv[2]}, 60)
"""


@pytest.mark.parametrize("busy", ["echo", "hang"])
def test_it_ends_when_its_parent_is_killed(start: Start, tmp_path: Path, busy: str) -> None:
    folder = tmp_path / "recordings"
    folder.mkdir()
    parent = subprocess.Popen(
        [sys.executable, "-c", f"{ORPHAN}\nthreading.Event().wait()", str(folder), busy],
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    until(lambda: not is_running(pid), "the end of the child")
    assert not folder.exists()


def is_there(pid: int | None) -> bool:
    """Whether a process of this id exists, running or waiting to be collected."""
    return pid is not None and Path(f"/proc/{pid}").exists()


def is_running(pid: int) -> bool:
    """Whether the process runs; one that has ended and waits to be collected does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
