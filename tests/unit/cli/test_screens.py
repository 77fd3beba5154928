"""What stands behind the screens is the program, with the person's own preferences."""

from __future__ import annotations

import pytest

from voicecoach.cli.screens import _services
from voicecoach.model.request import Guidance
from voicecoach.preparation.prepare import plan_with_estimates
from voicecoach.settings.preferences import Preferences
from voicecoach.settings.preferences_file import read_preferences


@pytest.fixture
def services(home):
    return _services(Preferences(voice="none", guidance=Guidance.BRIEF, rate_wpm=125), "silent", 1000)


def test_a_session_is_prepared_as_preferred(services):
    entry = next(entry for entry in services.entries() if entry.name == "movement-break")
    request = services.request(entry.routine)
    assert (request.voice, request.guidance, request.rate_wpm) == ("none", Guidance.BRIEF, 125)
    told = []
    session = services.prepare(entry.routine, request, lambda done, total: told.append((done, total)))
    assert session.timeline.request is request
    assert told[-1][0] == told[-1][1] > 0
    assert services.preview(entry.routine, request) == plan_with_estimates(entry.routine, request)


def test_the_answer_to_the_sound_check_is_kept_beside_what_was_edited_meanwhile(services, home, prefer):
    prefer("rate = 130  # a little faster\n")
    services.remember_sound_check()
    assert read_preferences(home.preferences) == Preferences(rate_wpm=130, sound_checked=True)
    assert "# a little faster" in home.preferences.read_text(encoding="utf-8")


async def test_the_sound_check_plays_to_its_end(services):
    assert await services.sound_check() is None
