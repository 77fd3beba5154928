"""The process that owns the sound device: worker errors become output errors."""

from __future__ import annotations

from typing import Any

from voicecoach.player.output.protocol import OutputError
from voicecoach.settings.folders import user_folders
from voicecoach.workers.async_client import AsyncWorkerProcess
from voicecoach.workers.parent import WorkerLostError, module_command

MODULE = "voicecoach.player.output.worker"


class AudioWorker:
    """Client of the audio worker.

    Its output goes to a log in the cache folder, overwritten by each worker.
    """

    def __init__(self, *arguments: str, module: str = MODULE) -> None:
        log = user_folders().cache / "audio-worker.log"
        self._process = AsyncWorkerProcess(module_command(module, *arguments), log=log)

    async def start(self) -> None:
        """Start the process. Raises OutputError if it cannot be started."""
        try:
            await self._process.start()
        except WorkerLostError as error:
            raise OutputError(f"the audio worker failed: {error}") from error

    async def ask(self, do: str, within_s: float, **arguments: float) -> dict[str, Any]:
        """Return the reply to a request.

        Raises OutputError if it reports a failure, does not answer in time, or has ended.
        """
        try:
            answer = await self._process.ask({"do": do, **arguments}, within_s)
        except WorkerLostError as error:
            raise OutputError(f"the audio worker failed: {error}") from error
        if "failed" in answer:
            raise OutputError(f"the sound device failed: {answer['failed']}")
        return answer

    async def kill(self) -> None:
        """Kill the process, which ends the sound."""
        await self._process.kill()
