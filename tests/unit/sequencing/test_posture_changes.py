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


ARRIVES = {
    Posture.STANDING: "stand up",
    Posture.CHAIR: "on your chair",
    Posture.SEATED: "on the floor",
    Posture.KNEELING: ("onto your knees", "kneel on the floor"),
    Posture.ALL_FOURS: "to your hands and knees",
    Posture.SUPINE: "your back",
    Posture.PRONE: "on your front",
    Posture.SIDE_LYING: ("down on your side", "onto your side"),
    Posture.BED: "end of your bed",
}


@pytest.mark.parametrize(("before", "after"), permutations(Posture, 2))
def test_each_change_is_told_where_it_leads(before, after):
    change = posture_change(before, after)
    said = phrasebook("en").say(change.phrase).lower()
    if before is Posture.BED and after not in LYING | {Posture.STANDING}:
        assert "sit for a breath" in said
        assert ("stand up" in said) is (after is Posture.CHAIR)
        return
    ways = ARRIVES[after]
    assert any(way in said for way in ((ways,) if isinstance(ways, str) else ways))


@pytest.mark.parametrize(
    ("before", "after", "seconds"),
    [
        (Posture.CHAIR, Posture.STANDING, 4),
        (Posture.STANDING, Posture.CHAIR, 5),
        (Posture.SEATED, Posture.CHAIR, 14),
        (Posture.KNEELING, Posture.STANDING, 8),
        (Posture.SUPINE, Posture.STANDING, 12),
        (Posture.STANDING, Posture.KNEELING, 7),
        (Posture.STANDING, Posture.SUPINE, 10),
        (Posture.KNEELING, Posture.ALL_FOURS, 4),
        (Posture.SEATED, Posture.PRONE, 6),
        (Posture.SUPINE, Posture.SIDE_LYING, 5),
        (Posture.SUPINE, Posture.KNEELING, 8),
        (Posture.PRONE, Posture.SEATED, 8),
        (Posture.STANDING, Posture.BED, 10),
        (Posture.KNEELING, Posture.BED, 15),
        (Posture.BED, Posture.STANDING, 8),
        (Posture.BED, Posture.ALL_FOURS, 12),
        (Posture.BED, Posture.SUPINE, 20),
    ],
)
def test_each_way_has_its_time(before, after, seconds):
    """Unhurried, for a stiff adult: getting up from lying takes three times as long as from a chair."""
    change = posture_change(before, after)
    assert change is not None
    assert change.move_ms == 1000 * seconds
