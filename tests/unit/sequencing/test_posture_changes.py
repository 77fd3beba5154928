"""Every change of posture has a sentence and a time."""

from itertools import permutations

import pytest

from voicecoach.model.posture import Posture
from voicecoach.sequencing.language import phrasebook
from voicecoach.sequencing.script.posture_changes import LYING, UPRIGHT, posture_change


@pytest.mark.parametrize("posture", Posture)
def test_staying_needs_nothing(posture):
    assert posture_change(posture, posture) is None


@pytest.mark.parametrize(("before", "after"), permutations(Posture, 2))
def test_each_change_is_told_and_given_time(before, after):
    change = posture_change(before, after)
    assert change is not None
    assert phrasebook("en").say(change.phrase).endswith(".")
    assert 4000 <= change.move_ms <= 25_000


@pytest.mark.parametrize("before", sorted(LYING))
@pytest.mark.parametrize("after", sorted(UPRIGHT))
def test_one_gets_up_from_lying_slowly(before, after):
    change = posture_change(before, after)
    assert change is not None
    assert change.move_ms >= 8000


def test_getting_up_from_the_back_goes_over_the_side():
    change = posture_change(Posture.SUPINE, Posture.STANDING)
    assert change is not None
    assert "Roll to your side" in phrasebook("en").say(change.phrase)
