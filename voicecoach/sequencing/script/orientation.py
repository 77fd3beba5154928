"""Where one is: the set, the round, and how many exercises are left."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.model.routine import Routine
from voicecoach.model.sentence import Sentence
from voicecoach.model.steps import CircuitStep, ExerciseStep, RoundsStep
from voicecoach.model.timeline import EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.language.phrases import Phrase
from voicecoach.sequencing.narrator import joined
from voicecoach.sequencing.script.announcement import amount_of_a_set
from voicecoach.sequencing.script.exercise_context import ExerciseContext, SetTurn
from voicecoach.sequencing.script_model import Item, Silence, SpokenItem

_COUNTED_SETS = 3
"""Of fewer sets, “again” and “last time” say it."""
_COUNTED_EXERCISES = 4
"""Of fewer exercises, the last is named alone."""
_SOME_EXERCISES = 3


def exercises_left(routine: Routine) -> dict[str, int]:
    """Return how many exercises are left at a step, by its path, where that is said: halfway, at the last.

    A circuit counts as one, so nothing is said until all circuits are done.
    """
    parts = [step for step in routine.steps if _has_exercise(step)]
    found: dict[str, int] = {}
    for index, step in enumerate(parts):
        left = len(parts) - index
        is_half = len(parts) >= _COUNTED_EXERCISES and index == -(-len(parts) // 2)
        is_last = len(parts) >= _SOME_EXERCISES and left == 1
        if (is_half or is_last) and all(isinstance(each, ExerciseStep) for each in parts[index:]):
            found[step.path] = left
    return found


def _has_exercise(step: object) -> bool:
    if isinstance(step, CircuitStep):
        return any(isinstance(each, ExerciseStep | RoundsStep) for each in step.all_steps())
    return isinstance(step, ExerciseStep | RoundsStep)


def where_one_is(context: ExerciseContext) -> list[Item]:
    """Return the circuit or the round that begins, and how many exercises are left."""
    return [*_round(context), *_left(context)]


def set_lead(context: ExerciseContext, done: SetTurn, following: SetTurn, *, is_last: bool) -> Sentence:
    """Return the words before a further set on the same side: which it is or “again”, a new amount."""
    lead = _which_set(context, done, is_last=is_last)
    if following.amount == done.amount:
        return lead
    return joined(lead, amount_of_a_set(context.step, following.amount, context.narrator))


def _which_set(context: ExerciseContext, done: SetTurn, *, is_last: bool) -> Sentence:
    narrator, sets = context.narrator, done.sets
    if is_last:
        return narrator.phrase(Phrase.LAST_TIME)
    if sets < _COUNTED_SETS:
        return narrator.phrase(Phrase.AGAIN, turn=context.variation(done))
    if done.number + 1 == sets:
        return narrator.phrase(Phrase.LAST_HERE)
    return _set_of(context, done.number + 1, sets)


def set_after_switch(context: ExerciseContext, done: SetTurn, following: SetTurn) -> Sentence | None:
    """Return which set begins with a change of sides, if a further one does."""
    if following.number in {done.number, 1}:
        return None
    if following.number == following.sets:
        return context.narrator.phrase(Phrase.LAST_SET)
    return _set_of(context, following.number, following.sets)


def names_the_set(done: SetTurn, following: SetTurn, *, is_last: bool) -> bool:
    """Return whether the words before a further set say which it is or its dose, and not only “again”."""
    return is_last or done.sets >= _COUNTED_SETS or following.amount != done.amount


def _set_of(context: ExerciseContext, number: int, sets: int) -> Sentence:
    book = context.narrator.book
    count = book.number(sets)
    return context.narrator.phrase(Phrase.SET_OF, number=book.number(number), count=count)


def _left(context: ExerciseContext) -> list[Item]:
    if context.left is None or not context.policy.announcements:
        return []
    narrator = context.narrator
    said = narrator.phrase(Phrase.LAST_EXERCISE)
    if context.left > 1:
        said = narrator.phrase(Phrase.EXERCISES_LEFT, count=narrator.book.number(context.left))
    return [SpokenItem(EventKind.ORIENT, said, timing.BETWEEN_SENTENCES)]


def _round(context: ExerciseContext) -> list[Item]:
    """Return the title of a circuit that begins, or the number of a further round, in a time of its own.

    That time does not depend on the number of rounds, so that the length of a step does not.
    """
    visit, narrator = context.visit, context.narrator
    circuits = list(_begun(context)) if context.policy.announcements and visit.before.starts_round else []
    if not circuits:
        return []
    if visit.is_first:
        titles = (each.title for each in circuits if each.title is not None)
        return [
            SpokenItem(EventKind.ORIENT, narrator.author(title), timing.BETWEEN_SENTENCES) for title in titles
        ]
    said = _round_words(context, circuits)
    if said is None or narrator.length(said) + timing.VOICE_GAP > timing.ROUND_WORDS:
        return [Silence(timing.ROUND_WORDS)]
    return [SpokenItem(EventKind.ORIENT, said, timing.ROUND_WORDS - narrator.length(said))]


def _begun(context: ExerciseContext) -> Iterator[CircuitStep]:
    """Yield the circuits whose first exercise this is, the outermost first."""
    path = context.step.path
    for step in context.planning.routine.all_steps():
        if isinstance(step, CircuitStep) and path.startswith(f"{step.path}."):
            first = next((each for each in step.all_steps() if isinstance(each, ExerciseStep)), None)
            if first is not None and first.path == path:
                yield step


def _round_words(context: ExerciseContext, circuits: list[CircuitStep]) -> Sentence | None:
    """Return the number of the round that begins: of the innermost circuit that is not in its first."""
    narrator = context.narrator
    numbers = [int(each) for each in context.visit.key.split("@")[1:]]
    depths = [each.path.count(".") for each in circuits]
    for circuit, depth in zip(reversed(circuits), reversed(depths), strict=True):
        number = numbers[depth] if depth < len(numbers) else 1
        count = context.rounds.get(circuit.path)
        if number > 1 and count is not None:
            if number == count:
                return narrator.phrase(Phrase.LAST_ROUND)
            book = narrator.book
            return narrator.phrase(Phrase.ROUND_OF, number=book.number(number), count=book.number(count))
    return None
