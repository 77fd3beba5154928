"""The traversal of a routine: the visits of its steps, and the state of the body at each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from voicecoach.model.exercise import Exercise
from voicecoach.model.posture import Posture
from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import AnyStep, CircuitStep, ExerciseStep, LeafStep
from voicecoach.model.side import Side, Sides
from voicecoach.sequencing.picks import Rounds


@dataclass(frozen=True, slots=True)
class Body:
    """Posture and side of the body, and a stretch that is still to be released."""

    posture: Posture = Posture.STANDING
    side: Side | None = None
    """The last side worked."""
    after: Exercise | None = None
    """The last exercise done."""
    in_stretch: bool = False
    """Whether that exercise's release is still to be spoken."""
    starts_round: bool = False
    """Whether a round of a circuit begins here; every round begins on the same side."""

    def __hash__(self) -> int:
        """Return a hash that does not read the whole exercise: bodies are looked up often."""
        after = self.after.id if self.after else None
        return hash((self.posture, self.side, after, self.in_stretch, self.starts_round))


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit of a step. ``is_first``: the first in the session."""

    step: LeafStep
    before: Body
    is_first: bool
    key: str = ""
    """The stable id: path with rounds, ``5@2.1``."""
    round_rest_ms: int | None = None
    """The rest before it (ms), if it begins a further round of a circuit."""


def start_side(step: ExerciseStep, before: Body, request: PlanRequest) -> Side | None:
    """Return the side to begin on: the requested one, else the current one, else right."""
    if step.sides is Sides.NONE:
        return None
    if request.start_side or step.start_side:
        return request.start_side or step.start_side
    stays = before.posture is step.exercise.posture.start and not before.starts_round
    return before.side or Side.RIGHT if stays else Side.RIGHT


def body_after(step: LeafStep, before: Body, request: PlanRequest) -> Body:
    """Return the state of the body after ``step``."""
    if not isinstance(step, ExerciseStep):
        return replace(before, in_stretch=False)
    first = start_side(step, before, request)
    return Body(step.exercise.posture.end, first.other if first else None, step.exercise, in_stretch=True)


Passes = Counter[tuple[Body, bool, int | None]]
"""How often a step is visited in each state: (body, is first, rest before a further round) → times."""


def first_pass() -> Passes:
    """Return the one pass that a session begins with."""
    return Counter({(Body(), True, None): 1})


def passes_after(step: LeafStep, passes: Passes, request: PlanRequest) -> Passes:
    """Return the passes after ``step``."""
    after: Passes = Counter()
    for (body, is_first, _), times in passes.items():
        after[body_after(step, body, request), is_first, None] += times
    return after


def passes_after_circuit(circuit: CircuitStep, passes: Passes, request: PlanRequest) -> Passes:
    """Return the passes after all rounds of a circuit."""
    after: Passes = Counter()
    for (body, is_first, _), times in passes.items():
        after[body_after_round(circuit, body, request), is_first, None] += times
    return after


def circuit_passes(circuit: CircuitStep, passes: Passes, rounds: Rounds, request: PlanRequest) -> Passes:
    """Return the passes through a circuit's steps when each visit of it takes ``rounds``.

    The state after a round does not depend on the number of rounds, so two kinds of round are enough.
    """
    inner: Passes = Counter()
    for (body, is_first, before_rest), times in passes.items():
        inner[replace(body, starts_round=True), is_first, before_rest] += times
        if rounds.count > 1:
            end = body_after_round(circuit, body, request)
            inner[replace(end, starts_round=True), False, rounds.rest_ms] += times * (rounds.count - 1)
    return inner


def body_after_steps(steps: tuple[AnyStep, ...], body: Body, request: PlanRequest) -> Body:
    """Return the state of the body after all ``steps``; circuits count once."""
    for step in steps:
        if isinstance(step, CircuitStep):
            body = body_after_round(step, body, request)
        else:
            body = body_after(step, body, request)
    return body


def body_after_round(circuit: CircuitStep, body: Body, request: PlanRequest) -> Body:
    """Return the state of the body after one or more rounds of a circuit."""
    return body_after_steps(circuit.steps, replace(body, starts_round=True), request)


IsSkipped = Callable[[LeafStep, str], bool]
"""Returns whether the visit with this key is skipped."""


def visits(
    steps: tuple[AnyStep, ...],
    rounds: Mapping[str, Rounds],
    request: PlanRequest,
    is_skipped: IsSkipped = lambda _step, _key: False,
) -> Iterator[Visit]:
    """Yield every visit of a session in order; ``rounds`` holds the choice for each circuit's path.

    If the first visit of a round is skipped, the next one begins the round, after its rest.
    """
    seen: set[str] = set()
    body = Body()
    for step, key, rest_ms, starts_round in _unrolled(steps, rounds, is_skipped, "", None):
        body = replace(body, starts_round=True) if starts_round else body
        yield Visit(step, body, step.path not in seen, key, rest_ms)
        seen.add(step.path)
        body = body_after(step, body, request)


def _unrolled(
    steps: tuple[AnyStep, ...],
    rounds: Mapping[str, Rounds],
    is_skipped: IsSkipped,
    suffix: str,
    rest_ms: int | None,
    *,
    starts_round: bool = False,
) -> Iterator[tuple[LeafStep, str, int | None, bool]]:
    """Yield each step with its key, the rest of a round before it, and whether a round begins with it."""
    for step in steps:
        is_visited = False
        if isinstance(step, CircuitStep):
            chosen = rounds[step.path]
            for number in range(1, chosen.count + 1):
                before = chosen.rest_ms if is_visited else rest_ms
                inner = f"{suffix}@{number}"
                for found in _unrolled(step.steps, rounds, is_skipped, inner, before, starts_round=True):
                    is_visited = True
                    yield found
        elif not is_skipped(step, key := f"{step.path}{suffix}"):
            is_visited = True
            yield step, key, rest_ms, starts_round
        if is_visited:
            rest_ms, starts_round = None, False
