"""A rest of the routine, or between rounds: everything up to the next start bell is in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from voicecoach.model.side import Side
from voicecoach.model.steps import Intervals, UntilReady
from voicecoach.model.timeline import EventKind, GrowthReason
from voicecoach.sequencing import timing
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.guidance import ReleaseCue
from voicecoach.sequencing.language.phrases import Phrase
from voicecoach.sequencing.lengths import items_length, on_grid
from voicecoach.sequencing.narrator import joined
from voicecoach.sequencing.script.announcement import next_announcement
from voicecoach.sequencing.script.exercise_context import ExerciseContext
from voicecoach.sequencing.script.exercise_words import again, again_ms
from voicecoach.sequencing.script.moving import led_in
from voicecoach.sequencing.script.open_ends import open_rest
from voicecoach.sequencing.script.orientation import where_one_is
from voicecoach.sequencing.script.release import way_out
from voicecoach.sequencing.script.setup import next_up, side_words, way_in_words
from voicecoach.sequencing.script.shapes import Shape, rest_of, ticks_alone
from voicecoach.sequencing.script.transition import change_of_posture
from voicecoach.sequencing.script_model import BlockLabel, Growth, Item, Silence, SpokenItem, Transition
from voicecoach.sequencing.traversal import Body


@dataclass(frozen=True, slots=True)
class Rest:
    """One rest: its length in milliseconds, bell to bell, and the exercise that it leads into, if any.

    Its words get shorter until they fit; where those that must be said do not, it grows, unless its intervals
    are strict. How long it is never depends on what is picked for the exercise.
    """

    planning: PlanningContext
    before: Body
    length_ms: int
    intervals: Intervals
    coming: ExerciseContext | None = None

    @property
    def planned_ms(self) -> int:
        """Return how long it is with the words that must be said."""
        if self._can_be_silent:
            return self.length_ms
        return max(self.length_ms, on_grid(self._least().length(self.planning.narrator)))

    def until_ready(self, key: str, until_ready: UntilReady) -> Transition:
        """Return it as one that the person ends, which leads nowhere. ``key``: the id of its block."""
        out = self._out(before_move=True)
        return open_rest(self.planning, out, until_ready, self.length_ms, self._label(key))

    def transition(self, key: str) -> Transition:
        """Return it with its words. ``key``: the id of its block."""
        label = self._label(key)
        rest = rest_of(self.length_ms, self._shapes(), label, self.planning)
        if self.planned_ms == self.length_ms:
            return rest
        if self.coming is None:
            return replace(rest, growth=Growth(self.length_ms, None, (GrowthReason.RELEASE,)))
        name = self.planning.narrator.words(self.coming.exercise.name)
        return replace(rest, growth=Growth(self.length_ms, name, self._reasons(self.coming)))

    def _label(self, key: str) -> BlockLabel:
        return BlockLabel(key=key, title=self.planning.narrator.phrase(Phrase.REST).text.rstrip("."))

    @property
    def _can_be_silent(self) -> bool:
        """Whether nothing must be said in it, and no time given."""
        coming, speaks = self.coming, self.planning.policy.announcements
        if self.intervals is Intervals.STRICT:
            return True
        if coming is None:  # whatever follows, it may lead to another posture
            return not (speaks and _has_words(self._out(before_move=True)))
        return not self._change(coming) and not (speaks and self._reasons(coming))

    def _shapes(self) -> list[Shape]:
        """Return its shapes, the fullest first; the last is the one that grows."""
        if self.coming is None:
            return [*self._without_exercise(), ticks_alone(0) if self._can_be_silent else self._least()]
        if self.intervals is Intervals.STRICT:
            return [*self._names(self.coming), ticks_alone(self.length_ms)]
        last = ticks_alone(self.length_ms) if self._can_be_silent else self._least()
        return [*self._with_words(self.coming), last]

    def _without_exercise(self) -> list[Shape]:
        if not self.planning.policy.announcements:
            return []
        out = self._out(before_move=False)
        fuller = [Shape((*out, *self._resting(out))), Shape(tuple(out))]
        return [*fuller, Shape(tuple(self._bell()))] if self._can_be_silent else fuller

    def _chimed(self, coming: ExerciseContext) -> list[Shape]:
        """Return its shapes where only tones guide: the chime for the next exercise, its name if it fits."""
        out, change = self._bell(), self._change(coming)
        return [
            _shape(out, [*next_up(coming, with_name=with_name), *change], coming)
            for with_name in (True, False)
        ]

    def _names(self, coming: ExerciseContext) -> list[Shape]:
        if not self.planning.policy.announcements:
            return self._chimed(coming)
        side = coming.first_side
        name, meaning = next_announcement(coming.step, None, coming.narrator), coming.meaning(side)
        names = [joined(name, meaning), name] if meaning else [name]
        shapes = []
        for said in names:
            announce = SpokenItem(EventKind.ANNOUNCE, said, timing.BETWEEN_SENTENCES)
            for where in (where_one_is(coming), []) if where_one_is(coming) else ([],):
                way = led_in([*self._bell(), *where, announce], coming.step.lead_in_ms)
                shapes.append(Shape(way.said, way.ticks))
        return shapes

    def _with_words(self, coming: ExerciseContext) -> list[Shape]:
        if not self.planning.policy.announcements:
            return [] if self._change(coming) else self._chimed(coming)
        side, change = coming.first_side, self._change(coming)
        must_out = self._out(before_move=True) if change else self._bell()
        full_out = self._out(before_move=bool(change))
        whole = way_in_words(
            coming, side, next_announcement(coming.step, coming.pick, coming.narrator, side), change
        )
        named = way_in_words(coming, side, next_announcement(coming.step, None, coming.narrator), change)
        bare = way_in_words(
            coming, side, next_announcement(coming.step, None, coming.narrator), change, is_oriented=False
        )
        shapes = [
            _shape([*full_out, *self._resting(full_out)], whole, coming),
            _shape(full_out, whole, coming),
            _shape(must_out, whole, coming),
            _shape(must_out, named, coming),
            _shape(must_out, bare, coming),
        ]
        if not self._explains(coming):
            brief = [*self._name_and_way(coming, side, change)]
            if coming.exercise.enter:
                back = again(coming.exercise, side, coming.narrator)
                enter = coming.moving(EventKind.ENTER, back, again_ms(coming.exercise))
                shapes.append(_shape(must_out, [*brief, enter], coming))
            shapes.append(_shape(must_out, brief, coming))
        return shapes

    def _least(self) -> Shape:
        """Return the shape of what must be said and given time; it does not depend on the pick."""
        coming = self.coming
        if coming is None:
            return Shape(tuple(self._out(before_move=True)))
        side, change = coming.first_side, self._change(coming)
        out = self._out(before_move=True) if change else self._bell()
        if not self.planning.policy.announcements:
            said = next_up(coming, with_name=True)
            left = items_length(change, coming.narrator) - items_length(said, coming.narrator)
            return _shape(out, [*said, Silence(max(0, left))] if change else said, coming)
        if self._explains(coming):
            name = next_announcement(coming.step, None, coming.narrator)
            words = way_in_words(coming, side, name, change, is_oriented=False)
            return _shape(out, words, coming)
        return _shape(out, self._least_words(coming, side, change), coming)

    def _least_words(self, coming: ExerciseContext, side: Side | None, change: list[Item]) -> list[Item]:
        """Return the change of posture, the name and the side while it is made; or what is new of them."""
        name, *rest = self._name_and_way(coming, side, [])
        said = [name, *rest] if change or coming.visit.is_first else rest
        if not change or not isinstance(change[0], SpokenItem) or not isinstance(said[-1], SpokenItem):
            return said
        gap = timing.BETWEEN_SENTENCES
        left = change[0].pause_ms - gap - items_length(said, self.planning.narrator) + said[-1].pause_ms
        return [replace(change[0], pause_ms=gap, move_ms=0), *said[:-1], replace(said[-1], move_ms=left)]

    def _name_and_way(self, coming: ExerciseContext, side: Side | None, change: list[Item]) -> list[Item]:
        name = next_announcement(coming.step, None, coming.narrator)
        announce = SpokenItem(EventKind.ANNOUNCE, name, timing.BETWEEN_SENTENCES)
        return [announce, *change, *side_words(coming, side)]

    def _reasons(self, coming: ExerciseContext) -> tuple[GrowthReason, ...]:
        side = side_words(coming, coming.first_side)
        found = (
            (GrowthReason.POSTURE, bool(self._change(coming))),
            (GrowthReason.FIRST_TIME, self.planning.policy.announcements and coming.visit.is_first),
            (GrowthReason.SIDE, bool(side) and self.planning.policy.announcements),
        )
        return tuple(reason for reason, holds in found if holds)

    def _explains(self, coming: ExerciseContext) -> bool:
        """Whether the exercise is new, and every instruction of its set-up must be said."""
        return coming.policy.position_in_detail and coming.visit.is_first

    def _change(self, coming: ExerciseContext) -> list[Item]:
        return change_of_posture(self.before.posture, coming.exercise.posture.start, self.planning)

    def _out(self, *, before_move: bool) -> list[Item]:
        body, is_spoken = self.before, self.planning.policy.release is not ReleaseCue.BELL_ALONE
        if body.after is None or body.after.release is None:
            return self._bell()
        pause, must = timing.BETWEEN_SENTENCES, before_move or is_spoken
        return way_out(body, self.planning, pause, before_move=must) or self._bell()

    def _bell(self) -> list[Item]:
        return [Silence(timing.AFTER_BELL)] if self.before.under_bell else []

    def _resting(self, out: list[Item]) -> list[Item]:
        """Return that one rests, where no release says so."""
        if _has_words(out):
            return []
        said = self.planning.narrator.phrase(Phrase.REST)
        return [SpokenItem(EventKind.REST, said, timing.BETWEEN_SENTENCES)]


def _has_words(items: list[Item]) -> bool:
    return any(isinstance(item, SpokenItem) for item in items)


def _shape(out: list[Item], way_in: list[Item], coming: ExerciseContext) -> Shape:
    way = led_in(way_in, coming.step.lead_in_ms)
    return Shape(tuple(out), (*way.said, *way.ticks))
