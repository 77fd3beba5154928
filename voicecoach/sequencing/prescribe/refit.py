"""New doses for the rest of a session, so that its total comes near another target."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from voicecoach.model.routine import Routine
from voicecoach.model.steps import CircuitStep
from voicecoach.sequencing.picks import Pick, Rounds
from voicecoach.sequencing.prescribe.costs import Ideals, room_by_path, with_costs
from voicecoach.sequencing.prescribe.likeness import coupled, picked
from voicecoach.sequencing.prescribe.options import circuit_options, options
from voicecoach.sequencing.prescribe.prescriber import StepLength
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
from voicecoach.sequencing.traversal import Visit


@dataclass(frozen=True, slots=True)
class CircuitAhead:
    """A circuit that has not begun: its visits for each choice of rounds, in the order of `rounds_ahead`."""

    circuit: CircuitStep
    visits: tuple[tuple[Visit, ...], ...]


@dataclass(frozen=True, slots=True)
class Refit:
    """The values chosen, by path; the length of the rest with them, its minimum and maximum (ms)."""

    picks: dict[str, Pick]
    rounds: dict[str, Rounds]
    total_ms: int
    shortest_ms: int
    longest_ms: int


def rounds_ahead(circuit: CircuitStep) -> tuple[Rounds, ...]:
    """Return every choice of rounds and rest that a circuit allows."""
    return tuple(option.rounds for option in circuit_options(circuit))


def refit(
    routine: Routine,
    steps: Sequence[Visit],
    circuits: Sequence[CircuitAhead],
    step_length: StepLength,
    wanted_ms: int,
) -> Refit:
    """Return the values with which the length of the rest is nearest to ``wanted_ms``.

    ``steps`` are the visits of fixed number: single steps, and circuits that have begun. All
    visits of one step have the same values.
    """
    chain: tuple[Node, ...] = (
        *_groups(steps, step_length),
        *(_alternatives(ahead, step_length) for ahead in circuits),
    )
    room = room_by_path(chain)
    chain = coupled(chain, routine)
    low, high = bounds(chain)
    ideals = Ideals(routine, wanted_ms, low, high, room)
    best = fit(with_costs(chain, ideals), Wish(wanted_ms, wanted_ms, wanted_ms))
    picks, rounds = picked(best)
    return Refit(picks, rounds, best.total_ms, low, high)


def _alternatives(ahead: CircuitAhead, step_length: StepLength) -> Alternatives:
    found = zip(circuit_options(ahead.circuit), ahead.visits, strict=True)
    branches = tuple(Branch(0, option, _groups(visits, step_length)) for option, visits in found)
    return Alternatives(ahead.circuit.path, branches)


def _groups(visits: Iterable[Visit], step_length: StepLength) -> tuple[Group, ...]:
    by_path: dict[str, list[Visit]] = {}
    for visit in visits:
        by_path.setdefault(visit.step.path, []).append(visit)
    return tuple(
        Group(
            path,
            tuple(
                Candidate(sum(step_length(each, option.pick) for each in same), 0, option)
                for option in options(same[0].step)
            ),
        )
        for path, same in by_path.items()
    )
