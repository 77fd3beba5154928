"""The process that owns the sound device: a worker whose failures are those of an output."""

from __future__ import annotations

from typing import Any

from voicecoach.player.output.protocol import OutputError
from voicecoach.settings.folders import user_folders
from voicecoach.workers.async_client import AsyncWorkerProcess
from voicecoach.workers.parent import WorkerLostError, module_command

MODULE = "voicecoach.player.output.worker"


class AudioWorker:
    """Asks the worker; what it prints goes to a log in the cache folder, the last worker's alone."""

    def __init__(self, *arguments: str, module: str = MODULE) -> None:
        log = user_folders().cache / "audio-worker.log"
        self._process = AsyncWorkerProcess(module_command(module, *arguments), log=log)

    async def start(self) -> None:
        """Start the process. Raises OutputError where it cannot be started."""
        try:
            await self._process.start()
        except WorkerLostError as error:
            raise OutputError(f"the audio worker failed: {error}") from error

    async def ask(self, do: str, within_s: float, **arguments: float) -> dict[str, Any]:
        """Return the reply to a request.

        Raises OutputError when it names a failure, when there is none in time, or when the process has ended.
        """
        try:
            answer = await self._process.ask({"do": do, **arguments}, within_s)
        except WorkerLostError as error:
            raise OutputError(f"the audio worker failed: {error}") from error
        if "failed" in answer:
            raise OutputError(f"the sound device failed: {answer['failed']}")
        return answer

    async def kill(self) -> None:
        """End the process at once, and with it the sound."""
        await self._process.kill()
