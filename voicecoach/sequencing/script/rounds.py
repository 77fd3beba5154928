"""Rounds of movements by the clock: an EMOM, or an AMRAP."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.model.exercise import Exercise
from voicecoach.model.movements import Movement
from voicecoach.model.request import Variant
from voicecoach.model.sentence import Sentence
from voicecoach.model.side import Side, SideMeaning, Sides
from voicecoach.model.steps import AmrapStep, EmomStep
from voicecoach.model.timeline import BlockKind, EventKind
from voicecoach.sequencing import timing
from voicecoach.sequencing.context import PlanningContext
from voicecoach.sequencing.language.phrases import Phrase, capitalised, sentence
from voicecoach.sequencing.lengths import transition_length
from voicecoach.sequencing.picks import Pick
from voicecoach.sequencing.script.moving import bell, led_in, to_move
from voicecoach.sequencing.script_model import (
    BlockLabel,
    Chime,
    Item,
    Reminder,
    RoundWork,
    Silence,
    SpokenItem,
    TimeCall,
    Transition,
)
from voicecoach.sequencing.traversal import Visit

_MINUTE_MS = 60_000
_REMINDED_ROUNDS = 2
"""After the first round, so many begin with what is in them."""
_TIMES_LEFT_MS = (5 * _MINUTE_MS, _MINUTE_MS)
"""In an AMRAP that lasts twice as long, it is said that so much is left."""


@dataclass(frozen=True, slots=True)
class RoundsScript:
    """Writes one visit: the announcement and how each movement is done, then the rounds."""

    planning: PlanningContext
    visit: Visit
    step: EmomStep | AmrapStep
    pick: Pick

    def script(self) -> list[Transition | RoundWork]:
        """Return the set-up and the works."""
        if isinstance(self.step, AmrapStep):
            return [self._setup(), self._amrap(self.step)]
        return [self._setup(), *(self._round(self.step, number) for number in range(1, self.pick.sets + 1))]

    def length(self) -> int:
        """Return the length of `script` (ms)."""
        step, setup = self.step, transition_length(self._setup(), self.planning.narrator)
        return setup + (step.length_ms if isinstance(step, AmrapStep) else self.pick.sets * step.every_ms)

    @property
    def _title(self) -> str:
        narrator = self.planning.narrator
        if self.step.title is not None:
            return narrator.words(self.step.title)
        names = [narrator.words(each.name) for each in self.step.exercises]
        return narrator.book.listing([names[0], *(narrator.book.within(name) for name in names[1:])])

    def _label(self, what: str, number: int | None = None) -> BlockLabel:
        exercises, turn = self.step.exercises, f"/{number}" if number else ""
        return BlockLabel(
            key=f"{self.visit.key}{turn}/{what}",
            title=self._title,
            exercise=exercises[0].id if len(exercises) == 1 else None,
            exercises=tuple(dict.fromkeys(each.id for each in exercises)),
            set=number,
            sets=self.pick.sets if number else None,
        )

    def _setup(self) -> Transition:
        speaks = self.planning.policy.announcements
        way = led_in([*bell(self.visit), *(self._words() if speaks else self._chimed())])
        return Transition(kind=BlockKind.SETUP, label=self._label("setup"), head=way.said, tail=way.ticks)

    def _chimed(self) -> Iterator[Item]:
        """Yield the chime for what is next, the movements if names are wanted, and time for the ways in."""
        yield Chime(EventKind.NEXT_CHIME, "next", timing.NEXT_CHIME_MS, timing.AFTER_NEXT_CHIME)
        narrator = self.planning.narrator
        if self.planning.request.names:
            named = narrator.own(f"{capitalised(self._movements())}.")
            yield SpokenItem(EventKind.ANNOUNCE, named, timing.BETWEEN_SENTENCES)
        yield Silence(self.planning.paced(_moves_ms(self.step.exercises[0])))

    def _words(self) -> Iterator[Item]:
        narrator, policy = self.planning.narrator, self.planning.policy
        if self.step.title is not None:
            title = narrator.author(self.step.title)
            yield SpokenItem(EventKind.ORIENT, title, timing.BETWEEN_SENTENCES)
        yield SpokenItem(EventKind.ANNOUNCE, self._announcement(), timing.BETWEEN_SENTENCES)
        explained = [each for each in dict.fromkeys(self.step.exercises) if self._explains(each)]
        if self.visit.is_first and (policy.position_in_detail or explained):
            how = Phrase.AMRAP_HOW if isinstance(self.step, AmrapStep) else Phrase.EMOM_HOW
            yield SpokenItem(EventKind.SETUP, narrator.phrase(how), timing.BETWEEN_SENTENCES)
        for exercise in explained:
            yield from self._explanation(exercise)

    def _explains(self, exercise: Exercise) -> bool:
        """Return whether a movement is new: everything is said of it, at any level that speaks."""
        is_new = self.planning.policy.position_in_detail or exercise.id in self.planning.new_exercises
        return self.visit.is_first and is_new

    def _explanation(self, exercise: Exercise) -> Iterator[Item]:
        """Yield how a movement is done. One alone is gone into; several are listened to."""
        narrator, is_alone = self.planning.narrator, len(self.step.exercises) == 1
        variants = {Variant.EASIER: exercise.easier, Variant.HARDER: exercise.harder}
        variant = variants[self.planning.request.variant] if self.planning.request.variant else None
        told = [(EventKind.SETUP, each.say, int(each.move_ms)) for each in (*exercise.setup, *exercise.enter)]
        told += [
            (kind, text, timing.BETWEEN_SENTENCES)
            for kind, text in ((EventKind.VARIANT, variant), (EventKind.CAUTION, exercise.caution))
            if text is not None
        ]
        if told and not is_alone:
            yield SpokenItem(EventKind.SETUP, narrator.author(exercise.name), timing.BETWEEN_SENTENCES)
        for kind, text, move_ms in told:
            said = narrator.author(text, None if exercise.sides is Sides.NONE else Side.RIGHT)
            if is_alone and kind is EventKind.SETUP:
                yield to_move(kind, said, move_ms, self.planning)
            else:
                yield SpokenItem(kind, said, timing.BETWEEN_SENTENCES)

    def _announcement(self) -> Sentence:
        narrator, step = self.planning.narrator, self.step
        movements = self._movements()
        if isinstance(step, AmrapStep):
            length = narrator.book.seconds(step.length_ms)
            return narrator.phrase(Phrase.AMRAP, length=length, movements=movements)
        count = narrator.book.number(self.pick.sets)
        if step.every_ms == _MINUTE_MS:
            return narrator.phrase(Phrase.EMOM, count=count, movements=movements)
        length = narrator.book.seconds(step.every_ms)
        return narrator.phrase(Phrase.EMOM_OF, count=count, length=length, movements=movements)

    def _movements(self) -> str:
        return self.planning.narrator.book.listing([self._movement(each) for each in self.step.movements])

    def _movement(self, movement: Movement) -> str:
        narrator, book = self.planning.narrator, self.planning.narrator.book
        exercise, name = movement.exercise, book.within(narrator.words(movement.exercise.name))
        if movement.hold_ms is not None:
            words = book.words(Phrase.MOVEMENT_HOLD, name=name, length=book.seconds(movement.hold_ms))
        else:
            words = book.words(Phrase.MOVEMENT_REPS, count=book.number(movement.reps or 0), name=name)
        if exercise.sides is Sides.NONE:
            return words
        is_way = exercise.sides_are is SideMeaning.DIRECTIONS
        each = Phrase.MOVEMENT_EACH_WAY if is_way else Phrase.MOVEMENT_EACH_SIDE
        return book.words(each, movement=words)

    def _round(self, step: EmomStep, number: int) -> RoundWork:
        is_last = number == self.pick.sets
        return RoundWork(
            label=self._label("emom", number),
            kind=BlockKind.EMOM,
            length_ms=step.every_ms,
            said=tuple(self._on_the_bell(number, is_last=is_last)),
            calls=tuple(self._halfway(step)),
            form=self._form(),
            most_lines=1,
            is_last=is_last,
        )

    def _on_the_bell(self, number: int, *, is_last: bool) -> Iterator[Sentence]:
        """Yield which round begins, and in the first ones after the announcement what is in it."""
        if number == 1 or not self.planning.policy.announcements:
            return
        narrator, book = self.planning.narrator, self.planning.narrator.book
        if is_last:
            yield narrator.phrase(Phrase.LAST_ROUND)
        else:
            count = book.number(self.pick.sets)
            yield narrator.phrase(Phrase.ROUND_OF, number=book.number(number), count=count)
        if number <= 1 + _REMINDED_ROUNDS:
            yield narrator.own(sentence(self._movements()))

    def _halfway(self, step: EmomStep) -> Iterator[TimeCall]:
        narrator = self.planning.narrator
        if self.planning.policy.time_calls and step.every_ms >= timing.HALFWAY_FROM:
            yield TimeCall(step.every_ms // 2, EventKind.HALFWAY, narrator.phrase(Phrase.HALFWAY))
        if self.planning.policy.time_calls and step.every_ms >= timing.TIME_LEFT_FROM:
            left = narrator.phrase(Phrase.TIME_LEFT)
            yield TimeCall(step.every_ms - timing.TIME_LEFT, EventKind.TIME_LEFT, left)

    def _amrap(self, step: AmrapStep) -> RoundWork:
        form = self._form()
        return RoundWork(
            label=self._label("amrap"),
            kind=BlockKind.AMRAP,
            length_ms=step.length_ms,
            calls=tuple(self._times_left(step)),
            form=form,
            most_lines=min(len(form), step.length_ms // _MINUTE_MS),
        )

    def _times_left(self, step: AmrapStep) -> Iterator[TimeCall]:
        """Yield half of the time where no round figure says it, then what is left."""
        narrator, length = self.planning.narrator, step.length_ms
        if not self.planning.policy.announcements:
            return
        left = [each for each in _TIMES_LEFT_MS if length >= 2 * each]
        if length // 2 not in left and length >= timing.HALFWAY_FROM:
            yield TimeCall(length // 2, EventKind.HALFWAY, narrator.phrase(Phrase.HALFWAY))
        for each in left:
            said = narrator.phrase(Phrase.TIME_TO_GO, length=narrator.book.seconds(each))
            yield TimeCall(length - each, EventKind.TIME_LEFT, said)
        if length >= timing.TIME_LEFT_FROM:
            last = narrator.phrase(Phrase.TIME_LEFT)
            yield TimeCall(length - timing.TIME_LEFT, EventKind.TIME_LEFT, last)

    def _form(self) -> tuple[Reminder, ...]:
        """Return the form cues of all movements, in turn; none that names a side."""
        narrator = self.planning.narrator
        if not self.planning.policy.reminders:
            return ()
        most = max(len(each.cues) for each in self.step.exercises)
        cues = [
            each.cues[index]
            for index in range(most)
            for each in self.step.exercises
            if index < len(each.cues)
        ]
        return tuple(
            Reminder(cue.original, narrator.author(cue))
            for cue in dict.fromkeys(cues)
            if not narrator.names_side(cue)
        )


def _moves_ms(exercise: Exercise) -> int:
    return sum(each.move_ms for each in (*exercise.setup, *exercise.enter))
