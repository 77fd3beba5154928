from __future__ import annotations

import os

import pytest

from voicecoach.app import exporting
from voicecoach.app.exporting import export_guide
from voicecoach.app.requests import PlanOptions, request_for
from voicecoach.audio.units import samples_from_ms
from voicecoach.audio.wav import read_sound
from voicecoach.exporters.errors import ExportError
from voicecoach.model.request import PlanRequest, Purpose
from voicecoach.routines.library import Library
from voicecoach.settings.folders import HOME_VARIABLE
from voicecoach.settings.preferences import Preferences


def test_a_guide_is_as_long_as_its_plan(tmp_path, monkeypatch):
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    routine = Library().find("kneeling-only")
    options = PlanOptions(voice="none", minutes=4)
    request = request_for(routine, options, Preferences(), purpose=Purpose.GUIDE)
    path = tmp_path / "guide.wav"
    timeline = export_guide(routine, request, path).timeline
    samples, _ = read_sound(path)
    assert len(samples) == samples_from_ms(timeline.duration_ms)


@pytest.mark.parametrize("name", ["no/guide.m4a", "fifo.m4a", "read-only.m4a", "guide.mp9"])
def test_a_target_that_cannot_be_written_is_refused_before_a_sentence_is_spoken(tmp_path, monkeypatch, name):
    def prepared(*_: object) -> None:
        raise AssertionError("the voice was asked")

    monkeypatch.setattr(exporting, "prepare_session", prepared)
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    os.mkfifo(tmp_path / "fifo.m4a")
    (tmp_path / "read-only.m4a").touch(0o444)
    with pytest.raises(ExportError):
        export_guide(Library().find("kneeling-only"), PlanRequest(), tmp_path / name)
