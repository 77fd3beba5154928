"""One visit of an exercise from set-up to last bell."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from voicecoach.sequencing.lengths import expected_length, needed_length, transition_length
from voicecoach.sequencing.script.between_sets import (
    last_rest,
    rest,
    rest_length,
    rest_until_ready,
    switch,
    way_back,
)
from voicecoach.sequencing.script.exercise_context import ExerciseContext, SetTurn
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
        for pair, following in zip(self._pairs(), others, strict=True):
            blocks += [*([self._change(*pair)] if _changes_side(*pair) else self._rests(*pair)), following]
        if self._context.step.every_ms is not None:
            blocks.append(last_rest(self._context))
        return blocks

    def setup_needs_ms(self) -> int:
        """Return the time that the set-up of an exercise needs, before it is rounded up to the grid."""
        return needed_length(setup(self._context, self._turns[0]), self._context.narrator)

    def rests_ms(self) -> int:
        """Return the length of all rests, whatever hold or repetitions are picked."""
        last, narrator = self._turns[-1], self._context.narrator
        if self._context.step.rest_until_ready is not None:
            same = (self._rests(*each) for each in self._pairs() if not _changes_side(*each))
            return sum(expected_length(each, narrator) for rests in same for each in rests)
        return sum(
            rest_length(self._context, done, following, is_last=following is last)
            for done, following in self._pairs()
            if not _changes_side(done, following)
        )

    def changes_ms(self) -> int:
        """Return the length of all changes of sides, whatever hold, repetitions or rest are picked."""
        changes = (self._change(*each) for each in self._pairs() if _changes_side(*each))
        return sum(transition_length(each, self._context.narrator) for each in changes)

    def work_ms(self) -> int:
        """Return the length of all works; of an EMOM, of its intervals."""
        every = self._context.step.every_ms
        return sum(every or set_ms(self._context, turn) for turn in self._turns)

    @property
    def _is_led_into(self) -> bool:
        return self._context.visit.is_led_into

    def _pairs(self) -> Iterator[tuple[SetTurn, SetTurn]]:
        return pairwise(self._turns)

    def _rests(self, done: SetTurn, following: SetTurn) -> list[Transition]:
        """Return the rest between two sets; after one that the person ends, the way back in, too."""
        is_last = following is self._turns[-1]
        until_ready = self._context.step.rest_until_ready
        if until_ready is None:
            return [rest(self._context, done, following, is_last=is_last)]
        return [
            rest_until_ready(self._context, done, until_ready),
            way_back(self._context, done, following, is_last=is_last),
        ]

    def _change(self, done: SetTurn, following: SetTurn) -> Transition:
        return switch(self._context, done, following)


def _changes_side(done: SetTurn, following: SetTurn) -> bool:
    return following.side is not done.side
