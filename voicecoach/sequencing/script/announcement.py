"""The words for a dose."""

from __future__ import annotations

from voicecoach.model.dose import BreathHold, Reps, TimedHold
from voicecoach.model.sentence import Sentence
from voicecoach.model.side import SideMeaning, Sides
from voicecoach.model.steps import ExerciseStep
from voicecoach.sequencing.language.phrases import Phrase, capitalised
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.picks import Pick, set_length

_SETS = {
    None: Phrase.SETS,
    SideMeaning.SIDES: Phrase.SETS_EACH_SIDE,
    SideMeaning.DIRECTIONS: Phrase.SETS_EACH_WAY,
}
_REPS = {
    None: Phrase.REPS,
    SideMeaning.SIDES: Phrase.REPS_EACH_SIDE,
    SideMeaning.DIRECTIONS: Phrase.REPS_EACH_WAY,
}
_SETS_OF_REPS = {
    None: Phrase.SETS_OF_REPS,
    SideMeaning.SIDES: Phrase.SETS_OF_REPS_EACH_SIDE,
    SideMeaning.DIRECTIONS: Phrase.SETS_OF_REPS_EACH_WAY,
}


_MINUTE_MS = 60_000


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
    dose, every = _amount(step, pick, narrator), step.every_ms
    if step.until_ready is not None:
        return _until_ready(step, pick, narrator, dose)
    if every is None or (pick.sets == 1 and step.sides is Sides.NONE):
        return dose
    if every == _MINUTE_MS:
        return narrator.book.words(Phrase.ON_THE_MINUTE, dose=dose)
    return narrator.book.words(Phrase.EVERY, dose=dose, length=narrator.book.seconds(every))


def _until_ready(step: ExerciseStep, pick: Pick, narrator: Narrator, dose: str) -> str:
    """Return a dose that the person ends; where nobody is waited for, with how long it lasts."""
    book = narrator.book
    if isinstance(step.dose, Reps):
        dose = book.words(Phrase.AT_OWN_PACE, dose=dose)
    if narrator.is_live:
        return dose
    return book.words(Phrase.AT_MOST, dose=dose, length=book.seconds(set_length(step, pick)))


def _amount(step: ExerciseStep, pick: Pick, narrator: Narrator) -> str:
    book = narrator.book
    parts = _parts(step)
    match step.dose:
        case TimedHold() if step.until_ready is not None:
            length = book.words(Phrase.AS_LONG_AS_YOU_CAN)
        case TimedHold():
            length = book.seconds(pick.amount)
        case BreathHold():
            phrase = Phrase.ONE_BREATH if pick.amount == 1 else Phrase.BREATHS
            length = book.words(phrase, count=book.number(pick.amount))
        case _:
            return _reps(pick, narrator, parts)
    if pick.sets == 1 and parts is None:
        return length
    times = book.times(pick.sets) if pick.sets > 1 or book.says_once else ""
    return book.words(_SETS[parts], times=times, length=length).strip()


def _parts(step: ExerciseStep) -> SideMeaning | None:
    """Return what is done as often each, sides or directions, if any."""
    return None if step.sides is Sides.NONE else step.exercise.sides_are


def _reps(pick: Pick, narrator: Narrator, parts: SideMeaning | None) -> str:
    book = narrator.book
    if pick.sets == 1:
        return book.words(_REPS[parts], times=book.times(pick.amount))
    return book.words(_SETS_OF_REPS[parts], sets=book.number(pick.sets), reps=book.number(pick.amount))
