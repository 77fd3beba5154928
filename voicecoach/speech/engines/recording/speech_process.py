"""A worker with a folder for its recordings."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from voicecoach.temporary_files import RECORDINGS, private_folder, temporary_files, temporary_name
from voicecoach.workers.client import WorkerProcess
from voicecoach.workers.parent import WorkerLostError


class SpeechProcess(WorkerProcess):
    """A child that records, started by ``command`` and its folder; that is removed when it ends or is killed.

    Raises WorkerLostError if the folder cannot be made or the process cannot be started.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self.folder = Path(tempfile.gettempdir()).absolute() / temporary_name(RECORDINGS)
        temporary_files.note(self.folder)
        try:
            private_folder(self.folder)
            super().__init__((*command, str(self.folder)))
        except OSError as error:
            self._delete_folder()
            raise WorkerLostError(f"the process cannot start: {error}") from error
        except WorkerLostError:
            self._delete_folder()
            raise

    def kill(self) -> None:
        """End the process at once, and delete its recordings."""
        super().kill()
        self._delete_folder()

    def _delete_folder(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        temporary_files.forget(self.folder)
