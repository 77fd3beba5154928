"""Transitions between exercises: release, rest, change of posture."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.model.routine import ExerciseStep
from voicecoach.model.timeline import BlockKind, EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.language.phrases import Phrase
from voicecoach.sequencing.lengths import items_length
from voicecoach.sequencing.script.moving import to_move
from voicecoach.sequencing.script.posture_changes import posture_change
from voicecoach.sequencing.script.release import release
from voicecoach.sequencing.script_model import BlockLabel, Item, Silence, SpokenItem, Transition
from voicecoach.sequencing.traversal import Visit


@dataclass(frozen=True, slots=True)
class TransitionWriter:
    """Writes the transition from the last exercise to one visit."""

    context: PlanningContext
    visit: Visit

    def to_exercise(self) -> list[Transition]:
        """Return the rest of a further round, if it has one, and the move to the exercise's posture."""
        rests = self.round_rest()
        head = [*([] if rests else self._release(timing.AFTER_RELEASE)), *self._change()]
        return [*rests, *self._move(head)]

    def to_pause(self) -> list[Transition]:
        """Return what comes before words, breathing or a wait: the rest of a round, or the release alone."""
        rests = self.round_rest()
        return rests or self._move(self._release(timing.AFTER_RELEASE))

    def round_rest(self) -> list[Transition]:
        """Return the rest between two rounds of a circuit, with the release in it, if there is one."""
        if self.visit.round_rest_ms is None:
            return []
        head = self._release(timing.BETWEEN_SENTENCES)
        return [self._rest(self.visit.round_rest_ms, head, f"{self.visit.key}/round")]

    def to_rest(self, length_ms: int, next_exercise: str | None) -> list[Transition]:
        """Return a rest of the routine's own, with the release in it unless a round's rest has said it."""
        rests = self.round_rest()
        head = [] if rests else self._release(timing.BETWEEN_SENTENCES)
        return [*rests, self._rest(length_ms, head, self.visit.key, next_exercise)]

    def _rest(
        self, length_ms: int, head: list[Item], key: str, next_exercise: str | None = None
    ) -> Transition:
        narrator = self.context.narrator
        resting = narrator.phrase(Phrase.REST)
        tail: tuple[Item, ...] = ()
        if self.context.policy.announcements:
            said = resting
            if length_ms >= timing.SPOKEN_REST:
                said = narrator.phrase(Phrase.REST_FOR, length=narrator.book.seconds(length_ms))
            head.append(SpokenItem(EventKind.REST, said, timing.BETWEEN_SENTENCES))
            if next_exercise:
                following = narrator.phrase(Phrase.NEXT, name=next_exercise)
                announce = SpokenItem(EventKind.ANNOUNCE, following, timing.AFTER_NEXT)
                needed = items_length([*head, announce], narrator) + timing.LINE_GAP
                tail = (announce,) if needed <= length_ms else ()
        label = BlockLabel(key=key, title=resting.text.rstrip("."))
        return Transition(
            kind=BlockKind.REST, label=label, head=tuple(head), tail=tail, least_ms=length_ms, is_rest=True
        )

    def _move(self, head: list[Item]) -> list[Transition]:
        if not head:
            return []
        step = self.visit.step
        after = self.visit.before.after
        exercise = step.exercise if isinstance(step, ExerciseStep) else after
        label = BlockLabel(
            key=f"{self.visit.key}/move",
            title=self.context.narrator.words(exercise.name) if exercise else "",
            exercise=exercise.id if exercise else None,
        )
        return [Transition(kind=BlockKind.MOVE, label=label, head=tuple(head))]

    def _release(self, pause_ms: int) -> list[Item]:
        body = self.visit.before
        if not body.in_stretch or body.after is None:
            return []
        return release(body.after, body.side, self.context, pause_ms, finished=True)

    def _change(self) -> list[Item]:
        step = self.visit.step
        if not isinstance(step, ExerciseStep):
            return []
        change = posture_change(self.visit.before.posture, step.exercise.posture.start)
        if change is None:
            return []
        if not self.context.policy.posture_changes:
            return [Silence(self.context.paced(change.move_ms) + timing.SILENT_CHANGE)]
        text = self.context.narrator.phrase(change.phrase)
        return [to_move(EventKind.POSTURE, text, change.move_ms, self.context)]
