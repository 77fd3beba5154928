"""The parent's side for code that waits in an event loop."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from voicecoach.workers.client import END_S
from voicecoach.workers.parent import ENDED, INVALID, WorkerLostError, no_answer, opened_log
from voicecoach.workers.protocol import decode_message, encode_message

_LONGEST_LINE = 1 << 24


class AsyncWorkerProcess:
    """One worker, started by ``start``; ``log`` takes what it prints. Requests may overlap.

    It has no controlling terminal, so that signals from keys do not reach it, and ends when this process
    ends, however it ends.
    """

    def __init__(self, command: Sequence[str], *, log: Path | None = None) -> None:
        self._command = tuple(command)
        self._log = log
        self._process: asyncio.subprocess.Process | None = None
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._asked = 0
        self._reader: asyncio.Task[None] | None = None
        self._lost = ENDED

    @property
    def pid(self) -> int | None:
        """The worker's process id; ``None`` before it starts and after it was killed."""
        return None if self._process is None else self._process.pid

    async def start(self) -> None:
        """Start the process. Raises WorkerLostError if it cannot be started."""
        try:
            with opened_log(self._log) as errors:
                self._process = await asyncio.create_subprocess_exec(
                    *self._command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=errors,
                    start_new_session=True,
                    limit=_LONGEST_LINE,
                )
        except OSError as error:
            raise WorkerLostError(f"the process cannot start: {error}") from error
        self._reader = asyncio.get_running_loop().create_task(self._read(self._process))

    async def ask(self, request: Mapping[str, object], timeout_s: float) -> dict[str, Any]:
        """Return the reply to ``request``.

        Kills the worker and raises WorkerLostError if no valid reply comes within ``timeout_s`` seconds.
        """
        process = self._process
        if process is None or process.stdin is None or self._reader is None or self._reader.done():
            raise WorkerLostError(self._lost)
        self._asked = number = self._asked + 1
        reply: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[number] = reply
        try:
            process.stdin.write(encode_message(number, request))
            for _ in range(2):  # in halves: a stall of this process may use one up before the reply is read
                await asyncio.wait({reply}, timeout=timeout_s / 2)
                if reply.done():
                    return reply.result()
        finally:
            self._waiting.pop(number, None)
        self._lost = no_answer(timeout_s)
        _kill(process)
        raise WorkerLostError(self._lost)

    async def close(self) -> None:
        """Let the worker end by itself; kill it if it does not. Closing twice is harmless."""
        process = self._process
        if process is not None and process.stdin is not None:
            process.stdin.close()
            with suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), END_S)
        await self.kill()

    async def kill(self) -> None:
        """Kill the worker and reap it."""
        process, self._process = self._process, None
        if process is None:
            return
        _kill(process)
        with suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), END_S)
        if self._reader is not None:
            self._reader.cancel()
            await asyncio.gather(self._reader, return_exceptions=True)

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        replies = process.stdout
        try:
            while replies is not None and (line := await replies.readline()):
                number, reply = decode_message(line, self._asked)
                waiting = self._waiting.get(number)
                if waiting is not None and not waiting.done():
                    waiting.set_result(reply)
        except ValueError:
            self._lost = INVALID
            _kill(process)
        finally:
            for waiting in self._waiting.values():
                if not waiting.done():
                    waiting.set_exception(WorkerLostError(self._lost))


def _kill(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
