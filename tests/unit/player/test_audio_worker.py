"""Whatever goes wrong with the audio worker is a failure of the output; the rest is the workers' contract."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from voicecoach.player.output.audio_worker import AudioWorker
from voicecoach.player.output.protocol import OutputError
from voicecoach.settings.folders import user_folders

TESTS = Path(__file__).parents[2]


@pytest.fixture
async def worker(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AsyncIterator[AudioWorker]:
    paths = [str(TESTS), os.environ.get("PYTHONPATH", "")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, paths)))
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path))
    worker = AudioWorker(module="support.scripted_child")
    await worker.start()
    yield worker
    await worker.kill()


async def test_requests_may_overlap(worker: AudioWorker) -> None:
    answers = await asyncio.gather(*(worker.ask("echo", 30, value=value) for value in range(5)))
    assert [answer["value"] for answer in answers] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("do", "within_s", "message"),
    [
        ("refuse", 30, "the sound device failed: no such device"),
        ("die", 30, "the audio worker failed: the process has ended"),
        ("hang", 0.2, "the audio worker failed: no answer in 0.2 s"),
    ],
)
async def test_each_failure_is_one_of_the_output(
    worker: AudioWorker, do: str, within_s: float, message: str
) -> None:
    await worker.ask("echo", 30)
    with pytest.raises(OutputError, match=message):
        await worker.ask(do, within_s)


async def test_what_the_worker_prints_is_kept_in_the_cache_folder(worker: AudioWorker) -> None:
    await worker.ask("print", 30)
    assert "native output" in (user_folders().cache / "audio-worker.log").read_text()


async def test_a_worker_that_cannot_start_is_a_failure_of_the_output(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with pytest.raises(OutputError, match="cannot start"):
        await AudioWorker().start()
