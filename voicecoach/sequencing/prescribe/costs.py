"""Costs of sharing the time unevenly among the steps: emphasis first, then equal fractions of all ranges."""

from __future__ import annotations

from voicecoach.model.routine import Routine
from voicecoach.sequencing.prescribe.likeness import Together
from voicecoach.sequencing.prescribe.options import Option, RoundsOption
from voicecoach.sequencing.prescribe.solver import Alternatives, Branch, Candidate, Group, Node


class Ideals:
    """The ideal fraction of each step's range for the target: emphasis first, then evenness."""

    def __init__(
        self, routine: Routine, aim: int, shortest: int, longest: int, room_by_path: dict[str, int]
    ) -> None:
        spare = max(0, min(aim, longest) - shortest)
        self.overall = spare / (longest - shortest) if longest > shortest else 0.0
        self._by_path: dict[str, float] = {}
        steps = list(routine.exercise_steps())
        levels = sorted({step.emphasis for step in steps}, reverse=True)
        if len(levels) < 2:
            return
        for level in levels:
            members = [step.path for step in steps if step.emphasis == level]
            room = sum(room_by_path.get(path, 0) for path in members)
            share = min(1.0, spare / room) if room else 0.0
            self._by_path.update(dict.fromkeys(members, share))
            spare = max(0, spare - room)

    def of(self, path: str) -> float:
        """Return the ideal fraction of a step's range, 0 to 1."""
        return self._by_path.get(path, self.overall)


def cost_at(value: object, ideal: float) -> int:
    """Return the cost of one option, or of those of like steps, at a fraction that is ideal for all."""
    match value:
        case Option() | RoundsOption():
            return value.cost(ideal)
        case Together(options):
            return sum(each.cost(ideal) for _, each in options)
        case _:
            return 0


def room_by_path(chain: tuple[Node, ...]) -> dict[str, int]:
    """Return the slack of each step above its minimum (ms), with all circuits at their minimum."""
    room: dict[str, int] = {}
    for node in chain:
        if isinstance(node, Group):
            spans = [candidate.span_ms for candidate in node.candidates]
            room[node.path] = max(spans) - min(spans)
        else:
            room.update(room_by_path(node.branches[0].chain))
    return room


def with_costs(chain: tuple[Node, ...], ideals: Ideals) -> tuple[Node, ...]:
    """Return the chain with a cost for each option: its distance from the ideal."""
    return tuple(
        Group(node.path, tuple(_costed_candidate(each, node.path, ideals) for each in node.candidates))
        if isinstance(node, Group)
        else Alternatives(node.path, tuple(_costed_branch(each, ideals) for each in node.branches))
        for node in chain
    )


def _costed_candidate(candidate: Candidate, path: str, ideals: Ideals) -> Candidate:
    match candidate.value:
        case Option() as option:
            cost = option.cost(ideals.of(path))
        case Together(options):
            cost = sum(each.cost(ideals.of(of)) for of, each in options)
        case _:
            cost = 0
    return Candidate(candidate.span_ms, cost, candidate.value)


def _costed_branch(branch: Branch, ideals: Ideals) -> Branch:
    option = branch.value
    cost = option.cost(ideals.overall) if isinstance(option, RoundsOption) else 0
    return Branch(cost, option, with_costs(branch.chain, ideals))
