"""One visit of an exercise from set-up to last bell."""

from __future__ import annotations

from itertools import pairwise

from voicecoach.sequencing.between_sets import rest, switch
from voicecoach.sequencing.drafts import Draft, Passage
from voicecoach.sequencing.passages import passage_length
from voicecoach.sequencing.sets import set_ms, work
from voicecoach.sequencing.setup import setup
from voicecoach.sequencing.telling import Telling


class ExerciseScript:
    """Writes the drafts of one visit, and tells how long they are without writing all of them."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self._turns = telling.turns()

    def drafts(self) -> list[Draft]:
        """Return set-up, works, rests and switches in order."""
        passages = [setup(self._telling, self._turns[0]), *self._between()]
        works = [work(self._telling, turn) for turn in self._turns]
        return [draft for pair in zip(passages, works, strict=True) for draft in pair]

    def setup_ms(self) -> int:
        """Return the length of the set-up."""
        return passage_length(setup(self._telling, self._turns[0]), self._telling.speaker)

    def between_ms(self) -> int:
        """Return the length of all rests and switches, whatever hold or repetitions are picked."""
        return sum(passage_length(passage, self._telling.speaker) for passage in self._between())

    def work_ms(self) -> int:
        """Return the length of all works."""
        return len(self._turns) * set_ms(self._telling)

    def _between(self) -> list[Passage]:
        telling, last = self._telling, self._turns[-1]
        return [
            rest(telling, turn, is_last=following is last)
            if following.side is turn.side
            else switch(telling, turn, following)
            for turn, following in pairwise(self._turns)
        ]
