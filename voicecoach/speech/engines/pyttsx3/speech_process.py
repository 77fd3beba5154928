"""A worker with a folder for its recordings."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence

from voicecoach.workers.client import WorkerProcess
from voicecoach.workers.protocol import WorkerLostError, module_command

WORKER_COMMAND = module_command("voicecoach.speech.engines.pyttsx3.worker")


class SpeechProcess(WorkerProcess):
    """The child that records; its folder goes when it does, or at the latest when it is killed.

    Raises WorkerLostError where there is no room for the folder, or no process to be had.
    """

    def __init__(self, command: Sequence[str] = WORKER_COMMAND) -> None:
        try:
            self._folder = tempfile.mkdtemp(prefix="voicecoach-")
        except OSError as error:
            raise WorkerLostError(f"the process cannot start: {error}") from error
        try:
            super().__init__((*command, self._folder))
        except WorkerLostError:
            self._delete_folder()
            raise

    def kill(self) -> None:
        """End the process at once, and delete its recordings."""
        super().kill()
        self._delete_folder()

    def _delete_folder(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
