"""Sentences made of an exercise's own words."""

from __future__ import annotations

from voicecoach.model.exercise import Exercise
from voicecoach.model.side import Side
from voicecoach.sequencing.narrator import Narrator


def again(exercise: Exercise, side: Side | None, speaker: Narrator) -> str:
    """Return the way back into position in one breath, as in “Tuck, and glide forward”."""
    short = [each.again for each in exercise.enter if each.again is not None]
    if short:
        return speaker.sentence_of(short[0], ", ".join(speaker.words(each, side) for each in short))
    return " ".join(speaker.author(each.say, side) for each in exercise.enter)
