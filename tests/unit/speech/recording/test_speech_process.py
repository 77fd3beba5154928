"""The folder of recordings is private, written down while it is there, and goes with the process."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from support.workers import Workers

from voicecoach.speech.engines.recording.speech_process import SpeechProcess
from voicecoach.temporary_files import TemporaryFiles
from voicecoach.workers.parent import WorkerLostError


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = TemporaryFiles()
    files.keep_records_in(tmp_path / "records")
    monkeypatch.setattr("voicecoach.speech.engines.recording.speech_process.temporary_files", files)
    return tmp_path / "records"


def noted(records: Path) -> list[list[str]]:
    return [json.loads(line) for record in records.glob("*.open") for line in record.read_text().splitlines()]


def test_the_folder_is_private_and_written_down_until_the_process_ends(records):
    with Workers("speaks")() as process:
        assert stat.S_IMODE(process.folder.stat().st_mode) == 0o700
        assert noted(records) == [["+", str(process.folder)]]
    assert not process.folder.exists()
    assert noted(records) == []


def test_a_process_that_cannot_start_leaves_no_folder(records, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    with pytest.raises(WorkerLostError, match="cannot start"):
        SpeechProcess(("/nowhere/python",))
    assert list((tmp_path / "temporary").iterdir()) == []
    assert noted(records) == []
