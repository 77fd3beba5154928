"""A walk through the raw blocks of a routine file: their number, depth and exercises, before any is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from voicecoach.model.routine import Routine
from voicecoach.model.steps import AnyStep, CircuitStep
from voicecoach.routines.nodes import MappingNode, SequenceNode
from voicecoach.routines.problem import Problem
from voicecoach.routines.read_context import ReadContext
from voicecoach.routines.schema_values import parse_included

MAX_BLOCKS = 1_000
DEEPEST_CIRCUIT = 10


@dataclass(slots=True)
class BlockWalk:
    """What was found: the number of blocks, included ones too, and the ids of the exercises they do."""

    context: ReadContext
    count: int = 0
    used: dict[str, bool] = field(default_factory=dict)
    """Whether the sets of an exercise are not all alike, by its id."""

    def walk(self, blocks: object, depth: int = 0) -> None:
        """Count ``blocks``, which ``depth`` circuits are around; report those that are too deep."""
        if not isinstance(blocks, SequenceNode):
            return
        if depth > DEEPEST_CIRCUIT:
            what = f"circuits are nested more than {DEEPEST_CIRCUIT} deep"
            self.context.report("deep-circuit", blocks.place, what, "flatten this part")
            return
        self.count += len(blocks)
        for block in blocks:
            if not isinstance(block, MappingNode):
                continue
            name = block.get("exercise")
            if isinstance(name, str):
                if "pace" in block and "every" in block:  # a round has one amount, at every stage
                    continue
                doses = (block.get(key) for key in ("hold", "reps", "sets"))
                is_listed = any(isinstance(each, list | dict) for each in doses)
                self.used[name] = self.used.get(name, False) or is_listed
            elif "repeat" in block or "as-many-as-possible" in block:
                self.walk(block.get("blocks"), depth + 1)
            elif "choose" in block:
                self.walk(block.get("of"), depth + 1)
            elif "include" in block:
                self._include(block, depth + 1)

    def _include(self, block: MappingNode, depth: int) -> None:
        try:
            written, place = parse_included(block["include"]), block.value_places["include"]
        except Problem:
            return  # reported with the other values
        routine = self.context.include(written, place)
        if routine is None:
            return
        self.count += _size(routine)
        for step in routine.exercise_steps():
            self.used[step.exercise.id] = self.used.get(step.exercise.id, False) or bool(step.per_set)
        if depth + _depth(routine.steps) > DEEPEST_CIRCUIT:
            what = f"with what is included here, circuits are nested more than {DEEPEST_CIRCUIT} deep"
            self.context.report("deep-circuit", place, what, "flatten this part")


def _size(routine: Routine) -> int:
    return sum(1 for _ in routine.all_steps())


def _depth(steps: tuple[AnyStep, ...]) -> int:
    return max((1 + _depth(step.steps) for step in steps if isinstance(step, CircuitStep)), default=0)
