"""The keys of rounds that people count for themselves: an EMOM of movements, and an AMRAP."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field

from voicecoach.routines.nodes import MappingNode
from voicecoach.routines.read_context import ReadContext
from voicecoach.routines.schema_base import Definition, one_of
from voicecoach.routines.schema_values import (
    Flag,
    Id,
    MovementCount,
    MovementHold,
    RoundsLength,
    SentenceText,
    SetCount,
)


class MovementBlock(Definition):
    """One exercise, and how much of it, on each side where it has sides."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["hold"]}, {"required": ["reps"]}]})

    exercise: Id = Field(examples=["squat"], description="Its id.")
    reps: MovementCount | None = Field(default=None, examples=[10])
    hold: MovementHold | None = Field(default=None, examples=["20 s"])

    @classmethod
    def check_keys(cls, node: MappingNode, context: ReadContext) -> None:
        """Report a dose that is missing or double, and an exercise that there is not."""
        one_of(node, context, ("hold", "reps"), "“reps: 10” or “hold: 20 s”")
        name = node.get("exercise")
        if isinstance(name, str):
            context.exercise(name, node.value_places["exercise"])


Movements = Annotated[list[MovementBlock], Field(min_length=1, max_length=12)]


class EmomBlock(Definition):
    """An EMOM of movements: all of them in every interval."""

    repeat: SetCount = Field(examples=["10"], description="Rounds.")
    every: RoundsLength = Field(examples=["1 min"], description="From start bell to start bell.")
    title: SentenceText | None = None
    optional: Flag = Field(default=False, description="--trim leaves it out.")
    blocks: Movements = Field(description="The movements of a round.")


class AmrapBlock(Definition):
    """An AMRAP: as many rounds as possible in a time."""

    as_many_as_possible: RoundsLength = Field(examples=["10 min"], description="The time.")
    title: SentenceText | None = None
    optional: Flag = Field(default=False, description="--trim leaves it out.")
    blocks: Movements = Field(description="The movements of a round.")
