"""The opening and the closing of a session."""

from __future__ import annotations

from dataclasses import dataclass

from voicecoach.model.posture import Posture
from voicecoach.model.request import Guidance, PlanRequest
from voicecoach.model.routine import Routine
from voicecoach.model.timeline import BlockKind, EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.language.phrases import Phrase
from voicecoach.sequencing.narrator import Narrator
from voicecoach.sequencing.script.posture_changes import LYING, UPRIGHT
from voicecoach.sequencing.script.release import release
from voicecoach.sequencing.script_model import BlockLabel, Breaths, Chime, Item, SpokenItem, Transition
from voicecoach.sequencing.traversal import Body

_SAFETY = (Phrase.SAFETY_TENSION, Phrase.SAFETY_PINCH, Phrase.SAFETY_STOP)
_TO_GET_UP = 8000
_TO_FETCH = 4000


def _way_up(posture: Posture) -> Phrase:
    if posture is Posture.SIDE_LYING:
        return Phrase.CLOSING_ON_SIDE
    if posture in LYING:
        return Phrase.CLOSING_LYING
    return Phrase.CLOSING_UPRIGHT if posture in UPRIGHT else Phrase.CLOSING_KNEELING


@dataclass(frozen=True, slots=True)
class OpeningAndClosing:
    """Writes what stands before the first exercise and after the last."""

    routine: Routine
    request: PlanRequest
    speaker: Narrator

    def opening(self, minutes: int) -> Transition:
        """Return the opening, which speaks of so many minutes; its safety lines are said at every level."""
        head: list[Item] = []
        title = self.speaker.words(self.routine.title)
        full = self.request.guidance is Guidance.FULL
        if self.request.guidance.speaks:
            spoken = self.speaker.book.minutes(max(1, minutes))
            text = self.speaker.phrase(Phrase.OPENING, title=title, minutes=spoken)
            head.append(SpokenItem(EventKind.TITLE, text, timing.BETWEEN_SENTENCES))
            head.extend(self._props() if full else [])
        head.extend(
            SpokenItem(EventKind.SAFETY, self.speaker.phrase(phrase), timing.BETWEEN_SENTENCES)
            for phrase in _SAFETY
        )
        head.extend(
            SpokenItem(EventKind.SAFETY, self.speaker.author(caution), timing.BETWEEN_SENTENCES)
            for caution in self.routine.cautions
        )
        return Transition(kind=BlockKind.OPEN, label=BlockLabel(key="open", title=title), head=tuple(head))

    def closing(self, body: Body) -> Transition:
        """Return the way out: the last release, quiet breaths, getting up, the finishing chime."""
        full = self.request.guidance is Guidance.FULL
        head: list[Item] = []
        if body.in_stretch and body.after:
            pause = timing.AFTER_RELEASE
            head.extend(release(body.after, body.side, self.request, self.speaker, pause, finished=True))
        if full:
            stay = self.speaker.phrase(Phrase.CLOSING_BREATHS)
            head.append(SpokenItem(EventKind.CLOSING, stay, timing.BETWEEN_SENTENCES))
            head.append(Breaths(self.routine.breathing or timing.CALM_BREATH, timing.CLOSING_BREATHS))
        if self.request.guidance.speaks:
            up = self.speaker.phrase(_way_up(body.posture))
            pause = _TO_GET_UP if full and body.posture not in UPRIGHT else timing.AFTER_RELEASE
            head.append(SpokenItem(EventKind.CLOSING, up, pause))
        head.append(Chime(EventKind.FINISH, "finish", timing.FINISH_MS, timing.FINISH_MS))
        title = self.speaker.words(self.routine.title)
        return Transition(kind=BlockKind.CLOSE, label=BlockLabel(key="close", title=title), head=tuple(head))

    def _props(self) -> list[Item]:
        names: dict[str, None] = {}
        for step in self.routine.exercise_steps():
            for prop in step.exercise.props:
                if not prop.optional:
                    names[self.speaker.words(prop.name)] = None
        if not names:
            return []
        with_articles = [self.speaker.book.thing(name) for name in names]
        text = self.speaker.phrase(Phrase.PROPS, props=self.speaker.book.listing(with_articles))
        return [SpokenItem(EventKind.PROPS, text, _TO_FETCH)]
