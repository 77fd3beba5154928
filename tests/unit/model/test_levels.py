from itertools import pairwise

import pytest

from voicecoach.model.levels import AS_MADE, LOUDEST_DB, SOFTEST_DB, Stem, StemLevels, checked_level


@pytest.mark.parametrize("stem", Stem)
def test_every_stem_has_a_level_of_its_own(stem):
    levels = AS_MADE.changed([(stem, -3)])
    assert {each: levels.of(each) for each in Stem} == {each: -3 if each is stem else 0 for each in Stem}


def test_of_several_changes_of_one_stem_the_last_counts():
    changes = [(Stem.BED, 3), (Stem.VOICE, None), (Stem.BED, -6)]
    assert AS_MADE.changed(changes) == StemLevels(bed=-6, voice=None)


@pytest.mark.parametrize("level", [LOUDEST_DB + 1, SOFTEST_DB - 1])
def test_levels_have_bounds(level):
    with pytest.raises(ValueError, match="from -24 to 6, or off"):
        StemLevels(chimes=level)


@pytest.mark.parametrize(("written", "level"), [(-24, -24), (0, 0), (6, 6), ("off", None)])
def test_a_level_is_a_whole_number_of_decibels_or_off(written, level):
    assert checked_level(written) == level


@pytest.mark.parametrize("written", [7, -25, 3.0, True, False, "3", "Off", "", None, [3]])
def test_anything_else_is_refused(written):
    with pytest.raises(ValueError, match="or off"):
        checked_level(written)


def test_steps_lead_from_off_to_the_loudest_and_back():
    up = [StemLevels(breath=None)]
    while (louder := up[-1].louder(Stem.BREATH)) != up[-1]:
        up.append(louder)
    assert [levels.breath for levels in up] == [None, -24, -18, -12, -9, -6, -3, 0, 3, 6]
    assert all(louder.softer(Stem.BREATH) == softer for softer, louder in pairwise(up))
    assert up[0].softer(Stem.BREATH) == up[0]


def test_from_between_two_steps_one_comes_to_the_next():
    levels = StemLevels(voice=-5)
    assert (levels.louder(Stem.VOICE).voice, levels.softer(Stem.VOICE).voice) == (-3, -6)
