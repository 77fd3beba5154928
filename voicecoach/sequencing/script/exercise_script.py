"""One visit of an exercise from set-up to last bell."""

from __future__ import annotations

from itertools import pairwise

from voicecoach.sequencing.lengths import transition_length
from voicecoach.sequencing.script.between_sets import rest, switch
from voicecoach.sequencing.script.exercise_context import ExerciseContext
from voicecoach.sequencing.script.sets import set_ms, work
from voicecoach.sequencing.script.setup import setup
from voicecoach.sequencing.script_model import ScriptBlock, Transition


class ExerciseScript:
    """Writes the script of one visit, and knows its length without writing all of it."""

    def __init__(self, context: ExerciseContext) -> None:
        self._context = context
        self._turns = context.turns()

    def script(self) -> list[ScriptBlock]:
        """Return set-up, works, rests and switches in order; no set-up where a rest led into the exercise."""
        first, *others = [work(self._context, turn) for turn in self._turns]
        blocks: list[ScriptBlock] = [] if self._is_led_into else [setup(self._context, self._turns[0])]
        blocks.append(first)
        for transition, following in zip(self._between(), others, strict=True):
            blocks += [transition, following]
        return blocks

    def setup_ms(self) -> int:
        """Return the length of the set-up, 0 where a rest led into the exercise."""
        if self._is_led_into:
            return 0
        return transition_length(setup(self._context, self._turns[0]), self._context.narrator)

    def between_ms(self) -> int:
        """Return the length of all rests and switches, whatever hold or repetitions are picked."""
        return sum(transition_length(each, self._context.narrator) for each in self._between())

    def work_ms(self) -> int:
        """Return the length of all works."""
        return len(self._turns) * set_ms(self._context)

    @property
    def _is_led_into(self) -> bool:
        return self._context.visit.is_led_into

    def _between(self) -> list[Transition]:
        context, last = self._context, self._turns[-1]
        return [
            rest(context, turn, is_last=following is last)
            if following.side is turn.side
            else switch(context, turn, following)
            for turn, following in pairwise(self._turns)
        ]
