"""Changes of posture: the sentence and the time for each."""

from __future__ import annotations

from typing import Final, NamedTuple

from voicecoach.model.posture import Posture
from voicecoach.model.units import DurationMs, ms_from_seconds
from voicecoach.sequencing.language.phrases import Phrase

UPRIGHT: Final = frozenset({Posture.STANDING, Posture.CHAIR})
LYING: Final = frozenset({Posture.SUPINE, Posture.PRONE, Posture.SIDE_LYING, Posture.BED})
ON_FLOOR_UP: Final = frozenset({Posture.SEATED, Posture.KNEELING, Posture.ALL_FOURS})


class PostureMove(NamedTuple):
    """A sentence, and the time to do it."""

    phrase: Phrase
    move_ms: DurationMs


_ONTO_THE_FLOOR: Final = {
    Posture.SEATED: Phrase.SIT_ON_FLOOR,
    Posture.KNEELING: Phrase.KNEEL,
    Posture.ALL_FOURS: Phrase.HANDS_AND_KNEES,
    Posture.SUPINE: Phrase.LIE_ON_BACK,
    Posture.PRONE: Phrase.LIE_ON_FRONT,
    Posture.SIDE_LYING: Phrase.LIE_ON_SIDE,
}
_ROLL: Final = {
    Posture.SUPINE: Phrase.ROLL_TO_BACK,
    Posture.PRONE: Phrase.LIE_ON_FRONT,
    Posture.SIDE_LYING: Phrase.ROLL_TO_SIDE,
}


def posture_change(before: Posture, after: Posture) -> PostureMove | None:
    """Return how to get from one posture to another, or ``None`` if nothing changes.

    Times suit a stiff adult on a mat, without hurry; the pace of the request scales them.
    """
    if before is after:
        return None
    if before is Posture.BED:
        return _off_the_bed(after)
    if after in (Posture.BED, Posture.CHAIR, Posture.STANDING):
        return _off_the_floor(before, after)
    if before in LYING:
        return _from_lying(after)
    phrase = _ONTO_THE_FLOOR[after]
    if before in UPRIGHT:
        return PostureMove(phrase, ms_from_seconds(10 if after in LYING else 7))
    return PostureMove(phrase, ms_from_seconds(6 if after in LYING else 4))


def _off_the_bed(after: Posture) -> PostureMove:
    if after in UPRIGHT:
        return PostureMove(Phrase.SIT_UP_FROM_BED, ms_from_seconds(8))
    if after in ON_FLOOR_UP:
        return PostureMove(Phrase.KNEEL_FROM_BED, ms_from_seconds(12))
    return PostureMove(_ONTO_THE_FLOOR[after], ms_from_seconds(20))


def _off_the_floor(before: Posture, after: Posture) -> PostureMove:
    if after is Posture.BED:
        return PostureMove(Phrase.LIE_ON_BED, ms_from_seconds(10 if before in UPRIGHT else 15))
    if after is Posture.CHAIR:
        return PostureMove(Phrase.SIT_ON_CHAIR, ms_from_seconds(5 if before in UPRIGHT else 14))
    if before in LYING:
        return PostureMove(Phrase.STAND_UP_FROM_LYING, ms_from_seconds(12))
    return PostureMove(Phrase.STAND_UP, ms_from_seconds(4 if before is Posture.CHAIR else 8))


def _from_lying(after: Posture) -> PostureMove:
    if after in LYING:
        return PostureMove(_ROLL[after], ms_from_seconds(5))
    if after is Posture.KNEELING:
        return PostureMove(Phrase.KNEEL_FROM_LYING, ms_from_seconds(8))
    return PostureMove(_ONTO_THE_FLOOR[after], ms_from_seconds(8))
