"""Which parts of a routine a session has, and in which order, by dealing them out session after session."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from math import gcd

from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.steps import AnyStep, CircuitStep, ExerciseStep, RoundsStep

MOVING = ExerciseStep | RoundsStep | CircuitStep


def as_done(routine: Routine, request: PlanRequest) -> Routine:
    """Return the routine as it is done the next time."""
    steps = tuple(_as_done(step, request.times_done, request) for step in routine.steps)
    return replace(
        routine, steps=_mixed(steps, request.times_done) if routine.shuffle else steps, shuffle=False
    )


def _as_done(step: AnyStep, before: int, request: PlanRequest) -> AnyStep:
    """Return a step that was done ``before`` times."""
    if not isinstance(step, CircuitStep):
        return step
    parts = len(step.steps)
    dealt, hands = _deal(step.choose or parts, parts, before)
    again = sum(set(hand) == set(hands[-1]) for hand in hands[:-1])
    hand = sorted(hands[-1] if step.choose is None else _able(step, hands[-1], request))
    inner = tuple(_as_done(step.steps[index], dealt[index], request) for index in hand)
    return replace(step, steps=_mixed(inner, again) if step.shuffle else inner, choose=None, shuffle=False)


def _deal(count: int, parts: int, sessions: int) -> tuple[list[int], list[list[int]]]:
    """Return how often each part was dealt in the sessions before, and the hand of each, this one's last."""
    dealt, hands, card = [0] * parts, [], 0
    for session in range(sessions + 1):
        hands.append([(card + place) % parts for place in range(count)])
        card += count
        for index in hands[-1] if session < sessions else ():
            dealt[index] += 1
    return dealt, hands


def _able(step: CircuitStep, hand: list[int], request: PlanRequest) -> list[int]:
    """Return the hand with the next parts in the place of those of which nothing may be done."""
    parts = len(step.steps)
    on = [(hand[0] + place) % parts for place in range(parts)]
    able = [index for index in on if _is_able(step.steps[index], request)]
    return able[: len(hand)] or hand


def _is_able(step: AnyStep, request: PlanRequest) -> bool:
    if isinstance(step, CircuitStep):
        return any(_is_able(inner, request) for inner in step.steps)
    if isinstance(step, RoundsStep):
        return any(each.id not in request.without for each in step.exercises)
    return not (isinstance(step, ExerciseStep) and step.exercise.id in request.without)


def _mixed(steps: tuple[AnyStep, ...], before: int) -> tuple[AnyStep, ...]:
    """Return the steps with exercises and circuits in the order that comes after ``before`` others."""
    moving = [step for step in steps if isinstance(step, MOVING)]
    orders = list(permutations(moving))
    stride = next(
        each for each in range(len(orders) * 618 // 1000, 2 * len(orders) + 1) if gcd(each, len(orders)) == 1
    )
    mixed = iter(orders[before * stride % len(orders)])
    return tuple(next(mixed) if isinstance(step, MOVING) else step for step in steps)
