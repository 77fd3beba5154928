"""The opening and the closing of a session."""

from __future__ import annotations

from dataclasses import dataclass, replace

from voicecoach.model.exercise import Prop
from voicecoach.model.frame import Closing, Opening
from voicecoach.model.posture import Posture
from voicecoach.model.request import Purpose
from voicecoach.model.steps import ExerciseStep
from voicecoach.model.timeline import BlockKind, EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.language.phrases import Phrase, capitalised
from voicecoach.sequencing.lengths import items_length, on_grid, transition_length
from voicecoach.sequencing.script.posture_changes import LYING, UPRIGHT
from voicecoach.sequencing.script.release import release
from voicecoach.sequencing.script_model import (
    BlockLabel,
    Breaths,
    Chime,
    Item,
    Silence,
    SpokenItem,
    Transition,
)
from voicecoach.sequencing.sounds import sound_ms
from voicecoach.sequencing.traversal import Body, body_after_steps

_SAFETY = (Phrase.SAFETY_TENSION, Phrase.SAFETY_PAIN, Phrase.SAFETY_STOP)


def _resting(posture: Posture) -> Phrase:
    """Return where to rest for the last breaths: nobody does it on one knee."""
    if posture is Posture.STANDING:
        return Phrase.CLOSING_BREATHS_STANDING
    if posture in (Posture.CHAIR, Posture.SEATED):
        return Phrase.CLOSING_BREATHS_SEATED
    return Phrase.CLOSING_BREATHS_LYING if posture in LYING else Phrase.CLOSING_BREATHS_KNEELING


def _way_up(posture: Posture, *, by_chair: bool) -> Phrase:
    if posture is Posture.BED:
        return Phrase.CLOSING_LYING
    if posture is Posture.SIDE_LYING:
        return Phrase.CLOSING_ON_SIDE_CHAIR if by_chair else Phrase.CLOSING_ON_SIDE
    if posture in LYING:
        return Phrase.CLOSING_LYING_CHAIR if by_chair else Phrase.CLOSING_LYING
    if posture in UPRIGHT:
        return Phrase.CLOSING_UPRIGHT
    return Phrase.CLOSING_KNEELING_CHAIR if by_chair else Phrase.CLOSING_KNEELING


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
        """Return the opening, which says ``minutes``.

        Its safety lines are spoken at every level, unless the routine asks for none and has no exercises.
        """
        head: list[Item] = [Silence(timing.OPENING_QUIET)]
        routine = self.context.routine
        if routine.opening is Opening.FULL:
            head.extend(self._title(minutes))
        head.extend(self._omitted())
        safety = self._safety()
        if self.context.policy.props:
            head.extend(self._props(items_length(safety, self.context.narrator)))
        head.extend(safety)
        title = self.context.narrator.words(routine.title)
        return Transition(kind=BlockKind.OPEN, label=BlockLabel(key="open", title=title), head=tuple(head))

    def _title(self, minutes: int) -> list[Item]:
        """Return the title, and what the session is for."""
        said: list[Item] = []
        narrator, routine = self.context.narrator, self.context.routine
        if self.context.policy.title:
            spoken, title = narrator.book.minutes(max(1, minutes)), narrator.words(routine.title)
            text = narrator.phrase(Phrase.OPENING, title=title, minutes=spoken)
            said.append(SpokenItem(EventKind.TITLE, text, timing.BETWEEN_SENTENCES))
        if self.context.policy.welcome and routine.welcome:
            text = narrator.author(routine.welcome)
            said.append(SpokenItem(EventKind.WELCOME, text, timing.BETWEEN_SENTENCES))
        return said

    def closing(self, body: Body) -> Transition:
        """Return the way out: the last release, quiet breaths, getting up, the finishing chime.

        Where the routine asks for none of it, that is the release, and time for the last bell to ring out.
        """
        policy, routine = self.context.policy, self.context.routine
        is_full = routine.closing is Closing.FULL
        head: list[Item] = []
        if body.in_stretch and body.after:
            pause = timing.BETWEEN_SENTENCES if policy.closing_breaths and is_full else timing.AFTER_RELEASE
            gets_up = policy.getting_up and body.posture not in UPRIGHT
            head.extend(release(body.after, body.side, self.context, pause, before_move=gets_up))
        elif body.under_bell:
            head.append(Silence(timing.AFTER_BELL))
        if is_full:
            head.extend(self._farewell_and_finish(body))
        return Transition(
            kind=BlockKind.CLOSE,
            label=BlockLabel(key="close", title=self.context.narrator.words(routine.title)),
            head=tuple(head),
            least_ms=0 if is_full else on_grid(max(timing.FINISH_MS, sound_ms(routine, "end"))),
        )

    def _farewell_and_finish(self, body: Body) -> list[Item]:
        policy = self.context.policy
        head: list[Item] = []
        farewell = self._farewell()
        if policy.closing_breaths:
            head.extend(self._breaths(body.posture, farewell))
        elif policy.farewell:
            head.append(farewell)
        if policy.getting_up:
            up = _way_up(body.posture, by_chair=self._has_chair())
            said = self.context.narrator.phrase(up)
            head.append(SpokenItem(EventKind.CLOSING, said, timing.TO_GET_UP))
        length = max(timing.FINISH_MS, sound_ms(self.context.routine, "finish"))
        return [*head, Chime(EventKind.FINISH, "finish", length, length)]

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

    def _farewell(self) -> SpokenItem:
        own = self.context.routine.farewell
        said = self.context.narrator.author(own) if own else self.context.narrator.phrase(Phrase.FAREWELL)
        return SpokenItem(EventKind.FAREWELL, said, timing.BETWEEN_SENTENCES)

    def _breaths(self, posture: Posture, farewell: SpokenItem) -> list[Item]:
        """Return where to rest, and quiet breaths: on the last one out one notices the difference."""
        pattern = self.context.routine.breathing or timing.CALM_BREATH
        fitting = timing.CLOSING_BREATHS_LAST // pattern.length_ms
        count = min(max(fitting, timing.FEWEST_CLOSING_BREATHS), timing.MOST_CLOSING_BREATHS)
        narrator, number = self.context.narrator, self.context.narrator.book.number(count)
        rest = narrator.phrase(_resting(posture), count=number, Count=capitalised(number))
        return [SpokenItem(EventKind.CLOSING, rest, timing.TO_SETTLE), Breaths(pattern, count, farewell)]

    def _safety(self) -> list[SpokenItem]:
        narrator, routine = self.context.narrator, self.context.routine
        is_due = routine.opening is not Opening.NONE or routine.has_exercises
        said = (*map(narrator.phrase, _SAFETY if is_due else ()), *map(narrator.author, routine.cautions))
        return [SpokenItem(EventKind.SAFETY, each, timing.BETWEEN_SENTENCES) for each in said]

    def _props(self, safety_ms: int) -> list[SpokenItem]:
        """Return what is needed, where to put it, and time to fetch it, with ``safety_ms`` of words in it."""
        props = self._needed()
        names = list(dict.fromkeys(self.context.narrator.words(prop.name) for prop in props))
        if not names:
            return []
        book, narrator = self.context.narrator.book, self.context.narrator
        listed = book.listing([book.thing(name) for name in names])
        is_guide = self.context.request.purpose is Purpose.GUIDE
        fetch = narrator.phrase(Phrase.PROPS_PAUSE if is_guide else Phrase.PROPS_FETCH, props=listed)
        said = [fetch, *dict.fromkeys(narrator.author(prop.put) for prop in props if prop.put)]
        items = [SpokenItem(EventKind.PROPS, each, timing.BETWEEN_SENTENCES) for each in said]
        time_ms = 0 if is_guide else len(names) * timing.TO_FETCH - safety_ms
        return [*items[:-1], replace(items[-1], pause_ms=max(timing.BEFORE_SAFETY, time_ms))]

    def _needed(self) -> list[Prop]:
        exercises = self.context.routine.exercises()
        return [prop for exercise in exercises for prop in exercise.props if not prop.optional]

    def _has_chair(self) -> bool:
        """Return whether a chair was asked for, by which one can get up from the floor."""
        chair = self.context.narrator.book.words(Phrase.CHAIR).casefold()
        names = (self.context.narrator.words(prop.name) for prop in self._needed())
        return any(chair in name.casefold().split() for name in names)
