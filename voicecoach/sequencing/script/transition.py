"""Transitions between exercises without a rest: release, change of posture."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.model.posture import Posture
from voicecoach.model.steps import ExerciseStep, RoundsStep
from voicecoach.model.timeline import BlockKind, EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.guidance import ReleaseCue
from voicecoach.sequencing.script.exercise_words import turn_of
from voicecoach.sequencing.script.moving import to_move
from voicecoach.sequencing.script.posture_changes import posture_change
from voicecoach.sequencing.script.release import way_out
from voicecoach.sequencing.script_model import BlockLabel, Item, Silence, Transition
from voicecoach.sequencing.traversal import Visit


@dataclass(frozen=True, slots=True)
class TransitionWriter:
    """Writes the transition from the last exercise to one visit that no rest leads into."""

    context: PlanningContext
    visit: Visit

    def to_exercise(self, step: ExerciseStep) -> list[Transition]:
        """Return the release, and the move to the exercise's posture."""
        return self.to_posture(step.exercise.posture.start)

    def to_posture(self, posture: Posture) -> list[Transition]:
        """Return the release, and the move to a posture."""
        change = change_of_posture(self.visit.before.posture, posture, self.context)
        out = way_out(
            self.visit.before,
            self.context,
            timing.AFTER_RELEASE,
            finished=turn_of(self.visit.step),
            before_move=bool(change),
        )
        return self._move([*out, *change])

    def to_pause(self) -> list[Transition]:
        """Return the release before words, breathing or a wait, which may lead anywhere."""
        spoken = self.context.policy.release is not ReleaseCue.BELL_ALONE
        pause = timing.AFTER_RELEASE
        return self._move(
            way_out(
                self.visit.before, self.context, pause, finished=turn_of(self.visit.step), before_move=spoken
            )
        )

    def _move(self, head: list[Item]) -> list[Transition]:
        if not head:
            return []
        step = self.visit.step
        after = self.visit.before.after
        exercise = step.exercise if isinstance(step, ExerciseStep) else after
        if isinstance(step, RoundsStep):
            exercise = step.exercises[0]
        label = BlockLabel(
            key=f"{self.visit.key}/move",
            title=self.context.narrator.words(exercise.name) if exercise else "",
            exercise=exercise.id if exercise else None,
        )
        return [Transition(kind=BlockKind.MOVE, label=label, head=tuple(head))]


def change_of_posture(before: Posture, after: Posture, context: PlanningContext) -> list[Item]:
    """Return the words and the time for a change of posture; nothing if there is none."""
    change = posture_change(before, after)
    if change is None:
        return []
    if not context.policy.posture_changes:
        return [Silence(context.paced(change.move_ms))]
    text = context.narrator.phrase(change.phrase)
    return [to_move(EventKind.POSTURE, text, change.move_ms, context)]
