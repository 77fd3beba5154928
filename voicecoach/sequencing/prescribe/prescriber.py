"""Doses for the target: all ranges of a routine resolved at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from voicecoach.model.dose import Range
from voicecoach.model.routine import AnyStep, CircuitStep, LeafStep, StepKind
from voicecoach.model.timeline import Choice, Quantity
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.picks import Pick, Rounds
from voicecoach.sequencing.prescribe.costs import Ideals, room_by_path, with_costs
from voicecoach.sequencing.prescribe.options import (
    Option,
    RoundsOption,
    circuit_options,
    explained,
    options,
)
from voicecoach.sequencing.prescribe.solver import (
    Alternatives,
    Branch,
    Candidate,
    Group,
    Node,
    Wish,
    bounds,
    fit,
)
from voicecoach.sequencing.traversal import (
    Passes,
    Visit,
    circuit_passes,
    first_pass,
    passes_after,
    passes_after_circuit,
)

_USUAL_MINUTES = 10


StepLength = Callable[[Visit, Pick], int]
"""The length of one visit with the values picked for it, in milliseconds."""
OverheadLength = Callable[[int], int]
"""The length of opening and closing for the minutes that the opening says, in milliseconds."""


@dataclass(frozen=True, slots=True)
class Prescription:
    """A value for every range, and the shortest and longest total."""

    picks: dict[str, Pick]
    rounds: dict[str, Rounds]
    chosen: tuple[Choice, ...]
    total_ms: int
    minutes: int
    """The minutes in the opening."""
    shortest_ms: int
    longest_ms: int
    wish: Wish


class Prescriber:
    """Computes the length of each option, and runs the solver."""

    def __init__(self, context: PlanningContext, step_length: StepLength, overhead: OverheadLength) -> None:
        self._routine = context.routine
        self._request = context.request
        self._narrator = context.narrator
        self._step_length = step_length
        self._overhead = overhead

    def bounds(self) -> tuple[int, int]:
        """Return the shortest and longest total of the routine, in milliseconds."""
        low, high = bounds(self._chain)
        return self._total(low), self._total(high)

    def prescribe(self) -> Prescription:
        """Return the doses whose total is nearest to the target."""
        shortest, longest = self.bounds()
        wish = self._wish(shortest, longest)
        overhead_ms = self._overhead(_minutes(min(max(wish.aim, shortest), longest)))
        ideals = Ideals(self._routine, wish.aim, shortest, longest, room_by_path(self._chain))
        best = fit(with_costs(self._chain, ideals), wish.earlier(overhead_ms))
        picks = {path: value.pick for path, value in best.values.items() if isinstance(value, Option)}
        rounds = {
            path: value.rounds for path, value in best.values.items() if isinstance(value, RoundsOption)
        }
        return Prescription(
            picks,
            rounds,
            tuple(self._explained(self._routine.steps, picks, rounds)),
            self._total(best.total_ms),
            self._spoken_minutes(best.total_ms),
            shortest,
            longest,
            wish,
        )

    def _wish(self, shortest: int, longest: int) -> Wish:
        """Return the requested total; else the routine's own span, aiming at the total of middle doses."""
        target = self._request.target_ms
        if target is not None:
            return Wish(target, target, target)
        span = self._routine.time_ms or Range(shortest, longest)
        return Wish(span.low, span.high, min(max((shortest + longest) // 2, span.low), span.high))

    def _total(self, chain_ms: int) -> int:
        """Return the length of a whole session whose steps take ``chain_ms``."""
        return chain_ms + self._overhead(self._spoken_minutes(chain_ms))

    def _spoken_minutes(self, chain_ms: int) -> int:
        """Return the minutes in the opening, computed without the length of the opening's own words."""
        return _minutes(chain_ms + self._overhead(_USUAL_MINUTES))

    @cached_property
    def _chain(self) -> tuple[Node, ...]:
        """Return every step with the lengths of its options, without costs."""
        return self._nodes(self._routine.steps, first_pass())

    def _nodes(self, steps: tuple[AnyStep, ...], passes: Passes) -> tuple[Node, ...]:
        nodes: list[Node] = []
        for step in steps:
            if isinstance(step, CircuitStep):
                nodes.append(self._circuit(step, passes))
                passes = passes_after_circuit(step, passes, self._request)
            else:
                nodes.append(self._group(step, passes))
                passes = passes_after(step, passes, self._request)
        return tuple(nodes)

    def _circuit(self, circuit: CircuitStep, passes: Passes) -> Alternatives:
        branches = []
        for option in circuit_options(circuit):
            inner = circuit_passes(circuit, passes, option.rounds, self._request)
            branches.append(Branch(0, option, self._nodes(circuit.steps, inner)))
        return Alternatives(circuit.path, tuple(branches))

    def _group(self, step: LeafStep, passes: Passes) -> Group:
        candidates = [Candidate(self._span(step, option.pick, passes), 0, option) for option in options(step)]
        return Group(step.path, tuple(candidates))

    def _span(self, step: LeafStep, pick: Pick, passes: Passes) -> int:
        return sum(
            times * self._step_length(Visit(step, body, is_first, step.path, rest), pick)
            for (body, is_first, rest), times in passes.items()
        )

    def _explained(
        self, steps: tuple[AnyStep, ...], picks: dict[str, Pick], rounds: dict[str, Rounds]
    ) -> Iterator[Choice]:
        for step in steps:
            if isinstance(step, CircuitStep):
                yield from explained_rounds(step, rounds[step.path], self._narrator)
                yield from self._explained(step.steps, picks, rounds)
            else:
                yield from explained(step, picks[step.path])


def explained_rounds(circuit: CircuitStep, chosen: Rounds, narrator: Narrator) -> Iterator[Choice]:
    """Yield the choice for each open range of a circuit itself."""
    title = narrator.words(circuit.title) if circuit.title else None
    ranges = [(Quantity.ROUNDS, circuit.rounds, chosen.count)]
    if circuit.rest_ms:
        ranges.append((Quantity.REST, circuit.rest_ms, chosen.rest_ms or 0))
    for what, span, taken in ranges:
        if not span.is_fixed:
            yield Choice(circuit.path, StepKind.CIRCUIT, title, what, span.low, span.high, taken)


def _minutes(length_ms: int) -> int:
    return max(1, round(length_ms / 60_000))
