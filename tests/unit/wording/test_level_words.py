import pytest

from voicecoach.model.levels import AS_MADE, StemLevels
from voicecoach.wording import ENGLISH, GERMAN
from voicecoach.wording.level_words import changed_levels, level_words


@pytest.mark.parametrize(("level", "words"), [(6, "+6"), (0, "0"), (-24, "−24"), (None, "aus")])
def test_a_level_has_its_sign(level, words):
    assert level_words(level, GERMAN) == words


def test_what_is_not_as_made_is_told_in_one_line():
    levels = StemLevels(counts=-3, bed=None)
    assert changed_levels(levels, ENGLISH) == "counts −3 dB, bed off"
    assert changed_levels(levels, GERMAN) == "Zählen −3 dB, Hintergrund aus"
    assert changed_levels(AS_MADE, ENGLISH) == ""
