"""Whose wish counts: the option's, else the person's, else the routine's."""

from dataclasses import replace

from support.bundled import bundled

from voicecoach.app.requests import PlanOptions, request_for
from voicecoach.model.levels import Stem, StemLevels
from voicecoach.model.request import Purpose
from voicecoach.settings.preferences import Preferences

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
