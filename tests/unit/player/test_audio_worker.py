"""A worker that does not answer, dies or refuses."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

import pytest

from voicecoach.player.output import worker_process
from voicecoach.player.output.protocol import OutputError
from voicecoach.player.output.worker_process import WorkerProcess

TESTS = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def scripted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(worker_process, "_MODULE", "support.scripted_audio_worker")
    monkeypatch.setenv("PYTHONPATH", str(TESTS))
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path))


async def _started(failing: str) -> WorkerProcess:
    worker = WorkerProcess(failing)
    await worker.spawn()
    await worker.ask("open", 10)
    return worker


async def test_it_answers() -> None:
    worker = await _started("never")
    try:
        answers = await asyncio.gather(*(worker.ask("look", 10) for _ in range(5)))
    finally:
        await worker.kill()
    assert [answer["origin"] for answer in answers] == [1.5] * 5


@pytest.mark.parametrize(
    ("failing", "message"),
    [("silent", "does not answer"), ("dies", "has ended")],
)
async def test_a_failure_is_known_in_time(failing: str, message: str) -> None:
    worker = await _started(failing)
    began = time.monotonic()
    try:
        with pytest.raises(OutputError, match=message):
            await worker.ask("look", 0.3)
    finally:
        await worker.kill()
    assert time.monotonic() - began < 3


async def test_a_refusal_is_named() -> None:
    worker = WorkerProcess("refuses")
    await worker.spawn()
    try:
        with pytest.raises(OutputError, match="no such device"):
            await worker.ask("open", 10)
    finally:
        await worker.kill()


async def test_killed_it_is_gone_and_says_so() -> None:
    worker = await _started("silent")
    (pid,) = _children()
    await worker.kill()
    await worker.kill()
    assert pid not in _children()
    with pytest.raises(OutputError, match="has ended"):
        await worker.ask("look", 0.1)


def _children() -> set[int]:
    return {
        int(folder.name)
        for folder in Path("/proc").glob("[0-9]*")
        if (folder / "stat").exists()
        and (folder / "stat").read_text().rpartition(")")[2].split()[1] == str(os.getpid())
    }
