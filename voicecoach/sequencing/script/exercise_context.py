"""What the parts of one exercise's script share: its visit, the order of its sets, labels, instructions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from voicecoach.model.exercise import Exercise, Instruction
from voicecoach.model.sentence import Sentence
from voicecoach.model.side import Side, Sides
from voicecoach.model.steps import ExerciseStep
from voicecoach.model.timeline import EventKind
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.guidance import GuidancePolicy
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.picks import Pick
from voicecoach.sequencing.practice import breaths_with_words
from voicecoach.sequencing.script.load_shown import load_shown
from voicecoach.sequencing.script.moving import to_move
from voicecoach.sequencing.script_model import BlockLabel, SpokenItem
from voicecoach.sequencing.traversal import Visit, sets_in_order, sets_on, start_side


@dataclass(frozen=True, slots=True)
class SetTurn:
    """One set on one side; ``number`` counts on this side, ``turn`` counts all of them from 0.

    ``amount``: its milliseconds, breaths or repetitions; ``sets``: how many there are on this side.
    Where the sides change after each repetition, ``side`` is the one that each set begins with.
    """

    side: Side | None
    number: int
    turn: int
    amount: int
    sets: int


@dataclass(frozen=True, slots=True)
class ExerciseContext:
    """One visit of an exercise with the doses picked for it."""

    planning: PlanningContext
    visit: Visit
    step: ExerciseStep
    pick: Pick
    left: int | None = None
    """How many exercises are left, this one included, where that is said."""
    rounds: Mapping[str, int] = field(default_factory=dict)
    """The number of rounds by the path of the circuit; none where only lengths are asked for."""

    @property
    def exercise(self) -> Exercise:
        """The exercise."""
        return self.step.exercise

    @property
    def policy(self) -> GuidancePolicy:
        """The policy of the requested level of guidance."""
        return self.planning.policy

    @property
    def narrator(self) -> Narrator:
        """The narrator."""
        return self.planning.narrator

    def explained(self) -> ExerciseContext:
        """Return the context in which a new exercise is set up in full, at any speaking level."""
        is_new = self.exercise.id in self.planning.new_exercises and self.visit.is_first
        if not (is_new and self.policy.announcements):
            return self
        return replace(self, planning=self.planning.explaining())

    @property
    def first_side(self) -> Side | None:
        """The side to begin with, if the exercise has sides."""
        return start_side(self.step, self.visit.before, self.planning.request)

    def turns(self) -> list[SetTurn]:
        """Return every set on every side, in order."""
        step, pick = self.step, self.pick
        turns = []
        for turn, (side, number) in enumerate(sets_in_order(step, self.first_side, pick.sets)):
            amounts = step.amounts_on(side) if step.per_set else None
            amount = pick.amount if amounts is None else amounts[number - 1]
            turns.append(SetTurn(side, number, turn, amount, sets_on(step, side, pick.sets)))
        return turns

    def variation(self, turn: SetTurn) -> int:
        """Return a number that differs from set to set and from session to session, to pick words by."""
        steps = self.planning.routine.exercise_steps()
        place = next((number for number, step in enumerate(steps) if step.path == self.step.path), 0)
        return turn.turn + place + self.planning.request.times_done

    def word_breaths(self, *, is_first_set: bool) -> int:
        """Return how many breaths of a hold have words."""
        most = self.policy.new_breaths if is_first_set else self.policy.known_breaths
        return breaths_with_words(self.planning.request, most, is_first_set=is_first_set)

    def label(self, turn: SetTurn, what: str) -> BlockLabel:
        """Return the label of a block of one set; ``what`` distinguishes the blocks of a set."""
        worked = None if self.step.sides is Sides.ALTERNATE_REPS else turn.side
        side = f"/{worked}" if worked else ""
        return BlockLabel(
            key=f"{self.visit.key}/{turn.number}{side}/{what}",
            title=self.narrator.words(self.exercise.name),
            exercise=self.exercise.id,
            side=worked,
            side_means=self.means(worked),
            set=turn.number,
            sets=turn.sets,
            load=load_shown(self.step.load, self.narrator),
        )

    def means(self, side: Side | None) -> str | None:
        """Return what a side is in this exercise, as in “right knee down”."""
        if side is None or self.exercise.side_means is None:
            return None
        return self.narrator.words(self.exercise.side_means, side)

    def meaning(self, side: Side | None) -> Sentence | None:
        """Return the same as a sentence."""
        if side is None or self.exercise.side_means is None:
            return None
        return self.narrator.author(self.exercise.side_means, side)

    def beginning(self, side: Side | None) -> Sentence | None:
        """Return how to come to the first side in one sentence: the author's, or what the side means."""
        if side is None or self.exercise.first_side is None:
            return self.meaning(side)
        return self.narrator.author(self.exercise.first_side, side)

    def moving(self, kind: EventKind, sentence: Sentence, move_ms: int) -> SpokenItem:
        """Return a sentence, and the time to do what it asks."""
        return to_move(kind, sentence, move_ms, self.planning)

    def instructions(
        self, instructions: Iterable[Instruction], side: Side | None, kind: EventKind
    ) -> list[SpokenItem]:
        """Return an author's instructions, each with its time."""
        return [
            self.moving(kind, self.narrator.author(each.say, side), each.move_ms) for each in instructions
        ]

    def paced(self, length_ms: int) -> int:
        """Return a time to move, scaled by the pace of the request."""
        return self.planning.paced(length_ms)


def moves_ms(instructions: Iterable[Instruction]) -> int:
    """Return the time that instructions take without their words, in milliseconds."""
    return sum(each.move_ms for each in instructions)
