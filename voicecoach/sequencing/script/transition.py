"""Leaving one exercise and getting to the next: release, rest, change of posture."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.model.request import PlanRequest
from voicecoach.model.routine import ExerciseStep
from voicecoach.model.timeline import BlockKind, EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.language.phrases import Phrase
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.script.moving import paced, to_move
from voicecoach.sequencing.script.posture_changes import posture_change
from voicecoach.sequencing.script.release import release
from voicecoach.sequencing.script_model import BlockLabel, Item, Silence, SpokenItem, Transition
from voicecoach.sequencing.traversal import Visit

_SILENT_CHANGE = 2000
"""Where nothing is said, the time that hearing it would have given."""


@dataclass(frozen=True, slots=True)
class TransitionWriter:
    """Writes what comes between the last exercise and one visit."""

    request: PlanRequest
    speaker: Narrator
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
        """Return the rest between two rounds of a circuit, with the release in it, where there is one."""
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
        title = self.speaker.phrase(Phrase.REST).rstrip(".")
        if self.request.guidance.speaks:
            text = self.speaker.phrase(Phrase.REST)
            if length_ms >= timing.SPOKEN_REST:
                text = self.speaker.phrase(Phrase.REST_FOR, length=self.speaker.book.seconds(length_ms))
            head.append(SpokenItem(EventKind.REST, text, timing.BETWEEN_SENTENCES))
        tail: tuple[Item, ...] = ()
        if self.request.guidance.speaks and next_exercise:
            coming = SpokenItem(
                EventKind.ANNOUNCE, self.speaker.phrase(Phrase.NEXT, name=next_exercise), 1500
            )
            spoken = self.speaker.length(coming.text) + coming.pause_ms + timing.LINE_GAP
            needed = sum(
                self.speaker.length(item.text) + item.pause_ms
                if isinstance(item, SpokenItem)
                else timing.AFTER_BELL
                for item in head
            )
            tail = (coming,) if needed + spoken <= length_ms else ()
        label = BlockLabel(key=key, title=title)
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
            title=self.speaker.words(exercise.name) if exercise else "",
            exercise=exercise.id if exercise else None,
        )
        return [Transition(kind=BlockKind.MOVE, label=label, head=tuple(head))]

    def _release(self, pause_ms: int) -> list[Item]:
        body = self.visit.before
        if not body.in_stretch or body.after is None:
            return []
        return release(body.after, body.side, self.request, self.speaker, pause_ms, finished=True)

    def _change(self) -> list[Item]:
        step = self.visit.step
        if not isinstance(step, ExerciseStep):
            return []
        change = posture_change(self.visit.before.posture, step.exercise.posture.start)
        if change is None:
            return []
        if not self.request.guidance.speaks:
            return [Silence(paced(change.move_ms, self.request) + _SILENT_CHANGE)]
        text = self.speaker.phrase(change.phrase)
        return [to_move(EventKind.POSTURE, text, change.move_ms, self.request, self.speaker)]
