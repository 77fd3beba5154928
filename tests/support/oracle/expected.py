"""What a routine asks for, worked out from the routine alone: which work, in what order, how often."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from voicecoach.model.dose import BreathHold, Dose, Range, Reps, TimedHold
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.side import Side, Sides, WorkedSide
from voicecoach.model.steps import (
    AmrapStep,
    AnyStep,
    BreatheStep,
    CircuitStep,
    EmomStep,
    ExerciseStep,
    RestStep,
    RoundsStep,
    UntilReady,
)
from voicecoach.model.timeline import BlockKind

Chosen = Mapping[tuple[str, str], int]
ChosenAt = Callable[[int], Chosen]
"""What was chosen, as it holds for one occurrence."""


@dataclass(frozen=True)
class Occurrence:
    """One step as performed once: a step of a circuit occurs in every round."""

    step: AnyStep
    rounds: tuple[int, ...]
    round_of: CircuitStep | None = None
    """The circuit of which a further round begins here."""

    @property
    def key(self) -> str:
        """What the ids of its blocks begin with."""
        return self.step.path + "".join(f"@{turn}" for turn in self.rounds)


@dataclass(frozen=True)
class ExpectedWork:
    """One work interval that the routine asks for. ``turn`` counts the sides from 0."""

    occurrence: int
    step: ExerciseStep | RoundsStep | BreatheStep
    kind: BlockKind
    set: int | None
    sets: int | None
    turn: int
    is_first: bool
    is_first_round: bool


def dose_of(step: ExerciseStep, routine: Routine, request: PlanRequest) -> Dose:
    """Return the dose in force: the stage's, else the step's."""
    for change in _stage_doses(step, routine, request):
        if change is not None:
            return change
    return step.dose


def until_ready_of(step: ExerciseStep, routine: Routine, request: PlanRequest) -> UntilReady | None:
    """Return what ends each set, if the person does; a hold that a stage gives has a length."""
    staged = [dose for dose in _stage_doses(step, routine, request) if dose is not None]
    if staged and not (isinstance(staged[0], Reps) and isinstance(step.dose, Reps)):
        return None
    return step.until_ready


def allowed_ms(
    step: ExerciseStep, routine: Routine, request: PlanRequest, chosen: Chosen, own: int | None = None
) -> int:
    """Return what is allowed for a set that the person ends (ms); ``own``: its amount, if it has its own."""
    ready, dose = until_ready_of(step, routine, request), dose_of(step, routine, request)
    if ready is not None and ready.guide_ms is not None:
        return ready.guide_ms
    amount = value(step, *dose_range(dose), chosen) if own is None else own
    if not isinstance(dose, Reps):
        return amount
    return amount * dose.rep_ms * (2 if step.sides is Sides.ALTERNATE_REPS else 1)


def sets_of(step: ExerciseStep, routine: Routine, request: PlanRequest) -> Range:
    """Return the sets in force: the stage's, else the step's."""
    if request.stage is not None:
        for entry in routine.stages[request.stage - 1].doses:
            if entry.exercise == step.exercise.id and entry.sets is not None:
                return entry.sets
    return step.sets


def sides_of(step: ExerciseStep, routine: Routine, request: PlanRequest) -> Sides:
    """Return how the sides follow each other: a stage's hold cannot change them with each repetition."""
    is_reps = isinstance(dose_of(step, routine, request), Reps)
    return Sides.ALTERNATE if step.sides is Sides.ALTERNATE_REPS and not is_reps else step.sides


def amounts_of(
    step: ExerciseStep, routine: Routine, request: PlanRequest, side: Side | None
) -> tuple[int, ...] | None:
    """Return the amounts of the sets on a side, where each has its own; a stage gives all of them one."""
    if request.stage is not None:
        for entry in routine.stages[request.stage - 1].doses:
            if entry.exercise == step.exercise.id and (entry.sets is not None or entry.dose is not None):
                return None
    for each in step.per_set:
        if each.side is None or meant(each.side, request) is side:
            return each.amounts
    return None


def own_amount(
    step: ExerciseStep, routine: Routine, request: PlanRequest, side: Side | None, number: int | None
) -> int | None:
    """Return the amount of one set, where each has its own."""
    amounts = amounts_of(step, routine, request, side)
    return None if amounts is None else amounts[min(number or 1, len(amounts)) - 1]


def meant(named: WorkedSide, request: PlanRequest) -> Side:
    """Return the side that a routine names, by itself or by whose it is."""
    if named in {WorkedSide.LEFT, WorkedSide.RIGHT}:
        return Side(named.value)
    assert request.affected_side is not None
    return request.affected_side if named is WorkedSide.AFFECTED else request.affected_side.other


def _stage_doses(step: ExerciseStep, routine: Routine, request: PlanRequest) -> Iterator[Dose | None]:
    if request.stage is not None:
        for entry in routine.stages[request.stage - 1].doses:
            if entry.exercise == step.exercise.id:
                yield entry.dose


def stays(step: AnyStep, request: PlanRequest, trimmed: Collection[str] = ()) -> bool:
    """Whether a step is performed: neither left out by its exercise nor, being optional, by ``trim``."""
    if step.optional and step.path in trimmed:
        return False
    if isinstance(step, RoundsStep):
        return any(each.id not in request.without for each in step.exercises)
    return not (isinstance(step, ExerciseStep) and step.exercise.id in request.without)


def all_steps(steps: tuple[AnyStep, ...]) -> Iterator[AnyStep]:
    """Yield every step once, circuits before what they hold."""
    for step in steps:
        yield step
        if isinstance(step, CircuitStep):
            yield from all_steps(step.steps)


def ranges_of(step: AnyStep, routine: Routine, request: PlanRequest) -> Iterator[tuple[str, Range]]:
    """Yield every range of one step by the word that a choice names it with."""
    if isinstance(step, ExerciseStep):
        yield "sets", sets_of(step, routine, request)
        yield dose_range(dose_of(step, routine, request))
        if step.rest_ms is not None:
            yield "rest", step.rest_ms
    elif isinstance(step, CircuitStep):
        yield "rounds", step.rounds
        if step.rest_ms is not None:
            yield "rest", step.rest_ms
    elif isinstance(step, EmomStep):
        yield "rounds", step.rounds
    elif isinstance(step, BreatheStep):
        yield "breaths", breaths_of(step)
    elif isinstance(step, RestStep):
        yield "length", step.length_ms


def breaths_of(step: BreatheStep) -> Range:
    """Return how many breaths a breathing step may take; of a time, the whole ones inside, or the nearest."""
    if step.breaths is not None:
        return step.breaths
    assert step.length_ms is not None
    breath = step.pattern.length_ms
    low, high = -(-step.length_ms.low // breath), step.length_ms.high // breath
    if low <= high:
        return Range(low, high)
    middle = step.length_ms.low + step.length_ms.high
    return Range.exactly(max(1, min(high, low, key=lambda count: abs(2 * count * breath - middle))))


def dose_range(dose: Dose) -> tuple[str, Range]:
    """Return the word and the range of a dose."""
    match dose:
        case TimedHold(length):
            return "hold", length
        case BreathHold(breaths):
            return "breaths", breaths
        case Reps(count):
            return "reps", count


def value(step: AnyStep, what: str, span: Range, chosen: Chosen) -> int:
    """Return what was taken from a range; a range that nothing was reported for counts as its low end."""
    return chosen.get((step.path, what), span.low)


def performed(
    steps: tuple[AnyStep, ...],
    request: PlanRequest,
    chosen: Chosen,
    trimmed: Collection[str] = (),
    rounds: tuple[int, ...] = (),
    *,
    round_of: CircuitStep | None = None,
) -> Iterator[Occurrence]:
    """Yield the steps as performed, circuits unrolled, without what was left out."""
    for step in steps:
        if not stays(step, request, trimmed):
            continue
        if isinstance(step, CircuitStep):
            for turn in range(value(step, "rounds", step.rounds, chosen)):
                begins = step if turn else round_of
                numbers = (*rounds, turn + 1)
                inner = list(performed(step.steps, request, chosen, trimmed, numbers, round_of=begins))
                round_of = None if inner else round_of
                yield from inner
        else:
            yield Occurrence(step, rounds, round_of)
            round_of = None


def expected_works(
    occurrences: list[Occurrence],
    routine: Routine,
    request: PlanRequest,
    chosen_at: ChosenAt,
    first_side: Callable[[Occurrence], Side | None],
) -> list[ExpectedWork]:
    """Return every work interval in order. Which side a turn is, is not said here.

    ``first_side``: the one that an occurrence begins on, which decides the order where one has more sets.
    """
    works: list[ExpectedWork] = []
    for index, message in enumerate(occurrences):
        step = message.step
        is_new = all(turn == 1 for turn in message.rounds)
        if isinstance(step, BreatheStep):
            works.append(ExpectedWork(index, step, BlockKind.BREATHE, None, None, 0, True, is_new))
        elif isinstance(step, AmrapStep):
            works.append(ExpectedWork(index, step, BlockKind.AMRAP, None, None, 0, True, is_new))
        elif isinstance(step, EmomStep):
            rounds = value(step, "rounds", step.rounds, chosen_at(index))
            works.extend(
                ExpectedWork(index, step, BlockKind.EMOM, number, rounds, 0, number == 1, is_new)
                for number in range(1, rounds + 1)
            )
        elif isinstance(step, ExerciseStep):
            sets = value(step, "sets", sets_of(step, routine, request), chosen_at(index))
            is_reps = isinstance(dose_of(step, routine, request), Reps)
            kind = BlockKind.REPS if is_reps else BlockKind.HOLD
            first = first_side(message)
            sides = (first, first.other if first else None)
            counts = [len(amounts_of(step, routine, request, side) or range(sets)) for side in sides]
            order = _order(sides_of(step, routine, request), counts[:1] if step.only else counts)
            works.extend(
                ExpectedWork(index, step, kind, number, counts[turn], turn, place == 0, is_new)
                for place, (turn, number) in enumerate(order)
            )
    return works


def _order(sides: Sides, counts: list[int]) -> Iterator[tuple[int, int]]:
    """Yield turn and number of each set; ``counts``: how many there are on each side that is worked."""
    if sides in {Sides.NONE, Sides.ALTERNATE_REPS}:
        yield from ((0, number) for number in range(1, counts[0] + 1))
    elif sides is Sides.ALTERNATE:
        for number in range(1, max(counts) + 1):
            yield from ((turn, number) for turn, count in enumerate(counts) if number <= count)
    else:
        for turn, count in enumerate(counts):
            yield from ((turn, number) for number in range(1, count + 1))
