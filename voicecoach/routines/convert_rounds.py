"""Converts rounds of movements to steps."""

from __future__ import annotations

from typing import Any

from voicecoach.model.movements import Movement
from voicecoach.model.steps import AmrapStep, EmomStep
from voicecoach.routines.read_context import ReadContext
from voicecoach.routines.schema_rounds import AmrapBlock, EmomBlock, MovementBlock


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


def _movement(block: MovementBlock, context: ReadContext) -> Movement:
    return Movement(exercise=context.found[block.exercise], reps=block.reps, hold_ms=block.hold)
