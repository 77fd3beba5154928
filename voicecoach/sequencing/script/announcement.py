"""The words for a dose."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from voicecoach.model.dose import BreathHold, Reps, TimedHold
from voicecoach.model.sentence import Sentence
from voicecoach.model.side import Side, SideMeaning, Sides
from voicecoach.model.steps import BreatheStep, ExerciseStep
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
_EACH = {SideMeaning.SIDES: Phrase.EACH_SIDE, SideMeaning.DIRECTIONS: Phrase.EACH_WAY}
_ONE = {SideMeaning.SIDES: Phrase.ONE_SIDE_ONLY, SideMeaning.DIRECTIONS: Phrase.ONE_WAY_ONLY}
_ON = {SideMeaning.SIDES: Phrase.ON_SIDE, SideMeaning.DIRECTIONS: Phrase.ON_WAY}
_LISTED_SETS = 5
"""Of more sets that rise or fall steadily, the first and the last amount are enough."""
_MINUTE_MS = 60_000


_BREATHING = {
    "box": Phrase.BOX_BREATHING,
    "box-light": Phrase.BOX_BREATHING,
    "coherent": Phrase.COHERENT_BREATHING,
    "4-7-8": Phrase.FOUR_SEVEN_EIGHT,
    "4-7-8-light": Phrase.FOUR_SEVEN_EIGHT,
    "extended-exhale": Phrase.LONG_BREATH_OUT,
    "extended-exhale-light": Phrase.LONG_BREATH_OUT,
}
"""The patterns that have a name of their own; a calm breath is a quiet one."""


def breathing_announcement(step: BreatheStep, pick: Pick, narrator: Narrator) -> Sentence:
    """Return what a pattern is called, and how many breaths, as in “Box breathing. Six breaths”."""
    book = narrator.book
    count, name = book.number(pick.amount), _BREATHING.get(step.pattern.name or "")
    if name is None:
        return narrator.phrase(Phrase.BREATHING, count=count)
    dose = book.words(Phrase.ONE_BREATH if pick.amount == 1 else Phrase.BREATHS, count=count)
    return narrator.phrase(Phrase.BREATHING_NAMED, name=book.words(name), dose=capitalised(dose))


def announcement(step: ExerciseStep, pick: Pick, narrator: Narrator, first: Side | None = None) -> Sentence:
    """Return name and dose, as in “Half-kneeling stretch. Twice on each side, forty seconds”.

    ``first``: the side to begin with.
    """
    name = narrator.words(step.exercise.name)
    return narrator.phrase(Phrase.ANNOUNCE, name=name, dose=_dose(step, pick, narrator, first))


def name_alone(step: ExerciseStep, narrator: Narrator, first: Side | None) -> Sentence:
    """Return the name, with the side where that is the only one to be worked: nothing else tells it."""
    if step.only is None or first is None:
        return narrator.author(step.exercise.name)
    name = narrator.words(step.exercise.name)
    return narrator.phrase(Phrase.ANNOUNCE, name=name, dose=_one_side_only(step, narrator, first))


def next_announcement(
    step: ExerciseStep, pick: Pick | None, narrator: Narrator, first: Side | None = None
) -> Sentence:
    """Return the name of what comes next, as in “Next, lunge.”, with the dose if ``pick`` is given."""
    name = narrator.words(step.exercise.name)
    if pick is None:
        return narrator.phrase(Phrase.NEXT, name=name)
    return narrator.phrase(Phrase.NEXT_WITH_DOSE, name=name, dose=_dose(step, pick, narrator, first))


def amount_of_a_set(step: ExerciseStep, amount: int, narrator: Narrator) -> Sentence:
    """Return the dose of one set as a sentence, as in “Ten times.”, where sets are not all alike."""
    return narrator.own(f"{capitalised(_one(step, amount, narrator))}.")


def _dose(step: ExerciseStep, pick: Pick, narrator: Narrator, first: Side | None) -> str:
    """Return the dose, capitalised; of several sentences all but the last stop."""
    dose = _on_the_minute(step, pick, narrator, _amount(step, pick, narrator, first))
    if step.only is None or first is None:
        return dose
    return f"{dose}. {_one_side_only(step, narrator, first)}"


def _one_side_only(step: ExerciseStep, narrator: Narrator, side: Side) -> str:
    book = narrator.book
    return capitalised(book.words(_ONE[step.exercise.sides_are], side=book.side_words[side]))


def _on_the_minute(step: ExerciseStep, pick: Pick, narrator: Narrator, dose: str) -> str:
    """Return the dose with how often a set begins, if that is given."""
    if step.until_ready is not None:
        return _until_ready(step, pick, narrator, dose)
    every, is_alone = step.every_ms, step.sides is Sides.NONE or step.only is not None
    if every is None or (pick.sets == 1 and is_alone):
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
    return book.words(Phrase.AT_MOST, dose=dose, length=book.seconds(set_length(step, pick.amount)))


def _amount(step: ExerciseStep, pick: Pick, narrator: Narrator, first: Side | None) -> str:
    """Return the amounts of all sets on all sides that are worked, capitalised."""
    book, parts = narrator.book, None if step.only else _parts(step)
    if not step.per_set:
        return capitalised(_alike(step, pick, narrator, parts))
    if not any(each.side for each in step.per_set) or first is None:
        dose = _by_set(step, step.per_set[0].amounts, narrator)
        return capitalised(book.words(_EACH[parts], dose=dose) if parts else dose)
    on = _ON[step.exercise.sides_are]
    said = [
        book.words(on, dose=_by_set(step, amounts, narrator), side=book.side_words[side])
        for side in (first, first.other)
        if (amounts := step.amounts_on(side))
    ]
    if any(len(each.amounts) > 1 for each in step.per_set):
        return ". ".join(map(capitalised, said))
    return capitalised(", ".join(said))


def _alike(step: ExerciseStep, pick: Pick, narrator: Narrator, parts: SideMeaning | None) -> str:
    """Return the dose of sets that are all alike."""
    book = narrator.book
    if isinstance(step.dose, Reps):
        return _reps(pick, narrator, parts)
    length = _one(step, pick.amount, narrator)
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


def _by_set(step: ExerciseStep, amounts: tuple[int, ...], narrator: Narrator) -> str:
    """Return the sets of one side, whose amounts are given: “three sets: twelve, ten and eight”."""
    book = narrator.book
    sets, one = book.number(len(amounts)), _alone(step, amounts[-1], narrator)
    if len(amounts) == 1:
        return one
    if len(set(amounts)) == 1:
        return book.words(Phrase.SETS_OF_REPS, sets=sets, reps=one)
    if len(amounts) > _LISTED_SETS and _is_steady(amounts):
        first = _short(step, amounts[0], amounts[-1], narrator)
        return book.words(Phrase.SETS_FROM_TO, sets=sets, first=first, last=one)
    listed = book.listing([*(_short(step, each, amounts[-1], narrator) for each in amounts[:-1]), one])
    return book.words(Phrase.SETS_LISTED, sets=sets, amounts=listed)


def _is_steady(amounts: Sequence[int]) -> bool:
    steps = [later - earlier for earlier, later in pairwise(amounts)]
    return all(each > 0 for each in steps) or all(each < 0 for each in steps)


def _one(step: ExerciseStep, amount: int, narrator: Narrator) -> str:
    """Return one amount with its unit: “ten times”, “thirty seconds”, “five breaths”."""
    if step.until_ready is not None and isinstance(step.dose, TimedHold):
        return narrator.book.words(Phrase.AS_LONG_AS_YOU_CAN)
    return narrator.book.times(amount) if isinstance(step.dose, Reps) else _alone(step, amount, narrator)


def _alone(step: ExerciseStep, amount: int, narrator: Narrator) -> str:
    """Return one amount: a number of repetitions, else with its unit."""
    book = narrator.book
    match step.dose:
        case TimedHold():
            return book.seconds(amount)
        case BreathHold():
            phrase = Phrase.ONE_BREATH if amount == 1 else Phrase.BREATHS
            return book.words(phrase, count=book.number(amount))
        case Reps():
            return book.number(amount)


def _short(step: ExerciseStep, amount: int, last: int, narrator: Narrator) -> str:
    """Return an amount before one of the same unit: “ten” of “ten, twenty and thirty seconds”."""
    if isinstance(step.dose, TimedHold):
        seconds, rest = divmod(amount, 1000)
        is_plain = not rest and amount < _MINUTE_MS and last < _MINUTE_MS
        return narrator.book.number(seconds) if is_plain else narrator.book.seconds(amount)
    return narrator.book.number(amount)
