"""Whose wish counts: the option's, else the person's, else the routine's."""

from dataclasses import replace

import pytest
from support.bundled import bundled

from voicecoach.app.requests import PlanOptions, request_for, voice_notice
from voicecoach.model.levels import Stem, StemLevels
from voicecoach.model.request import Purpose
from voicecoach.settings.preferences import Preferences
from voicecoach.speech import voices
from voicecoach.speech.engines import registry

ROUTINE = replace(bundled("kneeling-only"), levels=StemLevels(voice=-1, counts=-2, breath=-3, bed=6))
PREFERENCES = Preferences(voice="none", levels=((Stem.VOICE, 0), (Stem.COUNTS, None)))


def levels(purpose: Purpose = Purpose.LIVE, **options) -> StemLevels:
    return request_for(ROUTINE, PlanOptions(**options), PREFERENCES, purpose=purpose).levels


def test_each_level_comes_from_who_has_the_most_say_about_it():
    assert levels() == StemLevels(voice=0, counts=None, breath=-3, bed=6)
    asked = levels(levels=((Stem.COUNTS, 3), (Stem.BED, None)))
    assert asked == StemLevels(voice=0, counts=3, breath=-3, bed=None)


def test_a_guide_has_the_levels_of_a_live_session():
    assert levels(Purpose.GUIDE) == levels(Purpose.LIVE)


OWN = replace(ROUTINE, voices=(("en", "en-gb"), ("de", "de+f3")), rate_wpm=120)


@pytest.mark.parametrize(
    ("options", "preferences", "wanted"),
    [
        ({}, {}, ("en-gb", 120)),
        ({"language": "en-US"}, {}, ("en-gb", 120)),
        ({"language": "de"}, {"voice": "en-us"}, ("de+f3", 120)),
        ({}, {"voice": "en-us", "rate_wpm": 145}, ("en-us", 145)),
        ({"voice": "en-us", "rate": 200}, {"voice": "none"}, ("en-us", 200)),
        ({}, {"voice": "none", "language": "de"}, ("none", 120)),
        ({"voice": "auto"}, {}, ("natural:heart", 120)),
    ],
)
def test_the_routines_voice_and_rate_count_where_nobody_chose_another(
    monkeypatch, options, preferences, wanted
):
    install(monkeypatch, "natural", "pyttsx3", "none")
    asked, persons = PlanOptions(**options), Preferences(**preferences)
    request = request_for(OWN, asked, persons, purpose=Purpose.LIVE)
    assert (request.voice, request.rate_wpm) == wanted
    assert voice_notice(OWN, request, asked, persons) is None


@pytest.mark.parametrize("voice", ["natural:heart", "pico", "elsewhere:anna", "command"])
def test_a_voice_that_is_not_installed_is_replaced_and_told(monkeypatch, voice):
    install(monkeypatch, "pyttsx3", "none")
    foreign, asked = replace(OWN, voices=(("en", voice),)), PlanOptions()
    request = request_for(foreign, asked, Preferences(), purpose=Purpose.LIVE)
    assert request.voice == "en-us"
    said = voice_notice(foreign, request, asked, Preferences())
    assert said == (
        f"The voice “{voice}” that this routine was written for is not on this machine: “en-us” speaks."
    )
    chosen = PlanOptions(voice="en-gb")
    request = request_for(foreign, chosen, Preferences(), purpose=Purpose.LIVE)
    assert voice_notice(foreign, request, chosen, Preferences()) is None


def test_a_voice_that_its_engine_does_not_have_is_not_here(monkeypatch):
    install(monkeypatch, "natural", "pyttsx3")
    assert voices.is_here("natural:heart", "en")
    assert not voices.is_here("natural:nobody", "en")


def install(monkeypatch, *names):
    """Have these engines count as installed, and no others."""
    engines = {
        name: replace(engine, is_installed=lambda name=name: name in names)
        for name, engine in registry.ENGINES.items()
    }
    for module in (registry, voices):
        monkeypatch.setattr(module, "ENGINES", engines)
