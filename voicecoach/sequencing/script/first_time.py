"""What is said once of an exercise: when to do less, and where it is felt."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.model.dose import Reps
from voicecoach.model.side import Side
from voicecoach.model.timeline import EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.early_lines import BreathWords, early_moments
from voicecoach.sequencing.script.exercise_context import ExerciseContext, SetTurn
from voicecoach.sequencing.script_model import EarlyLine, Item, SpokenItem


def in_the_hold(context: ExerciseContext, turn: SetTurn, length_ms: int) -> tuple[EarlyLine, ...]:
    """Return the lines for the beginning of a hold of ``length_ms``.

    There they follow the way in, whose verb the caution limits, and nobody waits for the bell in a lunge.
    What the first hold has no room for is said in the next one.
    """
    turns, said = context.turns(), 0
    for each in turns:
        due = tuple(_lines(context, each.side))[said:]
        fitting = _fitting(context, due, length_ms, is_first=each.turn == 0)
        if each == turn:
            return due if turn == turns[-1] else due[:fitting]
        said += fitting
    return ()


def before_the_way_in(context: ExerciseContext, side: Side | None) -> list[Item]:
    """Return the same lines for the set-up of repetitions, which leave them no room."""
    if not isinstance(context.step.dose, Reps):
        return []
    if not context.explained().policy.cautions:  # who knows the repetitions would only wait for it
        return []
    return [SpokenItem(line.kind, line.sentence, timing.BETWEEN_SENTENCES) for line in _lines(context, side)]


def _lines(context: ExerciseContext, side: Side | None) -> Iterator[EarlyLine]:
    exercise, narrator, policy = context.exercise, context.narrator, context.explained().policy
    if not context.visit.is_first:
        return
    if policy.cautions and exercise.caution:
        yield EarlyLine(EventKind.CAUTION, narrator.author(exercise.caution, side))
    if policy.feel and exercise.feel and is_first_step(context):
        yield EarlyLine(EventKind.FEEL, narrator.author(exercise.feel, side))


def is_first_step(context: ExerciseContext) -> bool:
    """Return whether no step before this one has the same exercise."""
    steps = context.planning.routine.exercise_steps()
    first = next((each for each in steps if each.exercise.id == context.exercise.id), context.step)
    return first.path == context.step.path


def _fitting(
    context: ExerciseContext, lines: tuple[EarlyLine, ...], length_ms: int, *, is_first: bool
) -> int:
    """Return how many of the lines a hold has room for."""
    policy, pattern, narrator = context.policy, context.step.breathing, context.narrator
    word_breaths = policy.new_breaths if is_first else policy.known_breaths
    words = BreathWords.of(word_breaths if pattern else 0, narrator)
    lengths = [narrator.length(line.sentence) for line in lines]
    return len(early_moments(length_ms, pattern or timing.CALM_BREATH, words, lengths))
