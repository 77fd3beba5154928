"""The opening and the closing of a session."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.model.posture import Posture
from voicecoach.model.routine import ExerciseStep
from voicecoach.model.timeline import BlockKind, EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.language.phrases import Phrase
from voicecoach.sequencing.lengths import transition_length
from voicecoach.sequencing.script.posture_changes import LYING, UPRIGHT
from voicecoach.sequencing.script.release import release
from voicecoach.sequencing.script_model import BlockLabel, Breaths, Chime, Item, SpokenItem, Transition
from voicecoach.sequencing.traversal import Body, body_after_steps

_SAFETY = (Phrase.SAFETY_TENSION, Phrase.SAFETY_PINCH, Phrase.SAFETY_STOP)


def _way_up(posture: Posture) -> Phrase:
    if posture is Posture.SIDE_LYING:
        return Phrase.CLOSING_ON_SIDE
    if posture in LYING:
        return Phrase.CLOSING_LYING
    return Phrase.CLOSING_UPRIGHT if posture in UPRIGHT else Phrase.CLOSING_KNEELING


@dataclass(frozen=True, slots=True)
class OpeningAndClosing:
    """Writes what comes before the first exercise and after the last."""

    context: PlanningContext

    def length(self, minutes: int) -> int:
        """Return how long opening and closing take together, in milliseconds."""
        end = body_after_steps(self.context.routine.steps, Body(), self.context.request)
        both = (self.opening(minutes), self.closing(end))
        return sum(transition_length(transition, self.context.narrator) for transition in both)

    def opening(self, minutes: int) -> Transition:
        """Return the opening, which says ``minutes``; its safety lines are spoken at every level."""
        head: list[Item] = []
        title = self.context.narrator.words(self.context.routine.title)
        if self.context.policy.title:
            spoken = self.context.narrator.book.minutes(max(1, minutes))
            text = self.context.narrator.phrase(Phrase.OPENING, title=title, minutes=spoken)
            head.append(SpokenItem(EventKind.TITLE, text, timing.BETWEEN_SENTENCES))
        head.extend(self._omitted())
        if self.context.policy.props:
            head.extend(self._props())
        head.extend(
            SpokenItem(EventKind.SAFETY, self.context.narrator.phrase(phrase), timing.BETWEEN_SENTENCES)
            for phrase in _SAFETY
        )
        head.extend(
            SpokenItem(EventKind.SAFETY, self.context.narrator.author(caution), timing.BETWEEN_SENTENCES)
            for caution in self.context.routine.cautions
        )
        return Transition(kind=BlockKind.OPEN, label=BlockLabel(key="open", title=title), head=tuple(head))

    def closing(self, body: Body) -> Transition:
        """Return the way out: the last release, quiet breaths, getting up, the finishing chime."""
        policy = self.context.policy
        head: list[Item] = []
        if body.in_stretch and body.after:
            pause = timing.AFTER_RELEASE
            head.extend(release(body.after, body.side, self.context, pause, finished=True))
        if policy.closing_breaths:
            stay = self.context.narrator.phrase(Phrase.CLOSING_BREATHS)
            head.append(SpokenItem(EventKind.CLOSING, stay, timing.BETWEEN_SENTENCES))
            head.append(Breaths(self.context.routine.breathing or timing.CALM_BREATH, timing.CLOSING_BREATHS))
        if policy.getting_up:
            up = self.context.narrator.phrase(_way_up(body.posture))
            slowly = policy.time_to_get_up and body.posture not in UPRIGHT
            pause = timing.TO_GET_UP if slowly else timing.AFTER_RELEASE
            head.append(SpokenItem(EventKind.CLOSING, up, pause))
        head.append(Chime(EventKind.FINISH, "finish", timing.FINISH_MS, timing.FINISH_MS))
        title = self.context.narrator.words(self.context.routine.title)
        return Transition(kind=BlockKind.CLOSE, label=BlockLabel(key="close", title=title), head=tuple(head))

    def _omitted(self) -> list[Item]:
        """Return what is left out today so that there is time to explain the rest."""
        book, narrator = self.context.narrator.book, self.context.narrator
        names = dict.fromkeys(
            narrator.words(step.exercise.name)
            for step in self.context.omitted
            if isinstance(step, ExerciseStep)
        )
        if not names or not self.context.policy.announcements:
            return []
        said = book.listing([book.mentioned(name) for name in names])
        text = narrator.phrase(Phrase.OPENING_WITHOUT, names=said)
        return [SpokenItem(EventKind.TITLE, text, timing.BETWEEN_SENTENCES)]

    def _props(self) -> list[Item]:
        names: dict[str, None] = {}
        for step in self.context.routine.exercise_steps():
            for prop in step.exercise.props:
                if not prop.optional:
                    names[self.context.narrator.words(prop.name)] = None
        if not names:
            return []
        with_articles = [self.context.narrator.book.thing(name) for name in names]
        text = self.context.narrator.phrase(
            Phrase.PROPS, props=self.context.narrator.book.listing(with_articles)
        )
        return [SpokenItem(EventKind.PROPS, text, timing.TO_FETCH)]
