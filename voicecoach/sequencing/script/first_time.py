"""What is said once of an exercise: when to do less, and where it is felt."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.model.dose import Reps, TimedHold
from voicecoach.model.side import Side, Sides
from voicecoach.model.timeline import EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.early_lines import BreathWords, early_moments, longest_number_ms, moments_in_reps
from voicecoach.sequencing.script.exercise_context import ExerciseContext, SetTurn
from voicecoach.sequencing.script_model import EarlyLine, Item, SpokenItem


def in_the_hold(context: ExerciseContext, turn: SetTurn) -> tuple[EarlyLine, ...]:
    """Return the lines for the beginning of a hold, unless an earlier one had room for them.

    There they follow the way in, whose verb the caution limits, and nobody waits for the bell in a lunge.
    A caution for which the hold is too short was said before it.
    """
    lines = tuple(_lines(context, turn.side))
    return tuple(line for line in lines if not _is_cautioned_before(line, context))


def in_the_reps(context: ExerciseContext, turn: SetTurn) -> tuple[EarlyLine, ...]:
    """Return the same lines for the first repetitions, after their verb; none where a rest has said them."""
    dose = context.step.dose
    if not isinstance(dose, Reps) or not _is_told_in_reps(context):
        return ()
    if context.visit.is_led_into and not _has_room(context, dose):
        return ()
    return tuple(_lines(context, turn.side))


def before_the_way_in(context: ExerciseContext, side: Side | None) -> list[Item]:
    """Return the same lines for the set-up of repetitions that leave them no room; of a hold, the caution."""
    dose, lines = context.step.dose, list(_lines(context, side))
    if not isinstance(dose, Reps):
        lines = [line for line in lines if _is_cautioned_before(line, context)]
    elif not _is_told_in_reps(context) or _has_room(context, dose):
        return []
    return [SpokenItem(line.kind, line.sentence, timing.BETWEEN_SENTENCES) for line in lines]


def _is_cautioned_before(line: EarlyLine, context: ExerciseContext) -> bool:
    """Return whether it is the caution, and even the longest hold of the step has no room for it."""
    dose, is_open = context.step.dose, context.step.until_ready is not None
    if line.kind is not EventKind.CAUTION or not isinstance(dose, TimedHold) or is_open:
        return False
    if context.visit.is_led_into_by_name:
        return False
    breath = context.step.breathing or timing.CALM_BREATH
    return not early_moments(dose.length_ms.high, breath, BreathWords(), _longest(context)[:1])


def _is_told_in_reps(context: ExerciseContext) -> bool:
    """Return whether anything is said once of counted repetitions: not to somebody who knows them."""
    if context.step.until_ready is not None:  # there it is said as in a hold
        return False
    return context.explained().policy.cautions


def _has_room(context: ExerciseContext, dose: Reps) -> bool:
    """Return whether the least sets and repetitions have room for all of the lines, whatever is picked."""
    lengths = _longest(context)
    for number, least in enumerate(_least_amounts(context, dose)):
        if not lengths:
            break
        count = least * _each(context)
        lengths = lengths[_fitting_in_reps(context, dose, count, lengths, is_first=number == 0) :]
    return not lengths


def _least_amounts(context: ExerciseContext, dose: Reps) -> list[int]:
    """Return the fewest repetitions of each set that may be picked."""
    step = context.step
    if step.per_set:
        return [turn.amount for turn in context.turns()]
    sides = 2 if step.sides in (Sides.EACH, Sides.ALTERNATE) and step.only is None else 1
    return [dose.count.low] * (step.sets.low * sides)


def _each(context: ExerciseContext) -> int:
    return 2 if context.step.sides is Sides.ALTERNATE_REPS else 1


def _longest(context: ExerciseContext) -> list[int]:
    """Return the lengths of the lines on the side where they take longer."""
    sides = (None,) if context.step.sides is Sides.NONE else tuple(Side)
    lengths = ([context.narrator.length(line.sentence) for line in _lines(context, side)] for side in sides)
    return [max(each) for each in zip(*lengths, strict=True)]


def _fitting_in_reps(
    context: ExerciseContext, dose: Reps, count: int, lines_ms: list[int], *, is_first: bool
) -> int:
    policy = context.policy
    word_reps = (policy.new_reps if is_first else policy.known_reps) * _each(context)
    number_ms = longest_number_ms(context.narrator)
    return len(moments_in_reps(count, dose.rep_ms, word_reps, number_ms, lines_ms))


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
