"""Doses for the target: all ranges of a routine resolved at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from voicecoach.model.dose import Range
from voicecoach.model.steps import AnyStep, CircuitStep, LeafStep, StepKind
from voicecoach.model.timeline import Choice, Quantity
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.picks import Pick, Rounds
from voicecoach.sequencing.prescribe.costs import Ideals, cost_at, room_by_path, with_costs
from voicecoach.sequencing.prescribe.likeness import coupled, picked
from voicecoach.sequencing.prescribe.options import (
    RoundsOption,
    circuit_options,
    explained,
    options,
)
from voicecoach.sequencing.prescribe.solver import (
    Alternatives,
    Branch,
    Candidate,
    Fit,
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
    passes_at,
    step_visits,
)

_USUAL_MINUTES = 10
_SHARES = 8
"""The parts of all ranges that are tried in turn, so that a session is long enough."""


StepLength = Callable[[Visit, Pick], int]
"""The length of one visit with the values picked for it, in milliseconds."""
OverheadLength = Callable[[int], int]
"""The length of opening and closing for the minutes that the opening says, in milliseconds."""


@dataclass(frozen=True, slots=True)
class Doses:
    """A value for every range: of steps and of circuits, by path."""

    picks: dict[str, Pick]
    rounds: dict[str, Rounds]


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

    @cached_property
    def bounds(self) -> tuple[int, int]:
        """The shortest and longest total of the routine, in milliseconds."""
        low, high = bounds(self._coupled)
        return self._total(low), self._total(high)

    def fitting(self, target_ms: int) -> Prescription:
        """Return the doses whose total is nearest to a target."""
        shortest, longest = self.bounds
        wish = Wish(target_ms, target_ms, target_ms)
        overhead_ms = self._overhead(_minutes(min(max(wish.aim, shortest), longest)))
        ideals = Ideals(self._routine, wish.aim, shortest, longest, room_by_path(self._chain))
        best = fit(with_costs(self._coupled, ideals), wish.earlier(overhead_ms))
        return self._prescription(Doses(*picked(best)), best.total_ms, wish)

    def usual(self) -> Doses:
        """Return the doses without a target: the same part of every range, like doses for like exercises.

        The middle, or the least where the longest session exceeds the routine's time; more where it would
        else be too short for it.
        """
        span = self._routine.time_ms
        if span is None:
            return self._doses_at(0.5)
        share = 0.5 if self.total_of(self._top) <= span.high else 0.0
        shares = (each / _SHARES for each in range(round(share * _SHARES), _SHARES + 1))
        return next(
            (doses for doses in map(self._doses_at, shares) if self.total_of(doses) >= span.low),
            self._doses_at(1.0),
        )

    def of(self, doses: Doses) -> Prescription:
        """Return the session of these doses; those of steps that are left out are ignored."""
        shortest, longest = self.bounds
        span = self._routine.time_ms or Range(shortest, longest)
        return self._prescription(doses, self._chain_of(doses), Wish(span.low, span.high, span.low))

    def total_of(self, doses: Doses) -> int:
        """Return the total (ms) of the session of these doses; no other option is measured."""
        return self._total(self._chain_of(doses))

    def _prescription(self, doses: Doses, chain_ms: int, wish: Wish) -> Prescription:
        return Prescription(
            doses.picks,
            doses.rounds,
            tuple(self._explained(self._routine.steps, doses.picks, doses.rounds)),
            self._total(chain_ms),
            self._spoken_minutes(chain_ms),
            *self.bounds,
            wish,
        )

    def _doses_at(self, share: float) -> Doses:
        taken = Fit(0)
        _take(self._unmeasured, share, taken)
        return Doses(*picked(taken))

    @cached_property
    def _top(self) -> Doses:
        """The most of every range."""
        steps = self._routine.all_steps()
        picks: dict[str, Pick] = {}
        rounds: dict[str, Rounds] = {}
        for step in steps:
            if isinstance(step, CircuitStep):
                rounds[step.path] = circuit_options(step)[-1].rounds
            else:
                picks[step.path] = options(step)[-1].pick
        return Doses(picks, rounds)

    def _chain_of(self, doses: Doses) -> int:
        return self._length_of(self._routine.steps, first_pass(), doses)

    def _length_of(self, steps: tuple[AnyStep, ...], passes: Passes, doses: Doses) -> int:
        """Return the length (ms) of steps with these doses."""
        length = 0
        for index, step in enumerate(steps):
            alone = passes_at(steps, index, passes)
            if isinstance(step, CircuitStep):
                inner = circuit_passes(step, alone, doses.rounds[step.path], self._request)
                length += self._length_of(step.steps, inner, doses)
            else:
                length += self._span(step, doses.picks[step.path], alone)
            passes = passes_after(steps, index, passes, self._request)
        return length

    def _total(self, chain_ms: int) -> int:
        """Return the length of a whole session whose steps take ``chain_ms``."""
        return chain_ms + self._overhead(self._spoken_minutes(chain_ms))

    def _spoken_minutes(self, chain_ms: int) -> int:
        """Return the minutes in the opening, computed without the length of the opening's own words."""
        return _minutes(chain_ms + self._overhead(_USUAL_MINUTES))

    @cached_property
    def _unmeasured(self) -> tuple[Node, ...]:
        """Return the chain of the options alone, like steps together."""
        return coupled(_bare(self._routine.steps), self._routine)

    @cached_property
    def _coupled(self) -> tuple[Node, ...]:
        return coupled(self._chain, self._routine)

    @cached_property
    def _chain(self) -> tuple[Node, ...]:
        """Return every step with the lengths of its options, without costs."""
        return self._nodes(self._routine.steps, first_pass())

    def _nodes(self, steps: tuple[AnyStep, ...], passes: Passes) -> tuple[Node, ...]:
        nodes: list[Node] = []
        for index, step in enumerate(steps):
            alone = passes_at(steps, index, passes)
            if isinstance(step, CircuitStep):
                nodes.append(self._circuit(step, alone))
            else:
                nodes.append(self._group(step, alone))
            passes = passes_after(steps, index, passes, self._request)
        return tuple(nodes)

    def _circuit(self, circuit: CircuitStep, passes: Passes) -> Alternatives:
        branches = []
        for option in circuit_options(circuit):
            inner = circuit_passes(circuit, passes, option.rounds, self._request)
            branches.append(Branch(0, option, self._nodes(circuit.steps, inner)))
        return Alternatives(circuit.path, tuple(branches))

    def _group(self, step: LeafStep, passes: Passes) -> Group:
        taken = options(step)
        spans = [0] * len(taken)
        for visit, times in step_visits(step, passes):
            for index, option in enumerate(taken):
                spans[index] += times * self._step_length(visit, option.pick)
        return Group(
            step.path,
            tuple(Candidate(span, 0, option) for span, option in zip(spans, taken, strict=True)),
        )

    def _span(self, step: LeafStep, pick: Pick, passes: Passes) -> int:
        return sum(times * self._step_length(visit, pick) for visit, times in step_visits(step, passes))

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


def _take(chain: tuple[Node, ...], share: float, taken: Fit) -> None:
    """Take from every range the option nearest to a part of it, the same for like steps."""
    for node in chain:
        if isinstance(node, Group):
            taken.values[node.path] = min(node.candidates, key=lambda each: cost_at(each.value, share)).value
        else:
            branch = min(node.branches, key=lambda each: _branch_cost(each, share))
            taken.values[node.path] = branch.value
            _take(branch.chain, share, taken)


def _branch_cost(branch: Branch, share: float) -> int:
    """Return the cost of a choice of rounds; of a dose of like steps, that of the best rests with it."""
    if isinstance(branch.value, RoundsOption):
        return branch.value.cost(share)
    groups = (node for node in branch.chain if isinstance(node, Group))
    return sum(min(cost_at(each.value, share) for each in group.candidates) for group in groups)


def _bare(steps: tuple[AnyStep, ...]) -> tuple[Node, ...]:
    """Return every step with its options, none of them measured."""
    return tuple(
        Alternatives(
            step.path, tuple(Branch(0, option, _bare(step.steps)) for option in circuit_options(step))
        )
        if isinstance(step, CircuitStep)
        else Group(step.path, tuple(Candidate(0, 0, option) for option in options(step)))
        for step in steps
    )


def _minutes(length_ms: int) -> int:
    return max(1, round(length_ms / 60_000))
