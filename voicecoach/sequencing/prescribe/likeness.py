"""Like exercises of a routine get the same dose: their groups in a chain become one.

Two steps are alike if their doses are of one kind with the same range, as are their sets, and they have the
same emphasis. Rests may differ: they are joined only where they have the same range, too. Steps in a circuit
whose rounds are open are alike among themselves, since their number depends on the rounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from voicecoach.model.dose import Dose, Range
from voicecoach.model.routine import Routine
from voicecoach.model.steps import ExerciseStep
from voicecoach.sequencing.picks import Pick, Rounds
from voicecoach.sequencing.prescribe.options import Option, RoundsOption, amounts
from voicecoach.sequencing.prescribe.solver import Alternatives, Branch, Candidate, Fit, Group, Node


@dataclass(frozen=True, slots=True)
class Likeness:
    """What like steps have in common."""

    dose: type[Dose]
    amounts: Range
    sets: Range
    emphasis: int

    @classmethod
    def of(cls, step: ExerciseStep) -> Likeness:
        """Return the likeness of a step."""
        return cls(type(step.dose), amounts(step.dose), step.sets, step.emphasis)


@dataclass(frozen=True, slots=True)
class Together:
    """The options of like steps that are taken together, by the path of each."""

    options: tuple[tuple[str, Option], ...]


_Kind = tuple[Likeness, Range | None]


def coupled(chain: tuple[Node, ...], routine: Routine) -> tuple[Node, ...]:
    """Return the chain in which like steps are one node, at the place of the first of them."""
    kinds = {step.path: (Likeness.of(step), step.rest_ms) for step in routine.exercise_steps()}
    return _coupled(tuple(_flat(chain)), kinds)


def _flat(chain: tuple[Node, ...]) -> Iterator[Node]:
    """Yield the nodes of a chain, with what is in a circuit of fixed rounds in its place."""
    for node in chain:
        if isinstance(node, Alternatives) and len(node.branches) == 1:
            (only,) = node.branches
            yield Group(node.path, (Candidate(0, only.cost, only.value),))
            yield from _flat(only.chain)
        else:
            yield node


def _coupled(chain: tuple[Node, ...], kinds: Mapping[str, _Kind]) -> tuple[Node, ...]:
    alike: dict[Likeness, dict[Range | None, list[Group]]] = {}
    for node in chain:
        if isinstance(node, Group) and node.path in kinds and len(node.candidates) > 1:
            likeness, rests = kinds[node.path]
            alike.setdefault(likeness, {}).setdefault(rests, []).append(node)
    first = {next(iter(by_rest.values()))[0].path: by_rest for by_rest in alike.values()}
    joined = {group.path for by_rest in alike.values() for groups in by_rest.values() for group in groups}
    found: list[Node] = []
    for node in chain:
        if isinstance(node, Alternatives):
            branches = (
                Branch(each.cost, each.value, _coupled(tuple(_flat(each.chain)), kinds))
                for each in node.branches
            )
            found.append(Alternatives(node.path, tuple(branches)))
        elif node.path in first:
            found.append(_joined([_as_one(groups) for groups in first[node.path].values()]))
        elif node.path not in joined:
            found.append(node)
    return tuple(found)


def _as_one(groups: list[Group]) -> Group:
    """Return groups of the same options, rests among them, as one."""
    if len(groups) == 1:
        return groups[0]
    paths = [group.path for group in groups]
    together = (
        Candidate(
            sum(each.span_ms for each in same),
            0,
            Together(tuple((path, _option(each)) for path, each in zip(paths, same, strict=True))),
        )
        for same in zip(*(group.candidates for group in groups), strict=True)
    )
    return Group(paths[0], tuple(together))


def _joined(groups: list[Group]) -> Node:
    """Return groups that differ in their rests as one choice of the dose, then of each rest."""
    if len(groups) == 1:
        return groups[0]
    by_dose: list[dict[tuple[int, int], list[Candidate]]] = []
    for group in groups:
        doses: dict[tuple[int, int], list[Candidate]] = {}
        for candidate in group.candidates:
            doses.setdefault(_dose(candidate), []).append(candidate)
        by_dose.append(doses)
    branches = tuple(
        Branch(
            0,
            None,
            tuple(
                Group(group.path, tuple(doses[dose])) for group, doses in zip(groups, by_dose, strict=True)
            ),
        )
        for dose in by_dose[0]
    )
    return Alternatives(f"{groups[0].path}=", branches)


def _option(candidate: Candidate) -> Option:
    if not isinstance(candidate.value, Option):
        raise TypeError(candidate.value)
    return candidate.value


def _dose(candidate: Candidate) -> tuple[int, int]:
    value = candidate.value
    pick = value.options[0][1].pick if isinstance(value, Together) else _option(candidate).pick
    return pick.sets, pick.amount


def picked(fit: Fit) -> tuple[dict[str, Pick], dict[str, Rounds]]:
    """Return the values of a fit: those of steps and those of circuits, by path."""
    picks: dict[str, Pick] = {}
    rounds: dict[str, Rounds] = {}
    for path, value in fit.values.items():
        if isinstance(value, Option):
            picks[path] = value.pick
        elif isinstance(value, Together):
            picks.update((each, option.pick) for each, option in value.options)
        elif isinstance(value, RoundsOption):
            rounds[path] = value.rounds
    return picks, rounds
