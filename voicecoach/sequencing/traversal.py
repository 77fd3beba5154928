"""The traversal of a routine: the visits of its steps, and the state of the body at each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from voicecoach.model.exercise import Exercise
from voicecoach.model.posture import Posture
from voicecoach.model.request import PlanRequest
from voicecoach.model.side import Side, Sides
from voicecoach.model.steps import (
    AnyStep,
    BreatheStep,
    CircuitStep,
    ExerciseStep,
    Intervals,
    LeafStep,
    RestStep,
    RoundsStep,
    SayStep,
    UntilReady,
)
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
    in_turn: bool = False
    """Whether the sides changed after each repetition, so that neither is the one that one is on."""
    is_one_sided: bool = False
    """Whether that exercise was done on one side alone."""
    is_paused: bool = False
    """Whether something else than exercises came since: where bells alone release, it may not be left yet."""
    under_bell: bool = False
    """Whether an end bell has just rung."""
    starts_round: bool = False
    """Whether a round of a circuit begins here; every round begins on the same side."""
    is_ready: bool = False
    """Whether a rest has led into the exercise that comes now."""
    is_hurried: bool = False
    """Whether that rest has names and ticks alone: its intervals are strict."""

    def rested(self) -> Body:
        """Return the body after a rest, or anything else that is no exercise."""
        if not (self.in_stretch or self.under_bell):
            return self
        is_paused = self.in_stretch or self.is_paused
        return replace(self, in_stretch=False, is_paused=is_paused, under_bell=False)

    def arrived(self, posture: Posture | None) -> Body:
        """Return the body after it went to ``posture``, if it was elsewhere; it is then on neither side."""
        if posture is None or posture is self.posture:
            return self
        return replace(self.rested(), posture=posture, side=None, in_turn=False, is_paused=False)

    def beginning_round(self) -> Body:
        """Return the body as a round of a circuit begins."""
        return self if self.starts_round else replace(self, starts_round=True)

    def __hash__(self) -> int:
        """Return a hash that does not read the whole exercise: bodies are looked up often."""
        after = self.after.id if self.after else None
        flags = (self.in_stretch, self.in_turn, self.is_one_sided, self.is_paused, self.under_bell)
        return hash((self.posture, self.side, after, flags, self.starts_round, self.is_ready))


class WrittenRest(NamedTuple):
    """A rest that the author wrote, in milliseconds, bell to bell."""

    length_ms: int
    intervals: Intervals
    until_ready: UntilReady | None = None


@dataclass(frozen=True, slots=True)
class Ahead:
    """The exercise that comes directly after a rest, which leads into it."""

    step: ExerciseStep
    is_first: bool
    starts_round: bool = False
    key: str = ""
    """The id of its visit; empty where only lengths are asked for."""

    def __hash__(self) -> int:
        """Return a hash that does not read the whole step."""
        return hash((self.step.path, self.is_first, self.starts_round, self.key))


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit of a step. ``is_first``: the first in the session."""

    step: LeafStep
    before: Body
    is_first: bool
    key: str = ""
    """The stable id: path with rounds, ``5@2.1``."""
    round_rest: WrittenRest | None = None
    """The rest before it, if it begins a further round of a circuit."""
    following: Ahead | None = None
    """Of a rest: the exercise that it leads into."""

    @property
    def is_led_into(self) -> bool:
        """Whether a rest has everything in it up to the start bell of this exercise."""
        return self.before.is_ready or (self.round_rest is not None and not self.is_waited_for)

    @property
    def is_waited_for(self) -> bool:
        """Whether the person ends the rest before its round, which leads nowhere."""
        return self.round_rest is not None and self.round_rest.until_ready is not None

    def after_round_rest(self) -> Visit:
        """Return the visit as it is after the rest before its round, if that leads nowhere."""
        return replace(self, before=self.before.rested(), round_rest=None)

    @property
    def is_led_into_by_name(self) -> bool:
        """Whether that rest has room for its name alone: its intervals are strict."""
        if self.round_rest is not None:
            return self.round_rest.intervals is Intervals.STRICT
        return self.before.is_ready and self.before.is_hurried

    def ahead(self) -> Visit | None:
        """Return the visit that this rest leads into, from the state of the body in the rest."""
        coming = self.following
        if coming is None:
            return None
        body = replace(self.before, in_stretch=False, under_bell=False)
        body = body.beginning_round() if coming.starts_round else body
        return Visit(coming.step, body, coming.is_first, coming.key)


def start_side(step: ExerciseStep, before: Body, request: PlanRequest) -> Side | None:
    """Return the side to begin on: the requested one, else the current one, else right."""
    if step.sides is Sides.NONE:
        return None
    if step.only is not None:
        return step.only.side
    if request.start_side or step.start_side:
        return request.start_side or step.start_side
    stays = before.posture is step.exercise.posture.start and not before.starts_round
    return before.side or Side.RIGHT if stays else Side.RIGHT


def sets_in_order(step: ExerciseStep, first: Side | None, sets: int) -> list[tuple[Side | None, int]]:
    """Return side and number of every set, from the first side on; the number counts on its side.

    ``sets``: on each side, where ``per_set`` does not say how many.
    """
    if first is None or step.sides is Sides.ALTERNATE_REPS:
        return [(first, number) for number in range(1, sets + 1)]
    counts = {side: sets_on(step, side, sets) for side in ((first,) if step.only else (first, first.other))}
    if step.sides is Sides.ALTERNATE:
        most = max(counts.values())
        return [(side, each) for each in range(1, most + 1) for side in counts if each <= counts[side]]
    return [(side, number) for side, count in counts.items() for number in range(1, count + 1)]


def sets_on(step: ExerciseStep, side: Side | None, sets: int) -> int:
    """Return how many sets are done on a side."""
    amounts = step.amounts_on(side) if step.per_set else None
    return sets if amounts is None else len(amounts)


def body_after(step: LeafStep, before: Body, request: PlanRequest, *, leads_on: bool = False) -> Body:
    """Return the state of the body after ``step``; ``leads_on``: an exercise comes directly after it."""
    if isinstance(step, RoundsStep):
        return _body_after_rounds(step)
    if not isinstance(step, ExerciseStep):
        body, is_ready = before.arrived(asked_posture(step)).rested(), leads_on and _leads_on(step)
        under_bell = isinstance(step, BreatheStep) or (before.under_bell and _is_no_rest(step))
        is_hurried = is_ready and isinstance(step, RestStep) and step.intervals is Intervals.STRICT
        if (body.under_bell, body.is_ready, body.is_hurried) == (under_bell, is_ready, is_hurried):
            return body
        return replace(body, under_bell=under_bell, is_ready=is_ready, is_hurried=is_hurried)
    body = body_after_work(step, before, request)
    return body if step.every_ms is None else body.rested()


def asked_posture(step: LeafStep) -> Posture | None:
    """Return the posture that something else than an exercise is done in, where the author says so."""
    return step.posture if isinstance(step, BreatheStep | RestStep | SayStep) else None


def _body_after_rounds(step: RoundsStep) -> Body:
    """Return the body at the last bell: in any of several movements, on either side, so none is released."""
    last = step.exercises[-1]
    is_known = len(step.movements) == 1 and last.sides is Sides.NONE
    after = last if is_known else replace(last, release=None)
    return Body(last.posture.end, None, after, in_stretch=True, under_bell=True)


def _is_no_rest(step: LeafStep) -> bool:
    """Return whether a step is a rest of no length, in which a bell may still ring."""
    return isinstance(step, RestStep) and step.until_ready is None and step.length_ms.high == 0


def _leads_on(step: LeafStep) -> bool:
    """Return whether a step is a rest that leads into an exercise; one that the person ends does not."""
    return isinstance(step, RestStep) and step.until_ready is None


def body_after_work(step: ExerciseStep, before: Body, request: PlanRequest) -> Body:
    """Return the state of the body at the last end bell of an exercise."""
    first = start_side(step, before, request)
    side, posture = first.other if first else None, step.exercise.posture.end
    if step.only or step.per_set:
        side = sets_in_order(step, first, step.sets.low)[-1][0]
    return Body(
        posture,
        side,
        step.exercise,
        in_stretch=True,
        in_turn=step.sides is Sides.ALTERNATE_REPS,
        is_one_sided=step.only is not None,
        under_bell=True,
    )


class Pass(NamedTuple):
    """A state in which steps are visited in order; ``end``: the exercise directly after the last of them."""

    body: Body
    is_first: bool
    round_rest: WrittenRest | None
    end: Ahead | None


Passes = Counter[Pass]
"""How often steps are visited in each state."""


def first_pass() -> Passes:
    """Return the one pass that a session begins with."""
    return Counter({Pass(Body(), is_first=True, round_rest=None, end=None): 1})


def passes_at(steps: tuple[AnyStep, ...], index: int, passes: Passes) -> Passes:
    """Return the passes of the step at ``index`` alone: their end is what comes after it."""
    alone: Passes = Counter()
    for each, times in passes.items():
        alone[each._replace(end=_ahead(steps, index, each))] += times
    return alone


def step_visits(step: LeafStep, passes: Passes) -> Iterator[tuple[Visit, int]]:
    """Yield each visit of a step in its own passes (`passes_at`), and how often it occurs."""
    for each, times in passes.items():
        following = each.end if _leads_on(step) else None
        yield Visit(step, each.body, each.is_first, step.path, each.round_rest, following), times


def passes_after(steps: tuple[AnyStep, ...], index: int, passes: Passes, request: PlanRequest) -> Passes:
    """Return the passes after the step at ``index``: after all rounds of a circuit."""
    after: Passes = Counter()
    for each, times in passes.items():
        leads_on = _ahead(steps, index, each) is not None
        body = _body_after_any(steps[index], each.body, request, leads_on=leads_on)
        after[each._replace(body=body, round_rest=None)] += times
    return after


def circuit_passes(circuit: CircuitStep, passes: Passes, rounds: Rounds, request: PlanRequest) -> Passes:
    """Return the passes through a circuit's steps when each of its own passes (`passes_at`) takes ``rounds``.

    The state after a round does not depend on the number of rounds, so three kinds of round are enough: the
    first, those in the middle, the last.
    """
    rest = _between(circuit, rounds)
    first = _first_leaf(circuit)
    again = Ahead(first, is_first=False, starts_round=True) if isinstance(first, ExerciseStep) else None
    between = again if rest is None else None
    inner: Passes = Counter()
    for each, times in passes.items():
        begin = each.body.beginning_round()
        inner[Pass(begin, each.is_first, each.round_rest, each.end if rounds.count == 1 else between)] += (
            times
        )
        if rounds.count > 1:
            body = body_after_round(circuit, each.body, request, leads_on=between is not None)
            body = body.beginning_round()
            if rounds.count > 2:
                inner[Pass(body, is_first=False, round_rest=rest, end=between)] += times * (rounds.count - 2)
            inner[Pass(body, is_first=False, round_rest=rest, end=each.end)] += times
    return inner


def _between(circuit: CircuitStep, rounds: Rounds) -> WrittenRest | None:
    if rounds.rest_ms is None:
        return None
    return WrittenRest(rounds.rest_ms, circuit.intervals, circuit.rest_until_ready)


def body_after_steps(
    steps: tuple[AnyStep, ...], body: Body, request: PlanRequest, *, leads_on: bool = False
) -> Body:
    """Return the state of the body after all ``steps``; circuits count once.

    ``leads_on``: an exercise comes directly after them.
    """
    for index, step in enumerate(steps):
        is_last = index + 1 == len(steps)
        coming = leads_on if is_last else isinstance(_first_leaf(steps[index + 1]), ExerciseStep)
        body = _body_after_any(step, body, request, leads_on=coming)
    return body


def body_after_round(
    circuit: CircuitStep, body: Body, request: PlanRequest, *, leads_on: bool = False
) -> Body:
    """Return the state of the body after one or more rounds of a circuit."""
    return body_after_steps(circuit.steps, body.beginning_round(), request, leads_on=leads_on)


def _body_after_any(step: AnyStep, body: Body, request: PlanRequest, *, leads_on: bool) -> Body:
    if isinstance(step, CircuitStep):
        return body_after_round(step, body, request, leads_on=leads_on)
    return body_after(step, body, request, leads_on=leads_on)


def _ahead(steps: tuple[AnyStep, ...], index: int, within: Pass) -> Ahead | None:
    """Return the exercise that comes directly after the step at ``index``, ``None`` for anything else."""
    if index + 1 == len(steps):
        return within.end
    following = steps[index + 1]
    leaf = _first_leaf(following)
    if not isinstance(leaf, ExerciseStep):
        return None
    return Ahead(leaf, within.is_first, starts_round=isinstance(following, CircuitStep))


def _first_leaf(step: AnyStep) -> LeafStep:
    while isinstance(step, CircuitStep):
        step = step.steps[0]
    return step


IsSkipped = Callable[[LeafStep, str], bool]
"""Returns whether the visit with this key is skipped."""


class Coming(NamedTuple):
    """A step as it comes in the session, without the state of the body."""

    step: LeafStep
    key: str
    round_rest: WrittenRest | None
    starts_round: bool


Foreseen = Callable[[str], Coming | None]
"""Returns what comes after the rest with this key, as known in that rest."""


def visits(
    steps: tuple[AnyStep, ...],
    rounds: Mapping[str, Rounds],
    request: PlanRequest,
    is_skipped: IsSkipped = lambda _step, _key: False,
    foreseen: Foreseen | None = None,
) -> Iterator[Visit]:
    """Yield every visit of a session in order; ``rounds`` holds the choice for each circuit's path.

    If the first visit of a round is skipped, the next one begins the round, after its rest. A rest may lead
    into an exercise that is skipped later: that changes the posture alone.
    """
    seen: set[str] = set()
    body = Body()
    expected: Ahead | None = None
    order = unrolled(steps, rounds, is_skipped)
    for index, (step, key, rest, starts_round) in enumerate(order):
        body = body.beginning_round() if starts_round else body
        if expected is not None and expected.key != key:
            body = replace(body, posture=expected.step.exercise.posture.start, is_ready=False)
        is_first = step.path not in seen
        seen.add(step.path)
        expected = None
        if _leads_on(step):
            coming = foreseen(key) if foreseen else order[index + 1] if index + 1 < len(order) else None
            expected = _led_into(coming, seen)
        yield Visit(step, body, is_first, key, rest, expected)
        body = body_after(step, body, request, leads_on=expected is not None)


def _led_into(coming: Coming | None, seen: set[str]) -> Ahead | None:
    if coming is None or coming.round_rest is not None or not isinstance(coming.step, ExerciseStep):
        return None
    return Ahead(coming.step, coming.step.path not in seen, coming.starts_round, coming.key)


def unrolled(
    steps: tuple[AnyStep, ...],
    rounds: Mapping[str, Rounds],
    is_skipped: IsSkipped = lambda _step, _key: False,
) -> list[Coming]:
    """Return each step in order with all rounds, but for those that are skipped."""
    return list(_unrolled(steps, rounds, is_skipped, "", None))


def _unrolled(
    steps: tuple[AnyStep, ...],
    rounds: Mapping[str, Rounds],
    is_skipped: IsSkipped,
    suffix: str,
    rest: WrittenRest | None,
    *,
    starts_round: bool = False,
) -> Iterator[Coming]:
    for step in steps:
        is_visited = False
        if isinstance(step, CircuitStep):
            chosen = rounds[step.path]
            between = _between(step, chosen)
            for number in range(1, chosen.count + 1):
                before = between if is_visited else rest
                inner = f"{suffix}@{number}"
                for found in _unrolled(step.steps, rounds, is_skipped, inner, before, starts_round=True):
                    is_visited = True
                    yield found
        elif not is_skipped(step, key := f"{step.path}{suffix}"):
            is_visited = True
            yield Coming(step, key, rest, starts_round)
        if is_visited:
            rest, starts_round = None, False
