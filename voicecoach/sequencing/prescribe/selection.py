"""What is done this time, and in which order: `choose` and `shuffle`, settled before anything is measured.

Both depend on how often the routine was done alone: the same ``times_done`` gives the same session.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import factorial, gcd

from voicecoach.model.routine import Routine
from voicecoach.model.steps import AnyStep, CircuitStep, ExerciseStep, RoundsStep

MOVING = ExerciseStep | RoundsStep | CircuitStep
"""What changes places when it is shuffled; all else keeps its place."""


def settled(routine: Routine, times_done: int, unwanted: frozenset[str] = frozenset()) -> Routine:
    """Return the routine with nothing left to choose or to shuffle.

    ``unwanted``: the paths of steps that will be left out; others are chosen instead of them.
    """
    if not routine.shuffle and not any(_is_open(step) for step in routine.all_steps()):
        return routine
    steps = tuple(_settled(step, times_done, unwanted) for step in routine.steps)
    return replace(routine, steps=_shuffled(steps, times_done) if routine.shuffle else steps, shuffle=False)


def _is_open(step: AnyStep) -> bool:
    return isinstance(step, CircuitStep) and (step.shuffle or step.choose is not None)


def _settled(step: AnyStep, turn: int, unwanted: frozenset[str]) -> AnyStep:
    """Return a step as it is done at its own turn: the number of sessions before in which it was done."""
    if not isinstance(step, CircuitStep):
        return step
    if step.choose is None:
        steps, shuffles = [_settled(inner, turn, unwanted) for inner in step.steps], turn
    else:
        there = [_has_left(each, unwanted) for each in step.steps]
        steps = [
            _settled(step.steps[index], _times_chosen(index, step.choose, len(there), turn), unwanted)
            for index in chosen(step.choose, there, turn)
        ]
        shuffles = turn // (len(there) // gcd(len(there), step.choose))  # until the same parts come again
    inner = _shuffled(tuple(steps), shuffles) if step.shuffle else tuple(steps)
    return replace(step, steps=inner, choose=None, shuffle=False)


def _times_chosen(index: int, count: int, parts: int, times_done: int) -> int:
    """Return in how many of ``times_done`` sessions the part at ``index`` was chosen."""
    return max(0, times_done * count - index + parts - 1) // parts


def _has_left(step: AnyStep, unwanted: frozenset[str]) -> bool:
    if step.path in unwanted:
        return False
    return not isinstance(step, CircuitStep) or any(_has_left(inner, unwanted) for inner in step.steps)


def chosen(count: int, there: Sequence[bool], times_done: int) -> list[int]:
    """Return which parts are done, as indices in written order: the next ones round the list each time.

    ``there``: for each part, whether anything of it can be done; if nothing can, all are as if they could.
    """
    parts = len(there)
    first = times_done * count % parts
    ring = (*range(first, parts), *range(first))
    able = [index for index in ring if there[index]]
    return sorted((able or ring)[:count])


def _shuffled(steps: tuple[AnyStep, ...], turn: int) -> tuple[AnyStep, ...]:
    """Return the steps with exercises and circuits in another order; rests and words keep their places."""
    moving = [index for index, step in enumerate(steps) if isinstance(step, MOVING)]
    found = list(steps)
    for place, source in zip(moving, order(len(moving), turn), strict=True):
        found[place] = steps[moving[source]]
    return tuple(found)


def order(count: int, turn: int) -> Iterator[int]:
    """Yield the order of ``count`` parts at a turn: first as written, then each order once before any again.

    The orders are numbered lexicographically, and a stride that shares no factor with their number leads
    from each to the next.
    """
    orders = factorial(count)
    stride = orders * 618 // 1000
    while gcd(stride, orders) != 1:
        stride += 1
    number, left = turn * stride % orders, list(range(count))
    for size in range(count, 0, -1):
        orders //= size
        place, number = divmod(number, orders)
        yield left.pop(place)
