"""The worker process: started, asked, and when it does not answer in time, killed."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import subprocess
import sys
from itertools import count
from pathlib import Path
from typing import IO, Any

from voicecoach.player.output.protocol import OutputError
from voicecoach.settings.folders import user_folders

_MODULE = "voicecoach.player.output.worker"
_END_S = 1.0


class WorkerProcess:
    """Lines of JSON over pipes; every request has one reply."""

    def __init__(self, *arguments: str) -> None:
        self._arguments = arguments
        self._process: asyncio.subprocess.Process | None = None
        self._replies: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._numbers = count()
        self._reader: asyncio.Task[None] | None = None

    async def spawn(self) -> None:
        """Start the process; it belongs to no terminal, so that keys pressed there do not reach it."""
        with _log() as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-P", "-m", _MODULE, *self._arguments,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, start_new_session=True,
            )  # fmt: skip
        self._reader = asyncio.get_running_loop().create_task(self._read())

    async def ask(self, do: str, within_s: float, **arguments: float) -> dict[str, Any]:
        """Return the reply to a request.

        Raises OutputError when it names a failure, when there is none in time, or when the process has ended.
        """
        process = self._process
        if process is None or process.stdin is None or process.returncode is not None:
            raise OutputError("the audio worker has ended")
        number = next(self._numbers)
        reply = self._replies[number] = asyncio.get_running_loop().create_future()
        try:
            process.stdin.write(json.dumps({"id": number, "do": do, **arguments}).encode() + b"\n")
            answer = await self._within(reply, within_s)
        finally:
            self._replies.pop(number, None)
        if "failed" in answer:
            raise OutputError(f"the sound device failed: {answer['failed']}")
        return answer

    async def kill(self) -> None:
        """End the process at once, and with it the sound."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), _END_S)
        if self._reader is not None:
            self._reader.cancel()
            await asyncio.gather(self._reader, return_exceptions=True)

    async def _within(self, reply: asyncio.Future[dict[str, Any]], seconds: float) -> dict[str, Any]:
        """Wait in two halves: a stall of this process may use one up before the reply is read."""
        for _ in range(2):
            await asyncio.wait({reply}, timeout=seconds / 2)
            if reply.done():
                return reply.result()
        raise OutputError("the audio worker does not answer")

    async def _read(self) -> None:
        process = self._process
        if process is None or process.stdout is None:
            return
        while line := await process.stdout.readline():
            answer = json.loads(line)
            waiting = self._replies.get(answer["id"])
            if waiting is not None and not waiting.done():
                waiting.set_result(answer)
        for waiting in self._replies.values():
            if not waiting.done():
                waiting.set_result({"failed": "the audio worker has ended"})


def _log() -> IO[bytes]:
    """Return the file that takes what native code prints; the last worker's alone."""
    path = user_folders().cache / "audio-worker.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("wb")
    except OSError:
        return Path(os.devnull).open("wb")
