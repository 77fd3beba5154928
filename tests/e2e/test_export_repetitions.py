"""Repetitions as they are heard: each change of phase found by its sound in a decoded guide."""

import subprocess
from pathlib import Path

import numpy as np
import pytest
from support.listening import find

from voicecoach.audio.chimes import house_sound
from voicecoach.exporters.export import export_session
from voicecoach.mix.gains import Gains
from voicecoach.model.guidance import Guidance
from voicecoach.model.request import PlanRequest
from voicecoach.model.timeline import EventKind
from voicecoach.preparation.prepare import prepare
from voicecoach.routines.library import Library
from voicecoach.speech.factory import open_voice

pytestmark = pytest.mark.e2e
KINDS = {"tick": EventKind.TICK, "lower": EventKind.LOWER}


@pytest.fixture(scope="module")
def session():
    request = PlanRequest(guidance=Guidance.TONES, voice="none")
    voice = open_voice("none", "en", request.rate_wpm, None)
    return prepare(Library().find("psoas-strength"), request, voice)


@pytest.fixture(scope="module")
def heard(session, tmp_path_factory) -> np.ndarray:
    path: Path = tmp_path_factory.mktemp("guide") / "guide.m4a"
    export_session(session, path)
    command = ["ffmpeg", "-v", "error", "-i", path, "-f", "s16le", "-ac", "1", "-ar", "48000", "-"]
    return np.frombuffer(subprocess.run(command, check=True, capture_output=True).stdout, np.int16)


@pytest.mark.parametrize("name", KINDS)
def test_each_change_of_phase_is_heard_within_ten_milliseconds(session, heard, name):
    sound = house_sound(name)
    known = (sound.samples * Gains().chime_gain(sound, is_beat=True)).astype(np.int16)
    planned = [event.at_ms for event in session.timeline.events if event.kind is KINDS[name]]
    assert len(planned) >= 20
    for at in planned:
        window = heard[48 * (at - 50) : 48 * (at + 50) + len(known)]
        found = find(window, known)
        assert found, at
        assert min(abs(1000 * moment - 50) for moment in found) <= 10, at
