"""The words for a dose."""

from __future__ import annotations

from voicecoach.model.dose import BreathHold, TimedHold
from voicecoach.model.routine import ExerciseStep
from voicecoach.model.sentence import Sentence
from voicecoach.model.side import Sides
from voicecoach.sequencing.language.phrases import Phrase, capitalised
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.picks import Pick


def announcement(step: ExerciseStep, pick: Pick, narrator: Narrator) -> Sentence:
    """Return name and dose, as in “Half-kneeling stretch. Twice on each side, forty seconds”."""
    name = narrator.words(step.exercise.name)
    return narrator.phrase(Phrase.ANNOUNCE, name=name, dose=capitalised(_dose(step, pick, narrator)))


def next_announcement(step: ExerciseStep, pick: Pick | None, narrator: Narrator) -> Sentence:
    """Return the name of what comes next, as in “Next, lunge.”, with the dose if ``pick`` is given."""
    name = narrator.words(step.exercise.name)
    if pick is None:
        return narrator.phrase(Phrase.NEXT, name=name)
    return narrator.phrase(Phrase.NEXT_WITH_DOSE, name=name, dose=capitalised(_dose(step, pick, narrator)))


def _dose(step: ExerciseStep, pick: Pick, narrator: Narrator) -> str:
    book = narrator.book
    each_side = step.sides is not Sides.NONE
    match step.dose:
        case TimedHold():
            length = book.seconds(pick.amount)
        case BreathHold():
            phrase = Phrase.ONE_BREATH if pick.amount == 1 else Phrase.BREATHS
            length = book.words(phrase, count=book.number(pick.amount))
        case _:
            return _reps(pick, narrator, each_side=each_side)
    if pick.sets == 1 and not each_side:
        return length
    phrase = Phrase.SETS_EACH_SIDE if each_side else Phrase.SETS
    return book.words(phrase, times=book.times(pick.sets), length=length)


def _reps(pick: Pick, narrator: Narrator, *, each_side: bool) -> str:
    book = narrator.book
    if pick.sets == 1:
        phrase = Phrase.REPS_EACH_SIDE if each_side else Phrase.REPS
        return book.words(phrase, times=book.times(pick.amount))
    phrase = Phrase.SETS_OF_REPS_EACH_SIDE if each_side else Phrase.SETS_OF_REPS
    return book.words(phrase, sets=book.number(pick.sets), reps=book.number(pick.amount))
