"""Converts rounds of movements to steps."""

from __future__ import annotations

from typing import Any, cast

from voicecoach.model.movements import Movement
from voicecoach.model.steps import AmrapStep, EmomStep
from voicecoach.routines.read_context import ReadContext
from voicecoach.routines.schema_exercise_block import ExerciseBlock
from voicecoach.routines.schema_rounds import AmrapBlock, EmomBlock, MovementBlock
from voicecoach.routines.schema_values import LEAST_ROUND_MS
from voicecoach.routines.set_doses import WrittenDose, by_set, span_of


def to_rounds(
    block: EmomBlock | AmrapBlock, common: dict[str, Any], context: ReadContext
) -> EmomStep | AmrapStep:
    """Return the step of a block; ``common``: what all steps have."""
    movements = tuple(_movement(each, context) for each in block.blocks)
    if isinstance(block, AmrapBlock):
        length_ms = block.as_many_as_possible
        return AmrapStep(movements=movements, title=block.title, length_ms=length_ms, **common)
    return EmomStep(
        movements=movements, title=block.title, rounds=block.repeat, every_ms=block.every, **common
    )


def to_own_pace(block: ExerciseBlock, common: dict[str, Any], context: ReadContext) -> EmomStep:
    """Return the EMOM of one exercise at one's own pace: a round is a whole interval."""
    figure, rounds, _ = by_set(cast("WrittenDose", block.reps), block.sets)
    movement = Movement(exercise=context.found[block.exercise], reps=span_of(figure).low)
    return EmomStep(movements=(movement,), rounds=rounds, every_ms=block.every or LEAST_ROUND_MS, **common)


def _movement(block: MovementBlock, context: ReadContext) -> Movement:
    return Movement(exercise=context.found[block.exercise], reps=block.reps, hold_ms=block.hold)
