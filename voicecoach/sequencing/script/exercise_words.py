"""Sentences made of an exercise's own words."""

from __future__ import annotations

from voicecoach.model.exercise import Exercise
from voicecoach.model.sentence import Sentence
from voicecoach.model.side import Side, SideMeaning
from voicecoach.model.steps import Step
from voicecoach.sequencing.language.phrases import Phrase, sentence
from voicecoach.sequencing.narrator import Narrator, joined


def again(exercise: Exercise, side: Side | None, narrator: Narrator) -> Sentence:
    """Return the way back into position in one breath, as in “Tuck, and glide forward”.

    ``exercise`` has at least one instruction to enter.
    """
    short = [each.again for each in exercise.enter if each.again is not None]
    if short:
        return narrator.own(sentence(", ".join(narrator.words(each, side) for each in short)))
    first, *more = (narrator.author(each.say, side) for each in exercise.enter)
    for other in more:
        first = joined(first, other)
    return first


def again_ms(exercise: Exercise) -> int:
    """Return the time that what `again` says takes to do, in milliseconds."""
    short = [each for each in exercise.enter if each.again is not None]
    return sum(each.move_ms for each in short or exercise.enter)


def other_side(exercise: Exercise, narrator: Narrator) -> Sentence:
    """Return the words that begin a change of sides, or of directions."""
    is_way = exercise.sides_are is SideMeaning.DIRECTIONS
    return narrator.phrase(Phrase.OTHER_WAY if is_way else Phrase.OTHER_SIDE)


def both_sides(exercise: Exercise, narrator: Narrator, turn: int) -> Sentence:
    """Return the words after the second side; ``turn`` picks among them."""
    is_way = exercise.sides_are is SideMeaning.DIRECTIONS
    return narrator.phrase(Phrase.BOTH_WAYS if is_way else Phrase.BOTH_SIDES, turn=turn)


def turn_of(step: Step) -> int:
    """Return a number that differs from each step to the next one, for phrases of two or three forms."""
    return sum(int(number) for number in step.path.split(".") if number.isdigit()) % 6
