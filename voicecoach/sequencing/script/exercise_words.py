"""Sentences made of an exercise's own words."""

from __future__ import annotations

from voicecoach.model.exercise import Exercise
from voicecoach.model.sentence import Sentence
from voicecoach.model.side import Side
from voicecoach.sequencing.narrator import Narrator, joined


def again(exercise: Exercise, side: Side | None, narrator: Narrator) -> Sentence:
    """Return the way back into position in one breath, as in “Tuck, and glide forward”.

    ``exercise`` has at least one instruction to enter.
    """
    short = [each.again for each in exercise.enter if each.again is not None]
    if short:
        return narrator.sentence_of(short[0], ", ".join(narrator.words(each, side) for each in short))
    first, *more = (narrator.author(each.say, side) for each in exercise.enter)
    for sentence in more:
        first = joined(first, sentence)
    return first
