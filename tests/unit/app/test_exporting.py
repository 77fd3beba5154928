from __future__ import annotations

from voicecoach.app.exporting import export_guide
from voicecoach.app.requests import PlanOptions, request_for
from voicecoach.audio.units import samples_from_ms
from voicecoach.audio.wav import read_sound
from voicecoach.model.request import Purpose
from voicecoach.routines.library import Library
from voicecoach.settings.folders import HOME_VARIABLE
from voicecoach.settings.preferences import Preferences


def test_a_guide_is_as_long_as_its_plan(tmp_path, monkeypatch):
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    routine = Library().find("kneeling-only")
    options = PlanOptions(voice="none", minutes=4)
    request = request_for(routine, options, Preferences(), purpose=Purpose.GUIDE)
    path = tmp_path / "guide.wav"
    timeline = export_guide(routine, request, path)
    samples, _ = read_sound(path)
    assert len(samples) == samples_from_ms(timeline.duration_ms)
