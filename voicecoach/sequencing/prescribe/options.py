"""The options within a step's ranges."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from voicecoach.model.dose import BreathHold, Dose, Range, Reps, TimedHold
from voicecoach.model.steps import (
    STEP_KINDS,
    BreatheStep,
    CircuitStep,
    EmomStep,
    ExerciseStep,
    LeafStep,
    RestStep,
)
from voicecoach.model.timeline import Choice, Quantity
from voicecoach.sequencing import timing
from voicecoach.sequencing.picks import Pick, Rounds

FRACTION_COST = 64
"""The cost of a dose a whole range away from the even one."""
BROKEN_BREATH = 4
"""The cost of a hold that ends inside a guided breath."""
ODD_COUNT = 8
"""The cost of a number of repetitions that nobody chooses: eleven, thirteen."""


_QUANTITIES: dict[type[Dose], Quantity] = {
    TimedHold: Quantity.HOLD,
    BreathHold: Quantity.BREATHS,
    Reps: Quantity.REPS,
}


@dataclass(frozen=True, slots=True)
class Option:
    """One pick, its fraction of the step's range (0 to 1), and its penalty."""

    pick: Pick
    fraction: float
    penalty: int = 0

    def cost(self, ideal: float) -> int:
        """Return a whole-number cost: the distance from the ideal fraction, squared, and the penalty."""
        return round(FRACTION_COST * (self.fraction - ideal) ** 2) + self.penalty


@dataclass(frozen=True, slots=True)
class RoundsOption:
    """One choice for a circuit, and its fraction of the range of rounds."""

    rounds: Rounds
    fraction: float

    def cost(self, ideal: float) -> int:
        """Return a whole-number cost: the distance from the ideal fraction, squared."""
        return round(FRACTION_COST * (self.fraction - ideal) ** 2)


def options(step: LeafStep) -> tuple[Option, ...]:
    """Return all picks within a step's ranges, least first; one without amount if nothing is open."""
    match step:
        case ExerciseStep():
            return _exercise_options(step)
        case EmomStep(rounds=rounds, every_ms=every):
            return _spread([Pick(count, every) for count in range(rounds.low, rounds.high + 1)])
        case BreatheStep():
            return _spread([Pick(amount=breaths) for breaths in _breath_counts(step)])
        case RestStep():
            return _spread([Pick(amount=length) for length in lengths_in_steps(step.length_ms)])
        case _:
            return (Option(Pick(), 0.0),)


def circuit_options(circuit: CircuitStep) -> tuple[RoundsOption, ...]:
    """Return every choice of rounds and rest."""
    rests: tuple[int | None, ...] = lengths_in_steps(circuit.rest_ms) if circuit.rest_ms else (None,)
    low, high = circuit.rounds.low, circuit.rounds.high
    return tuple(
        RoundsOption(Rounds(count, rest), (count - low) / (high - low) if high > low else 0.0)
        for count, rest in product(range(low, high + 1), rests)
    )


def lengths_in_steps(lengths: Range) -> tuple[int, ...]:
    """Return the lengths (ms) of a range in steps of five seconds, both bounds included."""
    step = timing.HOLD_STEP
    first = -(-lengths.low // step) * step
    return tuple(sorted({lengths.low, *range(first, lengths.high + 1, step), lengths.high}))


def _exercise_options(step: ExerciseStep) -> tuple[Option, ...]:
    dose = step.dose
    span = amounts(dose)
    taken = lengths_in_steps(span) if isinstance(dose, TimedHold) else tuple(range(span.low, span.high + 1))
    rests: tuple[int | None, ...] = lengths_in_steps(step.rest_ms) if step.rest_ms else (None,)
    picks = [
        Pick(sets, amount, rest)
        for sets, amount, rest in product(range(step.sets.low, step.sets.high + 1), taken, rests)
    ]
    return _spread(picks, [_penalty(step, pick.amount) for pick in picks])


def _penalty(step: ExerciseStep, amount: int) -> int:
    match step.dose:
        case TimedHold():
            return BROKEN_BREATH if step.breathing and amount % step.breathing.length_ms else 0
        case Reps(count):
            is_round = amount % 2 == 0 or amount % 5 == 0 or amount in {count.low, count.high}
            return 0 if is_round else ODD_COUNT
        case _:
            return 0


def amounts(dose: Dose) -> Range:
    """Return the range of a dose: milliseconds for a timed hold, else a count."""
    match dose:
        case TimedHold(length_ms):
            return length_ms
        case BreathHold(breaths):
            return breaths
        case Reps(count):
            return count


def _spread(picks: list[Pick], penalties: list[int] | None = None) -> tuple[Option, ...]:
    work = [pick.sets * pick.amount for pick in picks]
    rests = [pick.rest_ms or 0 for pick in picks]
    work_range, rest_range = Range(min(work), max(work)), Range(min(rests), max(rests))
    return tuple(
        Option(
            pick,
            _fraction(amount, work_range)
            if rest_range.is_fixed
            else 0.9 * _fraction(amount, work_range) + 0.1 * _fraction(rest, rest_range),
            penalty,
        )
        for pick, amount, rest, penalty in zip(picks, work, rests, penalties or [0] * len(picks), strict=True)
    )


def _fraction(value: int, range_: Range) -> float:
    return 0.0 if range_.is_fixed else (value - range_.low) / (range_.high - range_.low)


def _breath_counts(step: BreatheStep) -> tuple[int, ...]:
    if step.breaths:
        return tuple(range(step.breaths.low, step.breaths.high + 1))
    if step.length_ms is None:
        return (1,)
    size = step.pattern.length_ms
    fewest, most = -(-step.length_ms.low // size), step.length_ms.high // size
    if fewest > most:
        middle = (step.length_ms.low + step.length_ms.high) // 2
        fewest = most = max(1, (middle + (size - 1) // 2) // size)
    return tuple(range(fewest, most + 1))


def explained(step: LeafStep, pick: Pick) -> list[Choice]:
    """Return the choice for each open range of a step."""
    match step:
        case ExerciseStep(dose=dose):
            title: str | None = step.exercise.name.original
            open_ranges = [
                (Quantity.SETS, step.sets, pick.sets),
                (_QUANTITIES[type(dose)], amounts(dose), pick.amount),
            ]
            if step.rest_ms:
                open_ranges.append((Quantity.REST, step.rest_ms, pick.rest_ms or 0))
        case EmomStep():
            title = step.title.original if step.title else None
            open_ranges = [(Quantity.ROUNDS, step.rounds, pick.sets)]
        case BreatheStep():
            title = step.pattern.name
            counts = _breath_counts(step)
            open_ranges = [(Quantity.BREATHS, Range(counts[0], counts[-1]), pick.amount)]
        case RestStep():
            title = None
            open_ranges = [(Quantity.LENGTH, step.length_ms, pick.amount)]
        case _:
            return []
    return [
        Choice(step.path, STEP_KINDS[type(step)], title, what, bounds.low, bounds.high, chosen)
        for what, bounds, chosen in open_ranges
        if not bounds.is_fixed
    ]
