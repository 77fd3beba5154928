"""What stands behind the screens is the program, with the person's own preferences."""

from __future__ import annotations

import pytest

from voicecoach.model.errors import VoicecoachError
from voicecoach.model.guidance import Guidance
from voicecoach.preparation.prepare import plan_with_estimates
from voicecoach.settings.folders import HOME_VARIABLE
from voicecoach.settings.preferences import Preferences
from voicecoach.tui.start import services as program
from voicecoach.wording import ENGLISH


@pytest.fixture
def services(tmp_path, monkeypatch):
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    return program(Preferences(voice="none", guidance=Guidance.BRIEF, rate_wpm=125), "silent", 1000, ENGLISH)


def test_a_session_is_prepared_as_preferred(services):
    entry = next(entry for entry in services.entries() if entry.name == "movement-break")
    request = services.request(entry.routine)
    assert (request.voice, request.guidance, request.rate_wpm) == ("none", Guidance.BRIEF, 125)
    reported = []
    session = services.session(entry.routine, request)
    timeline = session.prepare(lambda done, total: reported.append((done, total)))
    assert timeline.request is request
    assert reported[-1][0] == reported[-1][1] > 0
    assert services.preview(entry.routine, request) == plan_with_estimates(entry.routine, request)


def test_a_preferred_language_that_the_coach_does_not_speak_is_a_fault_of_every_routine(services):
    entry = next(entry for entry in services.entries() if entry.name == "movement-break")
    french = program(Preferences(language="fr"), "silent", 1000, ENGLISH)
    with pytest.raises(VoicecoachError, match=r"“fr”: choose one of: de, en"):
        french.request(entry.routine)
    assert french.request(None).language == "fr"  # the sound check has words in more languages


async def test_a_sample_of_the_voice_plays_to_its_end(services):
    assert await services.hear(services.request(None)) is None


async def test_the_sound_check_plays_to_its_end(services):
    assert await services.sound_check() is None
